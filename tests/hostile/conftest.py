"""The product's own addresses, asked in the process."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment.web.headers import MIDDLEWARE
from assessment.web.routes import ROUTES


@pytest.fixture(scope="session")
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=MIDDLEWARE), follow_redirects=False)
