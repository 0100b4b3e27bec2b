"""The member's own certificates on the phone: state, download, share, and the way to correct a name."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from certificates.domain.revoking import revoke_certificate
from certificates.models import Certificate
from trainings.models import Participant


@pytest.fixture
def owner(client, issued, member):
    """The member is Norhayati."""
    person = issued[1].participant.person
    person.user = member
    person.save()
    client.force_login(member)
    return client


def page_of(client) -> str:
    return " ".join(client.get("/saya/sertifikat/").content.decode().split())


def test_she_downloads_and_shares_it(owner, issued):
    page = page_of(owner)

    assert f'href="/saya/sertifikat/{issued[1].code}.pdf"' in page
    shared = next(part.split('"')[0] for part in page.split('href="') if part.startswith("https://wa.me/"))
    text = parse_qs(urlsplit(shared.replace("&amp;", "&")).query)["text"][0]
    assert text == (f"Sertifikat saya: Bimtek Pelayanan Tuna Sosial. Periksa di https://pilar.test/v/{issued[1].code}/")


def test_her_hours_stand_above_with_the_transcript(owner):
    page = page_of(owner)

    assert "16 JP masih berlaku" in page
    assert 'href="/saya/sertifikat/transkrip.pdf"' in page


def test_what_was_revoked_says_why_and_is_not_shared(owner, issued, today):
    revoke_certificate(issued[1], "Terdaftar dua kali", None, today)

    page = page_of(owner)

    assert "Terdaftar dua kali" in page
    assert "https://wa.me/" not in page


def test_what_waits_for_its_signature_is_not_handed_out(owner, issued):
    Certificate.objects.filter(pk=issued[1].pk).update(state="awaiting")

    page = page_of(owner)

    assert "Pejabat belum menandatangani" in page
    assert f"{issued[1].code}.pdf" not in page


def test_an_expired_one_says_since_when(owner, issued):
    Certificate.objects.filter(pk=issued[1].pk).update(
        issued_on=datetime.date(2019, 12, 18), expires_on=datetime.date(2020, 1, 2)
    )

    assert "Berlaku sampai 2 Januari 2020." in page_of(owner)


def test_without_any_it_says_what_to_do(client, member):
    client.force_login(member)

    assert "Belum ada sertifikat" in page_of(client)


def test_the_page_costs_the_same_queries_for_one_and_for_three(owner, issued, member, django_assert_num_queries):
    page_of(owner)
    with django_assert_num_queries(13):
        page_of(owner)
    person = issued[1].participant.person
    Participant.objects.filter(pk=issued[0].participant_id).update(person=person, role="speaker")
    Participant.objects.filter(pk=issued[2].participant_id).update(person=person, role="committee")
    with django_assert_num_queries(13):
        assert page_of(owner).count("Unduh sertifikat") == 3
