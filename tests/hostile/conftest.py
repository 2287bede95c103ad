"""The product's own addresses, asked in the process."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment.screens.readable import readable_pages
from assessment.web.headers import middleware
from assessment.web.routes import routes


@pytest.fixture(scope="session")
def client() -> TestClient:
    return TestClient(
        Starlette(routes=routes(readable_pages), middleware=middleware()), follow_redirects=False
    )
