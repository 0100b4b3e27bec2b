"""What the tests of sign-in share: an empty rate limit, a newcomer with a slip, ways to sign in."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.domain.access_codes import issue_access_code
from accounts.domain.users import create_member


@pytest.fixture(autouse=True)
def _empty_rate_limits():
    cache.clear()


@pytest.fixture
def newcomer(db):
    return create_member("Siti Aminah", "+6281234567890")


@pytest.fixture
def slip_code(newcomer, administrator):
    return issue_access_code(newcomer, administrator, timezone.now())


@pytest.fixture
def sign_in(client):
    def post(login: str, password: str, **extra):
        return client.post("/masuk/", {"login": login, "password": password}, **extra)

    return post


@pytest.fixture
def signed_in_user(client):
    """Return a function that gives the pk of who is signed in, or None."""

    def pk() -> int | None:
        value = client.session.get("_auth_user_id")
        return int(value) if value else None

    return pk
