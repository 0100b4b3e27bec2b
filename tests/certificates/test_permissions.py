"""Who may do what with certificates: the province's, of a participant from Kapuas."""

import pytest
from django.urls import reverse

from certificates.domain.drawing import draw

OPEN, HIDDEN, FORBIDDEN, SIGN_IN = 200, 404, 403, 302


@pytest.fixture
def certificate(issued):
    draw(issued[0])
    return issued[0]


def addresses(certificate) -> dict[str, str]:
    code = certificate.participant.training.code
    return {
        "overview": reverse("certificates:training", args=[code]),
        "plan": reverse("certificates:plan", args=[code]),
        "detail": reverse("certificates:detail", args=[certificate.pk]),
        "revoke": reverse("certificates:revoke", args=[certificate.pk]),
        "replace": reverse("certificates:replace", args=[certificate.pk]),
        "pdf": reverse("certificates:pdf", args=[certificate.code]),
    }


def status_of(client, url: str) -> int:
    """The status of a page; a file that is streamed is read to its end, which closes it."""
    response = client.get(url)
    if response.streaming:
        response.getvalue()
    return response.status_code


TABLE = [
    ("administrator", OPEN, OPEN),
    ("operator_kalteng", OPEN, OPEN),
    ("operator_kapuas", HIDDEN, HIDDEN),
    ("operator_katingan", HIDDEN, HIDDEN),
    ("trainer", FORBIDDEN, HIDDEN),
    ("reviewer", FORBIDDEN, HIDDEN),
    ("committee", FORBIDDEN, HIDDEN),
    ("member", FORBIDDEN, HIDDEN),
]


@pytest.mark.parametrize(("who", "manage", "pdf"), TABLE)
def test_who_sees_the_screens_and_the_file(client, request, certificate, who, manage, pdf):
    client.force_login(request.getfixturevalue(who))

    answers = {name: status_of(client, url) for name, url in addresses(certificate).items()}

    assert answers == dict.fromkeys(("overview", "plan", "detail", "revoke", "replace"), manage) | {"pdf": pdf}


def test_a_stranger_is_asked_to_sign_in(client, certificate):
    assert {status_of(client, url) for url in addresses(certificate).values()} == {SIGN_IN}


def test_the_person_herself_downloads_her_own(client, member, certificate):
    person = certificate.participant.person
    person.user = member
    person.save()
    client.force_login(member)

    response = client.get(reverse("certificates:pdf", args=[certificate.code]))
    data = response.getvalue()

    assert (response.status_code, response["Content-Type"], data[:5]) == (OPEN, "application/pdf", b"%PDF-")


@pytest.mark.parametrize("who", ["operator_kapuas", "member"])
def test_others_cannot_revoke(client, request, certificate, who):
    client.force_login(request.getfixturevalue(who))

    client.post(reverse("certificates:revoke", args=[certificate.pk]), {"reason": "Iseng"})

    certificate.refresh_from_db()
    assert certificate.state == "valid"
