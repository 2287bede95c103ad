"""Streamlit's own page made the product's, and all else of its server that is not its documented interface.

What stands here may change with any version of Streamlit. docs/streamlit-hooks.md lists it, and a server whose
Streamlit has changed does not start.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

from assessment.faults import StreamlitChangedError

STATIC = Path(streamlit.__file__).parent / "static"
INDEX = STATIC / "index.html"
HIDDEN = ("/_stcore/metrics", "/_stcore/agent")
"""What Streamlit tells about itself, and its door for programs."""
STREAMLITS_ADDRESSES = r"(?:static|_stcore|media|component)/|(?:favicon\.png|manifest\.json)$"
"""The addresses that Streamlit answers, below the first slash."""

# Before Streamlit's own script, so that the product's listeners hear of a step back first.
# Relative, as Streamlit's own: the product may stand under a path.
_SCRIPTS = "".join(
    f'<script src="./assets/{name}.js"></script>' for name in ("before", "address", "accessibility")
)
_HEAD = f'<head><link rel="stylesheet" href="./assets/app.css">{_SCRIPTS}'
_NO_SCRIPT = (
    "<p>This check needs JavaScript. Allow it for this address, or open the address in another browser.</p>"
)
REPLACED = {
    '<html lang="en">': '<html lang="en-GB">',
    "<head>": _HEAD,
    "<title>Streamlit</title>": "<title>Social media readiness check</title>",
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" />': "",
}
"""Strings of Streamlit's page, and what stands there instead."""
_ASIDES = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_WORDS_WITHOUT_SCRIPT = re.compile(r"(?<=<noscript>).*(?=</noscript>)", re.DOTALL)


@cache
def page() -> str:
    """The page that every screen is served as."""
    return own_page(INDEX.read_text("utf-8"))


def own_page(streamlits: str) -> str:
    """Streamlit's page with the product's name, language, scripts and stylesheet, and without its asides."""
    found = _ASIDES.sub("", streamlits)
    gone = [theirs for theirs in REPLACED if theirs not in found]
    if not _WORDS_WITHOUT_SCRIPT.search(found):
        gone.append("<noscript>")
    if gone:
        raise StreamlitChangedError(gone)
    for theirs, ours in REPLACED.items():
        found = found.replace(theirs, ours, 1)
    return _WORDS_WITHOUT_SCRIPT.sub(_NO_SCRIPT, found)
