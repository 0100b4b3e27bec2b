import pytest
from wagtail.models import Page

from accounts.domain.permissions import TEACHING_SLUGS
from accounts.domain.roles import ensure_groups


@pytest.fixture
def section(db):
    """A section in which trainers write."""
    home = Page.objects.filter(depth=2).first()
    page = Page.objects.filter(depth=3, slug__in=TEACHING_SLUGS).first()
    if page is None:
        page = home.add_child(instance=Page(title="Kursus", slug="kursus"))
        ensure_groups()
    return page


@pytest.mark.parametrize(
    ("actor", "add", "edit", "publish"),
    [
        ("administrator", True, True, True),
        ("trainer", True, True, False),
        ("reviewer", False, True, True),
        ("operator_kapuas", False, False, False),
        ("committee", False, False, False),
        ("member", False, False, False),
    ],
)
def test_who_writes_and_who_publishes_in_the_sections(request, section, actor, add, edit, publish):
    permissions = section.permissions_for_user(request.getfixturevalue(actor))

    assert (permissions.can_add_subpage(), permissions.can_edit(), permissions.can_publish()) == (add, edit, publish)


@pytest.mark.parametrize("actor", ["trainer", "reviewer", "operator_kapuas"])
def test_the_home_page_is_for_administrators(request, section, actor):
    home = section.get_parent().permissions_for_user(request.getfixturevalue(actor))

    assert (home.can_edit(), home.can_publish()) == (False, False)
