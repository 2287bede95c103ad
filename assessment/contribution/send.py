"""How a contribution gets to the people who look after the reasons: a mail to copy, or the address of an issue."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from assessment.contribution.file import write_file
from assessment.contribution.models import NAMES, Kind
from assessment.contribution.rules import Given
from assessment.text import one_line

LONGEST_ADDRESS = 1_999
"""Some browsers and servers cut what is longer."""


def file_name(given: Given) -> str:
    """The name of the file: its kind and its day."""
    return f"add-{given['kind']}-{given['made']}.toml"


def subject(given: Given) -> str:
    """What a mail or an issue is called."""
    kind: Kind = given["kind"]  # type: ignore[assignment] # it was checked
    about = _told(given, "reason", "title") or f"for reason {given.get('for_reason')}"
    return one_line(f"To add: {NAMES[kind]}, {about}")


def mail(given: Given) -> str:
    """A mail to copy, with the file in it."""
    return (
        f"Subject: {subject(given)}\n\nHello,\n\nPlease look at this. It was made with the form of the check.\n\n"
        f"{write_file(given)}\nThank you."
    )


def issue_address(given: Given, repository: str) -> str:
    """The address of an issue with the file in it; where that is too long, it says where to put the file."""
    # Whoever files it does so by their own account, and a name has no place in an address.
    unnamed = {**given, "credit": ""}
    whole = _address(repository, subject(given), f"```toml\n{write_file(unnamed)}```\n")
    if len(whole) <= LONGEST_ADDRESS:
        return whole
    return _address(repository, subject(given)[:80], "Put the text of the file here.")


def _address(repository: str, title: str, body: str) -> str:
    return f"{repository}/issues/new?{urlencode({'title': title, 'body': body}, quote_via=quote)}"


def _told(given: Given, table: str, name: str) -> str:
    found = given.get(table)
    return str(found.get(name, "")) if isinstance(found, Mapping) else ""
