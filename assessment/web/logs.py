"""What the log says: faults under the reference that the person saw, and never an answer."""

from __future__ import annotations

import logging

from assessment.faults import described
from assessment.web.page import FAULT_LOGGER

FAULTS = (FAULT_LOGGER, "uvicorn.error")
ADDRESSES = ("uvicorn.access", "uvicorn.error")


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
