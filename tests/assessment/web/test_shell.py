"""The page before the application is there: something to read, in one source with the screens, and no token."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from assessment import encode_token
from assessment.screens.navigation import FOOTER, MASTHEAD, screens
from assessment.screens.readable import readable_pages
from assessment.screens.start import START
from assessment.web import shell
from assessment.web.page import LETTERS
from questions import Answers, load_bank
from reasons import load_library

TOKEN = encode_token(Answers.parse({"policy": 3, "training": "unknown"}))
READABLE = {"start": "/", **{name: f"/{name}" for name in readable_pages() if name != "start"}}


class Words(HTMLParser):
    """The words of a page's body, and what a browser would fetch for it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.fetched, self.links, self.open = "", [], [], []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.fetched += [found[name] for name in ("src",) if found.get(name)]
        if tag == "link" and found.get("rel") != "icon":
            self.fetched.append(found["href"])
        if tag == "a":
            self.links.append(found["href"])
        if tag in ("style", "script", "title"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.text += data


def words(client: TestClient, address: str) -> Words:
    return Words(client.get(address).text)


def plain(markdown: str) -> str:
    """The words of Markdown, without marks and the addresses of links."""
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)|[*\[]|^#+ |^- ", "", markdown, flags=re.M)).strip()


@pytest.mark.parametrize("name", READABLE)
def test_a_readable_page_says_all_that_its_screen_says(client: TestClient, name: str) -> None:
    said = re.sub(r"\s+", " ", words(client, READABLE[name]).text)
    prose = readable_pages()[name]
    for part in (prose.title, plain(prose.intro), *(heading for heading, _ in prose.sections)):
        assert part in said
    for line in "\n".join(body for _, body in prose.sections).splitlines():
        assert plain(line) in said, line


def test_the_start_can_be_started(client: TestClient) -> None:
    page = client.get("/").text
    assert f">{START}<" in page
    assert page.index("<h1>") < page.index(START) < page.index("<h2>")


def test_the_questions_on_paper_are_all_questions_with_all_their_answers(client: TestClient) -> None:
    said = words(client, "/questionnaire").text
    for question in load_bank().everything:
        for text in (question.text, *(question.says(state) for state in question.states())):
            assert text in said


def test_all_reasons_are_there(client: TestClient) -> None:
    said = words(client, "/reasons").text
    assert [reason.title for reason in load_library().reasons if reason.title not in said] == []


@pytest.mark.parametrize("name", [screen.name for screen in screens() if screen.name not in READABLE])
def test_another_screen_says_that_it_is_being_opened_and_what_to_do_without_scripts(
    client: TestClient, name: str
) -> None:
    said = words(client, f"/{name}")
    assert shell.SCREEN.title in said.text
    assert "needs JavaScript" in said.text
    assert "./questionnaire" in said.links


@pytest.mark.parametrize("address", ["/", "/results"])
def test_for_a_link_it_says_that_the_result_is_being_opened(client: TestClient, address: str) -> None:
    assert shell.RESULT.title in words(client, f"{address}?a={TOKEN}").text
    assert TOKEN not in client.get(f"{address}?a={TOKEN}").text


def test_what_other_sites_show_is_general_and_the_picture_is_there(client: TestClient) -> None:
    pages = [client.get(address).text for address in ("/", f"/results?a={TOKEN}", "/privacy")]
    shown = [re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', page) for page in pages]
    assert shown[0] == shown[1] == shown[2]
    card = dict(shown[0])["og:image"]
    assert card == "http://testserver/assets/card.png"
    assert client.get("/assets/card.png").content.startswith(b"\x89PNG")


def test_everything_that_the_page_names_is_there_and_of_the_product(client: TestClient) -> None:
    for address in ("/", "/security", f"/?a={TOKEN}"):
        for file in words(client, address).fetched:
            assert file.startswith(("./assets/", "./static/")), file
            assert client.get(file).status_code == 200, file


def test_the_links_are_those_of_the_screens(client: TestClient) -> None:
    links = words(client, "/").links
    named = [f"./{name}".replace("/start", "/") for name, _ in (*MASTHEAD, *FOOTER)]
    assert [link for link in named if link not in links] == []
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_the_page_is_small(client: TestClient) -> None:
    for address in READABLE.values():
        assert int(client.get(address, headers={"accept-encoding": "br"}).headers["content-length"]) < 40_000
    assert int(client.get("/", headers={"accept-encoding": "br"}).headers["content-length"]) < 8_000


def test_the_letters_of_the_small_font_are_named_once(client: TestClient) -> None:
    assert client.get("/assets/fonts.css").text.count(f"unicode-range:{LETTERS}") == 1
