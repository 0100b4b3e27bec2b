"""What could not move in a merge is shown on the page of the record that stayed, and is not changed from there."""

import pytest

from registry.models import Family, Membership
from registry.models.outside import OutsideCertificate
from tests.registry.conftest import NOW, TODAY


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah")


@pytest.fixture
def page(client, siti, make_person, operator_kapuas):
    """The page of Siti, whose older record keeps a role that she holds as well."""
    old = make_person("Siti A.", merged_into=siti)
    Membership.objects.create(person=siti, psks_type_id="psm", number="11")
    Membership.objects.create(person=old, psks_type_id="psm", number="22")
    Family.objects.create(name="Keluarga Siti Lama", head=old, area_id="62.03.01")
    OutsideCertificate.objects.create(
        person=old,
        title="Pelatihan lama",
        issuer="Kemensos",
        issued_on=TODAY,
        minutes=90,
        evidence="outside/bukti.pdf",
        proposed_by=operator_kapuas,
        proposed_at=NOW,
    )
    client.force_login(operator_kapuas)
    return client.get(siti.get_absolute_url())


def test_roles_families_and_certificates_of_the_merged_record_are_shown(page):
    assert [role.number for role, _, _ in page.context["current_roles"]] == ["11", "22"]
    assert [family.name for family in page.context["families"]] == ["Keluarga Siti Lama"]
    assert [each.title for each in page.context["outside"]] == ["Pelatihan lama"]


def test_it_is_said_where_the_role_comes_from_and_it_is_not_changed_here(page, siti):
    content = page.content.decode()
    own, other = (siti.and_merged.order_by("pk")[place].memberships.get() for place in (0, 1))

    assert "Dari catatan Siti A. yang digabung" in content
    assert [f"/peran/{role.pk}/" in content for role in (own, other)] == [True, False]
