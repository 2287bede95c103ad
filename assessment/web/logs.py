"""What the log says: faults under the reference that the person saw; never an answer, and never who called."""

from __future__ import annotations

import logging
import re
from ipaddress import ip_address

from assessment.faults import described, named

BELOW_INFO = "left out: it may quote what a person entered"
NOBODY = "-"
# A mangled link may have its "?" written as "%3F" or "&".
AFTER_PATH = re.compile(r"""(/[\w./-]*)[?&;=#%][^\s"']*""")
PERHAPS_A_CALLER = re.compile(r"[0-9A-Fa-f:.]+[0-9A-Fa-f]")


def keep_answers_out() -> None:
    """Let nothing in this process log an answer, the words of a fault or who called, whoever logs it and where to."""
    logging.setLogRecordFactory(DiscreetRecord)


class DiscreetRecord(logging.LogRecord):
    """What is logged, cleaned before any handler sees it: Streamlit and uvicorn attach handlers of their own."""

    def __init__(self, *args: object, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type] # as the module "logging" calls it
        if isinstance(self.msg, BaseException):
            self.msg = named(self.msg)
        if isinstance(self.args, tuple):
            # The format of uvicorn's access log takes these one by one, without asking for the message.
            self.args = tuple(_discreet(item) for item in self.args)
        if isinstance(self.exc_info, tuple) and (fault := self.exc_info[1]):
            self.exc_info, self.exc_text = None, described(fault)

    def getMessage(self) -> str:  # noqa: N802 # the name is the library's
        """The message without queries and callers."""
        # Below INFO, whole requests and messages are logged as they came.
        return BELOW_INFO if self.levelno < logging.INFO else discreet(super().getMessage())


def discreet(text: str) -> str:
    """A text without what follows the path of an address, and without the network address of a caller."""
    return PERHAPS_A_CALLER.sub(_without_caller, AFTER_PATH.sub(r"\1", text))


def _discreet(item: object) -> object:
    if isinstance(item, BaseException):
        return named(item)
    return discreet(item) if isinstance(item, str) else item


def _without_caller(found: re.Match[str]) -> str:
    text = found.group()
    return NOBODY if _is_caller(text) or _is_caller(text.rpartition(":")[0]) else text


def _is_caller(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    # These are the server's own, such as in "running on http://127.0.0.1:8501".
    return not (address.is_loopback or address.is_unspecified)
