"""What a person sees before the application is there, and without it: the page that every address of a screen gives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt

from assessment.content.pack import default_pack
from assessment.prose import Prose
from assessment.site_links import FOOTER, MASTHEAD, footer, landmark, masthead
from assessment.web.assets import ASSETS, asset, content_hash
from assessment.web.page import STREAMLITS_ROOT, application, modules_of, small_fonts, stylesheet

SCRIPTS = ("address.js", "accessibility.js", "translation.js")
"""In this order before Streamlit's own, so that the product's listeners hear of a step back first."""
WORDS = default_pack().words
FOOT = (*FOOTER, ("questionnaire", "The questions on paper"))
FOLDED = ("reasons",)
"""The pages whose sections stay closed until they are opened, as on the screen."""
ON_PAPER = ("questionnaire",)
"""The pages that are no screens, so that the application is not loaded for them."""
QUESTIONS = ("button", "html", "progress", "radio")
ELEMENTS = {"start": ("button", "html"), "results": ("button", "download", "html")}
"""What a screen needs at once. A chart comes after the words."""


class Opening(NamedTuple):
    """What is said while a screen is on its way that cannot be read without the application."""

    title: str
    words: str


RESULT = Opening(
    "Your result is being opened",
    "Your answers are in the address of this page. The result is worked out from them now.",
)
SCREEN = Opening("The check is being opened", "This takes a few seconds on a slow connection.")


def shell(name: str, pages: Mapping[str, Prose], *, with_answers: bool, base: str) -> str:
    """The page of a screen; `base` is the address of the product, for the picture that other sites show."""
    prose = None if with_answers and name == "start" else pages.get(name)
    title = f"{prose.title} - {WORDS.product}" if prose else WORDS.product
    body = _readable(name, prose) if prose else _opening(RESULT if with_answers else SCREEN)
    return _page("results" if with_answers else name, title, body, base)


@cache
def _readable(name: str, prose: Prose) -> str:
    start = _START if name == "start" else ""
    sections = "".join(_section(name, heading, body) for heading, body in prose.sections)
    return f"<h1>{escape(prose.title)}</h1>{_html(prose.intro)}{start}{sections}{_more(name)}"


def _section(name: str, heading: str, body: str) -> str:
    title = f"<h2>{escape(heading)}</h2>"
    if name in FOLDED:
        return f"<details><summary>{title}</summary>{_html(body)}</details>"
    return f"{title}{_html(body)}"


_START = (
    '<p><a class="start" href="./about-you">Start now<span aria-hidden="true">arrow_forward</span></a></p>'
    '<div id="soon" role="status"></div>'
)


def _more(name: str) -> str:
    links = (("open", "Open saved answers"), ("results", "Your results"))
    return landmark("Saved answers", "saved", links) if name == "start" else ""


def _opening(opening: Opening) -> str:
    return (
        f'<h1>{opening.title}<span class="waiting" aria-hidden="true"></span></h1><p>{opening.words}</p>'
        "<noscript><p>This part of the check needs JavaScript. Allow it for this address, or open the address in "
        'another browser. Without it you can <a href="./questionnaire">read and print the questions</a>.</p></noscript>'
    )


@cache
def _html(markdown: str) -> str:
    """Markdown of the product's own as HTML; tags in it stay text."""
    rendered: str = MarkdownIt("commonmark", {"html": False}).render(markdown)
    return rendered


def _page(name: str, title: str, body: str, base: str) -> str:
    script = f"<script>{waiting_script()}</script>\n"
    if name in ON_PAPER:
        return _around(_about(title, base), body, script)
    root = STREAMLITS_ROOT.replace("></", f' data-next="{_next(name)}"></')
    after = f"{_trouble()}{root}\n{script}{_stylesheets()}"
    return _around(f"{_about(title, base)}{_application(name)}", body, after)


def _around(head: str, body: str, after: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>\n<body>'
        f'<div id="shell"><header>{masthead(MASTHEAD)}</header>\n<main>{body}</main>\n'
        f"<footer>{footer(FOOT)}</footer></div>\n{after}</body></html>\n"
    )


