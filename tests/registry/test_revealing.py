"""A whole NIK: with a reason, once, written down."""

import pytest

from registry.models import PersonAccess

NIK = "6203016512900001"


@pytest.fixture
def siti(make_person):
    return make_person(nik=NIK)


@pytest.fixture
def reveal(client, siti, operator_kapuas):
    client.force_login(operator_kapuas)
    return lambda **fields: client.post(f"/kantor/registri/orang/{siti.pk}/nik/", fields)


def test_it_is_shown_after_a_reason_and_noted_each_time(reveal, operator_kapuas):
    for _ in range(2):
        response = reveal(reason="Mengisi surat tugas atau SPPD")

    assert NIK in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    noted = PersonAccess.objects.filter(kind="nik")
    assert [(each.by, each.reason) for each in noted] == [(operator_kapuas, "Mengisi surat tugas atau SPPD")] * 2


@pytest.mark.parametrize("said", [{}, {"reason": "Lainnya"}, {"reason": "Iseng"}])
def test_without_a_reason_it_stays_masked(reveal, said):
    response = reveal(**said)

    assert response.status_code == 422
    assert NIK not in response.content.decode()
    assert PersonAccess.objects.count() == 0


def test_the_form_itself_shows_nothing(client, siti, operator_kapuas):
    client.force_login(operator_kapuas)

    assert NIK not in client.get(f"/kantor/registri/orang/{siti.pk}/nik/").content.decode()


def test_administrators_read_who_looked(reveal, client, administrator, siti):
    reveal(reason="Lainnya", more="Rapat koordinasi")
    client.force_login(administrator)

    def shown(query: str) -> int:
        return len(client.get(f"/kantor/registri/akses/{query}").context["rows"])

    queries = ("", "?jenis=nik", "?jenis=print", "?orang=siti", "?petugas=kapuas", "?orang=x")
    assert [shown(query) for query in queries] == [1, 1, 0, 1, 1, 0]
