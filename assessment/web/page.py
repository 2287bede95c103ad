"""The page around Streamlit's application, and all else of its server that is not its documented interface.

What stands here may change with any version of Streamlit. docs/streamlit-hooks.md lists it, and a server whose
Streamlit has changed does not start.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit

from assessment.faults import StreamlitChangedError
from assessment.web.assets import ASSETS

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
    "download": "widgets/DownloadButton/DownloadButton.tsx",
    "html": "elements/Html/Html.tsx",
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
        theirs = theirs.replace(face[0], _whole(name, family, f"../static{whole}"))
    # Formulas, which no screen has, bring many faces.
    theirs = re.sub(r"@font-face\{[^}]*font-family:KaTeX[^}]*\}", "", theirs)
    return theirs.replace("url(../media/", "url(../static/media/")


def _whole(name: str, family: str, source: str) -> str:
    """Of the icons nothing; of the text the whole font, for letters that the small one does not have."""
    if name == "icons":
        return ""
    face = f'{_face(name, family)};font-display:swap;src:url({source})format("woff2")'
    return f"@font-face{{{face};unicode-range:{OTHER_LETTERS}}}"


@cache
def small_fonts() -> str:
    """A stylesheet with the small fonts in it, so that they are there before anything is seen."""
    faces = []
    for name, family in (("text", "Source Sans"), ("icons", "Material Symbols Rounded")):
        content = b64encode((ASSETS / f"fonts/{name}.woff2").read_bytes()).decode()
        letters = f";unicode-range:{LETTERS}" if name == "text" else ""
        source = f'src:url(data:font/woff2;base64,{content})format("woff2")'
        faces.append(f"@font-face{{{_face(name, family)};font-display:block;{source}{letters}}}")
    return "".join(faces)


def _face(name: str, family: str) -> str:
    weights = "100 900" if name == "text" else "400"
    return f"font-family:{family};font-style:normal;font-weight:{weights}"


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
