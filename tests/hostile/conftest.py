"""The product's own addresses, asked in the process."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment.screens.readable import readable_pages
from assessment.web.headers import middleware
from assessment.web.routes import routes


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    app = Starlette(routes=routes(readable_pages), middleware=middleware())
    # Opened once: else each of thousands of requests has a thread and an event loop of its own.
    with TestClient(app, follow_redirects=False) as opened:
        yield opened
