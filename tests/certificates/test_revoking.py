"""Revoking and replacing leave a tombstone, and take the hours back."""

import datetime

import pytest

from certificates.domain.eligibility import eligibility
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import ClosingRefused, replace_certificate, revoke_certificate
from certificates.models import Certificate
from registry.models import TrainingCredit


def test_a_revoked_certificate_says_when_and_why(issued, today):
    revoke_certificate(issued[0], "Diterbitkan keliru", None, today)

    certificate = Certificate.objects.get(pk=issued[0].pk)
    assert (certificate.state, certificate.reason, certificate.closed_on) == ("revoked", "Diterbitkan keliru", today)


def test_a_revocation_takes_the_hours_back_once(issued, today):
    revoke_certificate(issued[0], "Keliru", None, today)
    revoke_certificate(issued[0], "Keliru lagi", None, today)

    kinds = TrainingCredit.objects.filter(source=issued[0].code).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["grant", "reversal"]
    assert TrainingCredit.objects.valid(today).filter(person=issued[0].participant.person).count() == 0


def test_a_revocation_needs_a_reason(issued, today):
    with pytest.raises(ClosingRefused):
        revoke_certificate(issued[0], "  ", None, today)

    assert Certificate.objects.get(pk=issued[0].pk).state == "valid"


def test_a_revocation_cannot_precede_the_certificate(issued, today):
    with pytest.raises(ClosingRefused):
        revoke_certificate(issued[0], "Keliru", None, today - datetime.timedelta(days=1))


def test_the_revoked_do_not_get_another_by_pressing_again(training, issued, today, afterwards):
    revoke_certificate(issued[0], "Keliru", None, today)

    sorted_out = eligibility(training, afterwards)

    assert sorted_out.ready == []
    assert sorted_out.not_eligible[0].reasons == ["Sertifikat 400.9.1/017/DINSOS-62/XII/2026 dicabut: Keliru."]


def test_a_replacement_links_both_ways_and_has_its_own_number(issued, today, afterwards):
    following = replace_certificate(issued[2], "Sabran, S.Sos", "Gelar tertinggal", None, today, afterwards)

    old = Certificate.objects.get(pk=issued[2].pk)
    assert (old.state, old.replaced_by, following.replaces) == ("replaced", following, old)
    assert (following.number, following.state) == ("400.9.1/020/DINSOS-62/XII/2026", "valid")
    assert following.files.count() == 1


def test_a_replacement_moves_the_hours(issued, today, afterwards):
    replace_certificate(issued[2], "Sabran, S.Sos", "Gelar tertinggal", None, today, afterwards)

    valid = TrainingCredit.objects.valid(today).filter(person=issued[2].participant.person)
    assert [credit.minutes for credit in valid] == [720]


@pytest.mark.parametrize("first", ["revoke", "replace"])
def test_what_is_closed_cannot_be_replaced(issued, today, afterwards, first):
    if first == "revoke":
        revoke_certificate(issued[0], "Keliru", None, today)
    else:
        replace_certificate(issued[0], "Agustina", "Gelar", None, today, afterwards)

    with pytest.raises(ClosingRefused):
        replace_certificate(issued[0], "Agustina D.", "Lagi", None, today, afterwards)


def test_a_form_that_is_sent_twice_replaces_once(issued, today, afterwards):
    first, again = (
        replace_certificate(issued[2], "Sabran,  S.Sos", "Gelar tertinggal", None, today, afterwards) for _ in range(2)
    )

    assert (first, Certificate.objects.count()) == (again, 4)


def test_a_corrected_name_does_not_make_it_valid_for_longer(training, plan, people, today, afterwards):
    plan.valid_months = 24
    plan.save()
    issue_certificates(training, today, None, afterwards)
    year = datetime.timedelta(days=365)

    following = replace_certificate(
        people[2].certificates.get(), "Sabran, S.Sos", "Gelar", None, today + year, afterwards + year
    )

    assert (following.issued_on, following.expires_on) == (today + year, datetime.date(2028, 12, 18))
    assert following.said["expires_on"] == "2028-12-18"
    assert TrainingCredit.objects.get(source=following.code).expires_on == datetime.date(2028, 12, 18)


def test_what_has_expired_is_not_replaced(issued, today, afterwards):
    Certificate.objects.filter(pk=issued[2].pk).update(expires_on=today)
    tomorrow = datetime.timedelta(days=1)

    with pytest.raises(ClosingRefused, match="habis pada 18 Desember 2026"):
        replace_certificate(issued[2], "Sabran, S.Sos", "Gelar", None, today + tomorrow, afterwards + tomorrow)

    assert Certificate.objects.get(pk=issued[2].pk).state == "valid"


def test_what_is_replaced_cannot_be_revoked(issued, today, afterwards):
    replace_certificate(issued[0], "Agustina", "Gelar", None, today, afterwards)

    with pytest.raises(ClosingRefused):
        revoke_certificate(issued[0], "Keliru", None, today)


def test_nothing_is_replaced_on_a_site_without_https(issued, today, afterwards, settings):
    settings.BASE_URL = "http://pilar.test"

    with pytest.raises(ClosingRefused, match="belum https"):
        replace_certificate(issued[2], "Sabran, S.Sos", "Gelar tertinggal", None, today, afterwards)

    assert Certificate.objects.get(pk=issued[2].pk).state == "valid"
