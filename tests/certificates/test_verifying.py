"""Five answers, from frozen public fields only."""

import datetime

import pytest

from certificates.domain.codes import check_symbol
from certificates.domain.drawing import draw
from certificates.domain.revoking import replace_certificate, revoke_certificate
from certificates.domain.verifying import verify, verify_pdf
from certificates.models import Certificate


def test_a_valid_certificate_answers_with_its_public_fields(issued, today):
    file = draw(issued[1])

    assert verify(issued[1].code, today).public.as_dict() == {
        "state": "valid",
        "number": "400.9.1/018/DINSOS-62/XII/2026",
        "name": "Norhayati Nahan",
        "role": "Peserta",
        "title": "Bimbingan Teknis Pelayanan Tuna Sosial",
        "hours": 16,
        "issued_on": "2026-12-18",
        "issuer": "Dinas Sosial DINSOS-62",
        "replaced_by": None,
        "pdf_sha256": file.sha256,
    }


def test_a_code_that_never_existed_is_unknown_and_says_nothing_else(db, today):
    never = "0" * 15 + check_symbol("0" * 15)

    answer = verify(never, today).public.as_dict()

    assert answer.pop("state") == "unknown"
    assert set(answer.values()) == {None}


def test_a_revoked_one_answers_revoked_for_ever(issued, today):
    revoke_certificate(issued[0], "Keliru", None, today)

    assert verify(issued[0].code, today + datetime.timedelta(days=4000)).state == "revoked"


def test_a_replaced_one_names_the_last_replacement(issued, today, afterwards):
    second = replace_certificate(issued[0], "Agustina", "Satu", None, today, afterwards)
    third = replace_certificate(second, "Agustina Dehen, S.Sos", "Dua", None, today, afterwards)

    found = verify(issued[0].code, today)

    assert (found.state, found.public.replaced_by) == ("replaced", third.code)


def test_an_expired_one_answers_expired_the_day_after(issued, today):
    Certificate.objects.filter(pk=issued[0].pk).update(expires_on=today)

    assert (verify(issued[0].code, today).state, verify(issued[0].code, today + datetime.timedelta(days=1)).state) == (
        "valid",
        "expired",
    )


def test_revoked_comes_before_expired(issued, today):
    revoke_certificate(issued[0], "Keliru", None, today)
    Certificate.objects.filter(pk=issued[0].pk).update(expires_on=today)

    assert verify(issued[0].code, today + datetime.timedelta(days=9)).state == "revoked"


def test_one_that_awaits_its_signature_is_not_known_yet(issued, today):
    Certificate.objects.filter(pk=issued[0].pk).update(state="awaiting")

    assert verify(issued[0].code, today).state == "unknown"


@pytest.mark.parametrize("change", ["identical", "altered", "foreign"])
def test_a_pdf_is_told_apart_by_its_bytes(issued, today, change):
    with draw(issued[0]).file.open("rb") as file:
        data = file.read()
    given = {"identical": data, "altered": data + b"\n% one comment more", "foreign": b"%PDF-1.7 something else"}

    found, file = verify_pdf(given[change], today)

    assert file == change
    assert found.state == ("unknown" if change == "foreign" else "valid")
