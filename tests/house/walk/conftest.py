"""One world for all tests of a file: it is made in a transaction that is rolled back after the last of them."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.house.walk.world import build_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _empty_rate_limits():
    cache.clear()
