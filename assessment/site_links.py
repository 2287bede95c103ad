"""Links from screen to screen as HTML: the same at the head and the foot before the application is there and in it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assessment.content.pack import default_pack

WORDS = default_pack().words


SiteLink = tuple[str, str]
"""The path of a screen below the address of the product, "" for the start, and what the link says."""

MASTHEAD = (
    ("", WORDS.product),
    ("reasons", WORDS.all_reasons),
    ("compare", "Compare"),
)
RESULT_MASTHEAD = (
    ("", WORDS.product),
    ("results", "Your results"),
    ("plan", "Plan"),
    ("your-reasons", "Reasons"),
    ("take-away", "Share"),
    ("compare", "Compare"),
)
"""With answers, every way deeper is one press away from every screen."""
QUESTIONNAIRE_MASTHEAD = MASTHEAD[:1]
"""While a person answers, nothing leads away but the product's name and the help in the footer."""
FOOTER = (
    ("how-it-works", "How it works"),
    ("words", "Words explained"),
    ("privacy", "Privacy"),
    ("accessibility", "Accessibility"),
)


def link(path: str, label: str, *, unseen: str = "", current: bool = False) -> str:
    """A link to a screen; `unseen` is what only a screen reader says after the label.

    It is relative, so that it also leads there below a path of the server.
    """
    more = f'<span class="unseen"> {escape(unseen)}</span>' if unseen else ""
    here = ' aria-current="page"' if current else ""
    return f'<a href="./{escape(path)}"{here}>{escape(label)}{more}</a>'


def row(links: Iterable[SiteLink], current: str | None = None) -> str:
    """Links by path and label, of which one may be the screen that they stand on."""
    return "".join(link(path, label, current=path == current) for path, label in links)


def block(links: Iterable[SiteLink], *, listed: bool = False) -> str:
    """Links beside each other, or one below the other."""
    return f'<div class="{"links listed" if listed else "links"}">{row(links)}</div>'


def landmark(name: str, class_: str, links: Iterable[SiteLink], current: str | None = None) -> str:
    """Links that a screen reader lists among the parts of a page."""
    return f'<nav class="{class_}" aria-label="{name}">{row(links, current)}</nav>'


def masthead(links: Iterable[SiteLink], current: str | None = None) -> str:
    """What stands at the head of a page."""
    return landmark("The check", "masthead", links, current)


def footer(links: Iterable[SiteLink], current: str | None = None) -> str:
    """What stands at the foot of a page."""
    return landmark("About the check", "footer", links, current)
