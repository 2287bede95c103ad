"""The product's server for the tests of its addresses: in the process, and as a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment.screens.readable import readable_pages
from assessment.web.errors import exception_handlers
from assessment.web.headers import middleware
from assessment.web.routes import routes

from .serving import Running, streamlit_command


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """The product's own addresses, without Streamlit's."""
    app = Starlette(
        routes=routes(readable_pages), middleware=middleware(), exception_handlers=exception_handlers()
    )
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("server") / "log", *streamlit_command())
    yield running
    running.stop()
