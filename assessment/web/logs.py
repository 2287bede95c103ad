"""What the log says: faults under the reference that the person saw, and never an answer."""

from __future__ import annotations

import hashlib
import logging
import traceback

FAULTS = ("streamlit.error_util", "uvicorn.error")
ADDRESSES = ("uvicorn.access", "uvicorn.error")


def reference(fault: BaseException) -> str:
    """A short code for the place where a fault happened, the same on screen and in the log."""
    places = traceback.extract_tb(fault.__traceback__)[-1:]
    where = [f"{place.filename}:{place.lineno}" for place in places]
    digest = hashlib.sha256(repr([type(fault).__name__, *where]).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def described(fault: BaseException) -> str:
    """A fault with its trace, but without its message, which may quote what a person entered."""
    earlier = fault.__cause__ or fault.__context__
    before = f"{described(earlier)}\nThen:\n" if earlier else ""
    trace = "".join(traceback.format_tb(fault.__traceback__))
    return f"{before}{trace}{type(fault).__name__}, reference {reference(fault)}"


def keep_answers_out() -> None:
    """Let the logs of the server hold neither the query of an address nor the words of a fault."""
    for name in ADDRESSES:
        logging.getLogger(name).addFilter(without_query)
    for name in FAULTS:
        logging.getLogger(name).addFilter(without_words)


def without_query(record: logging.LogRecord) -> bool:
    """Cut the query off each address in a record."""
    if isinstance(record.args, tuple):
        record.args = tuple(_path(item) for item in record.args)
    return True


def without_words(record: logging.LogRecord) -> bool:
    """Put the reference and the trace in place of the fault in a record."""
    if isinstance(record.exc_info, tuple) and (fault := record.exc_info[1]):
        record.msg, record.args = "%s\n%s", (record.getMessage(), described(fault))
        record.exc_info = None
    return True


def _path(item: object) -> object:
    return item.partition("?")[0] if isinstance(item, str) and item.startswith("/") else item
