"""Files are compressed once, sent in the encoding that a browser takes, kept by it, and sent in parts as they are."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from assessment.web import static_files
from assessment.web.page import STATIC, application
from assessment.web.static_files import CompressedFiles, StreamlitFilesMiddleware, accepted

SCRIPT = "const words = 'as long as it takes';\n" * 200
READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.js").write_text(SCRIPT)
    (tmp_path / "font.woff2").write_bytes(b"wOF2" + bytes(range(256)))
    (tmp_path / "inner").mkdir()
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    app = Starlette(
        routes=[
            Mount("/hashed", CompressedFiles(folder, named_by_content=True)),
            Mount("/files", CompressedFiles(folder)),
        ]
    )
    return TestClient(app, headers={"accept-encoding": ""})


def raw(client: TestClient, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.stream("GET", path, headers=named) as answer:
        return answer.status_code, dict(answer.headers), b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0, gzip; q=0.0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("", None),
        ("BR", "br"),
    ],
)
def test_the_better_of_what_a_browser_takes_is_chosen(header: str, encoding: str | None) -> None:
    assert accepted(header) == encoding


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_a_script_is_sent_in_the_encoding_and_says_so(client: TestClient, encoding: str) -> None:
    status, headers, content = raw(client, "/files/app.js", accept_encoding=encoding)
    assert status == 200
    assert headers.get("content-encoding", "") == encoding
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"].startswith("text/javascript")
    assert int(headers["content-length"]) == len(content)
    assert READ[encoding](content) == SCRIPT.encode()
    assert (len(content) < 200) == bool(encoding)


def test_each_encoding_has_its_own_tag_and_is_not_sent_again(client: TestClient) -> None:
    tags = {}
    for encoding in ("br", "gzip", ""):
        tags[encoding] = raw(client, "/files/app.js", accept_encoding=encoding)[1]["etag"]
        again = raw(client, "/files/app.js", accept_encoding=encoding, if_none_match=tags[encoding])
        assert (again[0], again[2]) == (304, b"")
        assert again[1]["vary"] == "Accept-Encoding"
    assert len(set(tags.values())) == 3
    assert raw(client, "/files/app.js", accept_encoding="br", if_none_match=tags["gzip"])[0] == 200


def test_a_part_is_taken_of_the_file_as_it_is(client: TestClient) -> None:
    status, headers, content = raw(client, "/files/app.js", accept_encoding="br", range="bytes=6-10")
    assert (status, content) == (206, b"words")
    assert "content-encoding" not in headers
    assert headers["content-range"] == f"bytes 6-10/{len(SCRIPT)}"
    packed = raw(client, "/files/app.js", accept_encoding="br")[1]["etag"]
    whole = raw(client, "/files/app.js", accept_encoding="br", range="bytes=6-10", if_range=packed)
    assert (whole[0], whole[2]) == (200, SCRIPT.encode())


def test_what_is_compressed_already_is_sent_as_it_is(client: TestClient, folder: Path) -> None:
    _, headers, content = raw(client, "/files/font.woff2", accept_encoding="br")
    assert "content-encoding" not in headers
    assert content == (folder / "font.woff2").read_bytes()


def test_a_file_is_compressed_once_and_again_only_when_it_changes(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    compress = brotli.compress
    monkeypatch.setattr(
        static_files.brotli,
        "compress",
        lambda plain, **how: made.append(len(plain)) or compress(plain, **how),
    )
    static_files.encoded.cache_clear()
    static_files.encoded_file.cache_clear()
    for _ in range(3):
        raw(client, "/files/app.js", accept_encoding="br")
    assert made == [len(SCRIPT)]
    (folder / "app.js").write_text("other")
    assert brotli.decompress(raw(client, "/files/app.js", accept_encoding="br")[2]) == b"other"


def test_a_file_named_by_its_content_is_kept_for_good(client: TestClient) -> None:
    for path in ("/hashed/app.js", "/files/app.js?v=123", "/hashed/font.woff2"):
        assert "immutable" in raw(client, path, accept_encoding="br")[1]["cache-control"]
    assert raw(client, "/files/app.js?a=123", accept_encoding="br")[1]["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["other.js", "inner", "inner/", "../test.py", "%2e%2e/x.js", "app.js%00", "x" * 3000]
)
def test_nothing_else_is_sent(client: TestClient, path: str) -> None:
    assert raw(client, f"/files/{path}", accept_encoding="br")[0] == 404


def test_streamlits_own_files_are_sent_compressed_and_all_else_is_passed_on() -> None:
    client = TestClient(StreamlitFilesMiddleware(Starlette()))
    status, headers, content = raw(client, application().script, accept_encoding="br")
    assert (status, headers["content-encoding"]) == (200, "br")
    assert brotli.decompress(content) == (STATIC / application().script.removeprefix("/")).read_bytes()
    assert client.get("/static/js/none.js").status_code == 404
    assert client.get("/elsewhere").status_code == 404