def _about(title: str, base: str) -> str:
    met = {
        "og:title": WORDS.product,
        "og:description": WORDS.description,
        "og:type": "website",
        "og:locale": "en_GB",
    }
    met |= {
        "og:image": f"{base.rstrip('/')}/assets/card.png",
        "og:image:alt": f"{WORDS.product}: ready to read, ready to post?",
    }
    about = "".join(f'<meta property="{key}" content="{escape(value)}">' for key, value in met.items())
    return (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        f'<meta name="description" content="{escape(WORDS.description)}">{about}<link rel="icon" href="./favicon.png">'
        f'<link rel="stylesheet" href="./assets/fonts.css?v={content_hash(small_fonts().encode())}">'
        f"<style>{_style()}</style>"
    )


def _application(name: str) -> str:
    """What starts the application, with the modules that this screen needs at once."""
    app = application()
    preloaded = (*app.modules, *modules_of(ELEMENTS.get(name, QUESTIONS)))
    modules = "".join(f'<link rel="modulepreload" crossorigin href=".{file}">' for file in preloaded)
    scripts = "".join(f'<script defer src="{asset(script)}"></script>' for script in SCRIPTS)
    return f'{scripts}<script type="module" crossorigin src=".{app.script}"></script>{modules}'


def _next(name: str) -> str:
    """The modules of the screen that a person is likely to open next."""
    return " ".join(f".{file}" for file in modules_of(QUESTIONS)) if name == "start" else ""


@cache
def _style() -> str:
    return (ASSETS / "shell.css").read_text("utf-8")


@cache
def waiting_script() -> str:
    """The script of the wait. It stands in the page, so that it also speaks when nothing else can be fetched."""
    return (ASSETS / "shell.js").read_text("utf-8")


def _stylesheets() -> str:
    """At the end of the page, so that what can be read does not wait for them."""
    theirs = f"./assets/streamlit.css?v={content_hash(stylesheet().encode())}"
    addresses = (theirs, asset("app.css"))
    return "".join(f'<link rel="stylesheet" crossorigin href="{address}">' for address in addresses)


@cache
def _trouble() -> str:
    """What is wrong when the application does not come, by kind; the script of the wait shows what fits."""
    told = "".join(
        f'<div id="trouble-{kind}" hidden><h2>{words[0]}</h2>{"".join(f"<p>{part}</p>" for part in words[1:])}</div>'
        for kind, words in TROUBLE.items()
    )
    return f'<div id="trouble">{told}<p id="trouble-answers" hidden>{NOTHING_LOST}</p></div>'


_ADDRESS = '<span class="address"></span>'
TROUBLE = {
    "blocked": (
        "The connection is blocked",
        (
            "The server answers, but something on the way does not let this page talk to it. "
            "This often happens behind the proxy of an organisation."
        ),
        (
            f"<strong>For your IT team:</strong> the page opens a WebSocket to {_ADDRESS}, path /_stcore/stream. "
            "Allow that, without a limit on how long it stays open. The page goes on by itself as soon as it can."
        ),
    ),
    "away": (
        "The server cannot be reached",
        (
            "Check that you are online. If other pages open, the server is being started again or is out of order: "
            "this page tries again by itself. If it stays so, tell whoever gave you this address."
        ),
        f"<strong>For your IT team:</strong> nothing answers at {_ADDRESS}.",
    ),
    "missing": (
        "Part of the check did not arrive",
        (
            "The connection was interrupted while the page was being loaded, or something on the way kept a part back. "
            '<a href="">Load the page again</a>.'
        ),
        "<strong>For your IT team,</strong> if it stays so: all scripts from this address must reach the browser.",
    ),
    "old": (
        "This browser cannot run the check",
        (
            "It is too old, or it blocks the scripts of this page. Update it, or open this address in another browser: "
            "Edge, Chrome, Firefox or Safari of the last two years."
        ),
        (
            "<strong>For your IT team:</strong> scripts from this address must be allowed to run. "
            f"Once they do, the page opens a WebSocket to {_ADDRESS}."
        ),
    ),
    "slow": (
        "The check is still on its way",
        "The connection is slow. The page goes on by itself when everything is here.",
    ),
}
NOTHING_LOST = "Nothing is lost: your answers are in the address of this page. Keep it."
