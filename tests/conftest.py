"""The database with its reference data, and the cast.

operator_kalteng holds the whole province, operator_kapuas and operator_katingan one
kabupaten each: neither of these two may see the other's people.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import settings as property_settings

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from desk.domain.setup import setup_site

# Speed is measured in benchmarks/, never in a test.
property_settings.register_profile("pilar", deadline=None)
property_settings.load_profile("pilar")

KALTENG, KAPUAS, KATINGAN = "62", "62.03", "62.06"
CAST = {
    "administrator",
    "operator_kalteng",
    "operator_kapuas",
    "operator_katingan",
    "trainer",
    "reviewer",
    "committee",
    "member",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that is handed a name of the cast asks for rows, so it belongs before those that empty the tables."""
    for item in items:
        given = item.callspec.params.values() if hasattr(item, "callspec") else ()
        named = any(isinstance(value, str) and value in CAST for value in given)
        if named and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Reference data once for all tests: the site, groups, types, and the areas of Kalimantan Tengah."""
    with django_db_blocker.unblock():
        setup_site(provinces=[KALTENG])


@pytest.fixture(autouse=True)
def reference_data_again(request):
    """A test with real transactions begins with the tables emptied by the one before: fill them again."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")
        setup_site(provinces=[KALTENG])


@pytest.fixture
def make_user(db):
    def make(username: str, role: RoleName | None = None, area_code: str = "", **fields) -> User:
        user = User.objects.create_user(username, password="pilar-demo", **fields)
        if role:
            assign_role(user, role, area_code)
        return User.objects.get(pk=user.pk)  # fresh: roles are remembered on the object

    return make


@pytest.fixture
def administrator(make_user):
    return make_user("admin", RoleName.ADMINISTRATOR)


@pytest.fixture
def operator_kalteng(make_user):
    return make_user("operator.kalteng", RoleName.OPERATOR, KALTENG)


@pytest.fixture
def operator_kapuas(make_user):
    return make_user("operator.kapuas", RoleName.OPERATOR, KAPUAS)


@pytest.fixture
def operator_katingan(make_user):
    return make_user("operator.katingan", RoleName.OPERATOR, KATINGAN)


@pytest.fixture
def trainer(make_user):
    return make_user("trainer", RoleName.TRAINER, KALTENG)


@pytest.fixture
def reviewer(make_user):
    return make_user("reviewer", RoleName.REVIEWER, KALTENG)


@pytest.fixture
def committee(make_user):
    return make_user("panitia", RoleName.COMMITTEE, KALTENG)


@pytest.fixture
def member(make_user):
    return make_user("psm", RoleName.MEMBER)


@pytest.fixture
def anonymous():
    return AnonymousUser()
