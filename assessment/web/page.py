"""The page around Streamlit's application, and all else of its server that is not its documented interface.

What stands here may change with any version of Streamlit. docs/streamlit-hooks.md lists it, and a server whose
Streamlit has changed does not start.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit

from assessment.faults import StreamlitChangedError
from assessment.web.assets import asset

STATIC = Path(streamlit.__file__).parent / "static"
INDEX = STATIC / "index.html"
MANIFEST = STATIC / "manifest.json"
HIDDEN = ("/_stcore/metrics", "/_stcore/agent")
"""What Streamlit tells about itself, and its door for programs."""
STREAMLITS_FILES = "/static"
STREAMLITS_ADDRESSES = r"(?:static|_stcore|media|component)/|(?:favicon\.png|manifest\.json)$"
"""The addresses that Streamlit answers, below the first slash."""
STREAMLITS_ROOT = '<div id="root"></div>'

PARTS = {
    "script": r'<script type="module" crossorigin src="\.(/static/js/[^"]+)"></script>',
    "modules": r'<link rel="modulepreload" crossorigin href="\.(/static/js/[^"]+)">',
    "stylesheet": r'<link rel="stylesheet" crossorigin href="\.(/static/css/[^"]+)">',
    "root": f"({STREAMLITS_ROOT})",
}
"""What the product's page takes from Streamlit's."""
_SOURCE = r"src:url\(\.\.(/media/[^)]+)\)[^}]*\}"
FACES = {
    "text": rf"@font-face\{{font-family:(Source Sans);font-weight:100 900;font-style:normal;{_SOURCE}",
    "icons": rf"@font-face\{{font-family:(Material Symbols Rounded);[^}}]*{_SOURCE}",
}
"""The two faces of Streamlit's stylesheet that the product cuts down."""
ELEMENTS = {
    "button": "widgets/Button/Button.tsx",
    "html": "elements/Html/Html.tsx",
    "link": "elements/PageLink/PageLink.tsx",
    "progress": "elements/Progress/Progress.tsx",
    "radio": "widgets/Radio/Radio.tsx",
}
"""The elements of screens that come in modules of their own, by their place in Streamlit's source."""


class Application(NamedTuple):
    """What starts Streamlit's application in a page."""

    script: str
    modules: tuple[str, ...]
    stylesheet: str


@cache
def application() -> Application:
    """The application of the Streamlit that is installed."""
    return application_of(INDEX.read_text("utf-8"))


def application_of(page: str) -> Application:
    """What starts the application, taken from Streamlit's own page."""
    found = {name: re.findall(pattern, page) for name, pattern in PARTS.items()}
    gone = [f"{name} of {INDEX.name} ({PARTS[name]})" for name, values in found.items() if not values]
    if gone:
        raise StreamlitChangedError(gone)
    return Application(found["script"][0], tuple(found["modules"]), found["stylesheet"][0])


@cache
def stylesheet() -> str:
    """The stylesheet of the Streamlit that is installed, with the product's own small fonts."""
    return own_stylesheet((STATIC / application().stylesheet.removeprefix("/")).read_text("utf-8"))


def own_stylesheet(theirs: str) -> str:
    """A stylesheet of Streamlit's whose text and icons come from the product's small fonts."""
    faces = {name: re.search(pattern, theirs) for name, pattern in FACES.items()}
    if gone := [f"font face of the {name} ({FACES[name]})" for name, face in faces.items() if not face]:
        raise StreamlitChangedError(gone)
    for name, face in faces.items():
        assert face
        family, whole = face.groups()
        theirs = theirs.replace(face[0], _faces(name, family, f"../static{whole}"))
    # Formulas, which no screen has, bring twenty faces.
    theirs = re.sub(r"@font-face\{[^}]*font-family:KaTeX[^}]*\}", "", theirs)
    return theirs.replace("url(../media/", "url(../static/media/")


def _faces(name: str, family: str, whole: str) -> str:
    """The small font; and for text, the whole one for letters that the small one does not have."""
    head = f"font-family:{family};font-style:normal;font-weight:{'100 900' if name == 'text' else '400'}"
    # The stylesheet is among the assets.
    source = f'src:url({asset(f"fonts/{name}.woff2").replace("./assets/", "./")})format("woff2")'
    if name == "icons":
        return f"@font-face{{{head};font-display:block;{source}}}"
    return (
        f'@font-face{{{head};font-display:swap;src:url({whole})format("woff2");unicode-range:{OTHER_LETTERS}}}'
        f"@font-face{{{head};font-display:swap;{source};unicode-range:{LETTERS}}}"
    )


LETTERS = "U+20-7E,U+A0-FF,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+20AC,U+2212"
"""What the small text font has; deploy/web_fonts.py makes it."""
OTHER_LETTERS = (
    "U+100-2012,U+2015-2017,U+201A-201B,U+201E-2021,U+2023-2025,U+2027-20AB,U+20AD-2211,U+2213-FFFF"
)


def modules_of(elements: Iterable[str]) -> list[str]:
    """The files that these elements need and that the application does not load by itself."""
    manifest = _manifest()
    loaded = {*application().modules, application().script}
    found = dict.fromkeys(
        file
        for element in elements
        for file in _files(manifest, f"../lib/src/components/{ELEMENTS[element]}")
    )
    return [file for file in found if file not in loaded]


@cache
def _manifest() -> Mapping[str, Any]:
    manifest: dict[str, Any] = json.loads(MANIFEST.read_text("utf-8"))
    if gone := [place for place in ELEMENTS.values() if f"../lib/src/components/{place}" not in manifest]:
        raise StreamlitChangedError(gone)
    return manifest


def _files(manifest: Mapping[str, Any], module: str) -> Iterator[str]:
    """A module's file, and those of all that it imports."""
    seen, waiting = {module}, [module]
    while waiting:
        entry = manifest[waiting.pop()]
        yield f"/{entry['file']}"
        more = [name for name in entry.get("imports", ()) if name not in seen and name != "index.html"]
        seen.update(more)
        waiting += more


def check_application() -> None:
    """Raise StreamlitChangedError, naming what is gone; a server calls this before it answers anybody."""
    application()
    stylesheet()
    _manifest()
