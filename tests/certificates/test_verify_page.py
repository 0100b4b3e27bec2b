"""The public page: five answers, forgiving of how a code is typed, light, and without personal data."""

import gzip

import pytest
from django.urls import reverse

from certificates.domain.codes import check_symbol, in_fours
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import replace_certificate, revoke_certificate
from certificates.models import PlanRole
from trainings.models import Participant, ParticipantRole

NEVER = "0" * 15 + check_symbol("0" * 15)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_stranger_sees_that_it_is_real(client, issued):
    page = text_of(client.get(f"/v/{issued[1].code}/"))

    for words in ("Sah", "Norhayati Nahan", "Pelayanan Tuna Sosial", "3–4 Desember 2026", "16 JP", "18 Desember 2026"):
        assert words in page


def test_hours_are_said_of_who_earned_them_only(client, training, plan, people, operator_kalteng, today, afterwards):
    PlanRole.objects.create(plan=plan, role=ParticipantRole.COMMITTEE, number_scheme=plan.number_scheme)
    Participant.objects.filter(pk=people[1].pk).update(role=ParticipantRole.COMMITTEE)
    issue_certificates(training, today, operator_kalteng, afterwards)

    page = text_of(client.get(f"/v/{people[1].certificates.get().code}/"))

    assert "Panitia" in page
    assert "16 JP" not in page


def test_a_stranger_sees_when_and_why_it_was_revoked(client, issued, today):
    revoke_certificate(issued[1], "Terdaftar dua kali", None, today)

    page = text_of(client.get(f"/v/{issued[1].code}/"))

    for words in ("Dicabut", "18 Desember 2026", "Terdaftar dua kali"):
        assert words in page


def test_a_replaced_one_leads_to_its_replacement(client, issued, today, afterwards):
    following = replace_certificate(issued[0], "Agustina Dehen, S.Sos", "Gelar", None, today, afterwards)

    page = text_of(client.get(f"/v/{issued[0].code}/"))

    assert "Digantikan" in page
    assert f'href="/v/{following.code}/"' in page


def test_a_code_that_never_existed_is_said_to_be_unknown(client, db):
    response = client.get(f"/v/{NEVER}/")

    assert (response.status_code, "tidak pernah kami terbitkan" in text_of(response)) == (200, True)


def test_a_mistyped_code_is_told_apart_from_one_that_never_existed(client, db):
    assert "salah ketik" in text_of(client.get("/v/7KQM3TVX/"))


@pytest.mark.parametrize("write", [str.lower, in_fours, lambda code: in_fours(code).replace("-", " ")])
def test_every_way_of_writing_the_code_leads_to_the_same_page(client, issued, write):
    response = client.get(reverse("certificates:verify", args=[write(issued[0].code)]))

    assert (response.status_code, response.url) == (302, f"/v/{issued[0].code}/")


def test_the_form_leads_to_the_answer(client, issued):
    typed = in_fours(issued[0].code).lower().replace("0", "O")

    assert client.get("/v/", {"kode": typed}).url == f"/v/{issued[0].code}/"


def test_the_form_says_when_a_code_cannot_be_one(client, db):
    response = client.get("/v/", {"kode": "abc"})

    assert "salah ketik atau tidak lengkap" in text_of(response)


def test_the_page_says_nothing_about_the_person_but_the_name(client, issued):
    person = issued[1].participant.person
    person.phone, person.nik = "+6281234567890", "6203016512900001"
    person.save()

    page = text_of(client.get(f"/v/{issued[1].code}/"))

    assert [secret for secret in ("81234567890", "6203016512900001") if secret in page] == []


def test_the_page_is_light(client, issued):
    page = gzip.compress(client.get(f"/v/{issued[1].code}/").content)

    assert len(page) < 5 * 1024


def test_who_asks_too_often_waits_a_minute(client, issued, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "verify"}}
    # Twice as many and one more: also when a minute ends in between, one of the two has too many.
    answers = [client.get(f"/v/{issued[1].code}/").status_code for _ in range(242)]

    assert (answers[0], 429 in answers) == (200, True)


def test_the_api_gives_the_same_answer(client, issued):
    answer = client.get(f"/api/v1/certificates/{in_fours(issued[1].code).lower()}").json()

    assert (answer["state"], answer["name"], answer["hours"], answer["role"]) == (
        "valid",
        "Norhayati Nahan",
        16,
        "Peserta",
    )


def test_the_api_answers_200_for_an_unknown_code(client, db):
    response = client.get(f"/api/v1/certificates/{NEVER}")

    assert response.status_code == 200
    assert response.json() == {
        "state": "unknown",
        "number": None,
        "name": None,
        "role": None,
        "title": None,
        "hours": None,
        "issued_on": None,
        "issuer": None,
        "replaced_by": None,
        "pdf_sha256": None,
    }
