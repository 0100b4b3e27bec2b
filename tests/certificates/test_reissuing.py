"""A revocation that was a mistake: it stays, and a new certificate is given."""

import pytest

from certificates.domain.eligibility import eligibility
from certificates.domain.revoking import ClosingRefused, reissue_certificate, replace_certificate, revoke_certificate
from certificates.domain.verifying import verify
from certificates.models import Certificate
from registry.models import TrainingCredit

REASON = "Pencabutannya keliru: yang dimaksud orang lain."


@pytest.fixture
def revoked(issued, today):
    return revoke_certificate(issued[0], "Tidak hadir", None, today)


def test_the_revoked_one_stays_revoked_and_points_to_the_new_one(revoked, issued, today, afterwards, operator_kalteng):
    new = reissue_certificate(revoked, revoked.printed_name, REASON, operator_kalteng, today, afterwards)

    revoked.refresh_from_db()
    assert (revoked.state, new.state, new.replaces) == ("revoked", "valid", revoked)
    assert new.number != revoked.number
    assert (new.expires_on, new.changes.get().reason) == (revoked.expires_on, REASON)
    assert [verify(one.code, today).state for one in (revoked, new)] == ["revoked", "valid"]
    assert verify(revoked.code, today).replacement == new


def test_its_hours_count_again(revoked, today, afterwards):
    person = revoked.participant.person
    assert TrainingCredit.objects.valid(today).filter(person=person).count() == 0

    reissue_certificate(revoked, revoked.printed_name, REASON, None, today, afterwards)

    assert [credit.minutes for credit in TrainingCredit.objects.valid(today).filter(person=person)] == [720]


def test_a_form_that_is_sent_twice_gives_one(revoked, today, afterwards):
    first, second = (
        reissue_certificate(revoked, revoked.printed_name, REASON, None, today, afterwards) for _ in range(2)
    )

    assert (first, Certificate.objects.filter(replaces=revoked).count()) == (second, 1)


def test_who_has_one_again_is_not_ready_for_another(training, revoked, today, afterwards):
    new = reissue_certificate(revoked, revoked.printed_name, REASON, None, today, afterwards)

    assert new in eligibility(training, afterwards).already


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(revoked, today, afterwards, reason):
    with pytest.raises(ClosingRefused, match="mengapa"):
        reissue_certificate(revoked, revoked.printed_name, reason, None, today, afterwards)


def test_only_what_is_revoked_is_given_again(issued, today, afterwards):
    replace_certificate(issued[1], "Nama Baru", "Ejaan", None, today, afterwards)
    issued[1].refresh_from_db()

    for certificate in issued[:2]:
        with pytest.raises(ClosingRefused, match="tidak sedang dicabut"):
            reissue_certificate(certificate, "Siapa Saja", REASON, None, today, afterwards)


def test_the_operator_gives_it_again_from_its_page(client, revoked, operator_kalteng, today):
    client.force_login(operator_kalteng)
    page = client.get(f"/kantor/sertifikat/{revoked.pk}/").content.decode()
    assert "Terbitkan kembali" in page

    client.post(f"/kantor/sertifikat/{revoked.pk}/ganti/", {"name": "Agustina Dehen", "reason": REASON})

    new = Certificate.objects.get(replaces=revoked)
    assert new.files.count() == 1
    assert new.number in client.get(f"/v/{revoked.code}/").content.decode()
    assert "Terbitkan kembali" not in client.get(f"/kantor/sertifikat/{revoked.pk}/").content.decode()
