"""What a person sees when an address fails: a sentence and a reference, never a trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from assessment.faults import reference
from assessment.web.headers import with_headers
from assessment.web.plain_page import plain_page


def exception_handlers() -> Mapping[type[Exception], Callable[[Request, Exception], Response]]:
    """What answers a fault that nothing else has answered."""
    return {Exception: _went_wrong}


def _went_wrong(request: Request, fault: Exception) -> Response:
    words = f"Try again. If it stays, report this reference: {reference(fault)}"
    answer = plain_page(request, "Something went wrong here", words, 500)
    # Starlette sends this answer around the middleware.
    answer.raw_headers = with_headers(answer.raw_headers, encrypted=request.url.scheme == "https")
    return answer
