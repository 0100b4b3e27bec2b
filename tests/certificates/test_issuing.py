"""Issuing: once, in the order of names, from frozen values."""

import json

from certificates.domain.drawing import draw_missing
from certificates.domain.issuing import issue_certificates, preview_issuing
from certificates.domain.payload import digest
from certificates.models import Certificate, CertificateFile, NumberCounter
from registry.models import TrainingCredit


def test_everyone_who_is_ready_gets_a_certificate_in_the_order_of_names(training, plan, people, afterwards, today):
    result = issue_certificates(training, today, None, afterwards)

    assert [(c.number, c.participant.name) for c in Certificate.objects.all()] == [
        ("400.9.1/017/DINSOS-62/XII/2026", "Agustina Dehen"),
        ("400.9.1/018/DINSOS-62/XII/2026", "Norhayati Nahan"),
        ("400.9.1/019/DINSOS-62/XII/2026", "Sabran"),
    ]
    assert (result.issued, result.first_number, result.last_number) == (
        3,
        "400.9.1/017/DINSOS-62/XII/2026",
        "400.9.1/019/DINSOS-62/XII/2026",
    )


def test_issuing_twice_issues_nothing_twice(training, issued, today, afterwards):
    again = issue_certificates(training, today, None, afterwards)

    assert (again.issued, len(again.eligibility.already)) == (0, 3)
    assert [c.pk for c in Certificate.objects.all()] == [c.pk for c in issued]


def test_who_becomes_ready_later_gets_the_next_number(training, issued, make_participant, today, afterwards):
    make_participant(training, "Abdul Gani")

    result = issue_certificates(training, today, None, afterwards)

    assert (result.issued, result.first_number) == (1, "400.9.1/020/DINSOS-62/XII/2026")


def test_a_preview_names_the_numbers_and_writes_nothing(training, plan, people, today, afterwards):
    preview = preview_issuing(training, today, afterwards)

    assert (preview.issued, preview.first_number, preview.last_number) == (
        3,
        "400.9.1/017/DINSOS-62/XII/2026",
        "400.9.1/019/DINSOS-62/XII/2026",
    )
    assert (Certificate.objects.count(), NumberCounter.objects.count()) == (0, 0)


def test_who_is_not_eligible_is_named_with_the_reason(training, plan, people, today, afterwards):
    left_out = preview_issuing(training, today, afterwards).eligibility.not_eligible

    assert [(item.participant.name, item.reasons) for item in left_out] == [
        ("Yanto Rangan", ["Hadir 0 %, perlu 80 %."])
    ]


def test_the_payload_is_frozen_and_hashed(issued, training):
    certificate = issued[1]
    said = json.loads(certificate.payload)

    assert certificate.payload_sha256 == digest(certificate.payload)
    assert (said["name"], said["minutes"], said["unit"], said["verify_url"]) == (
        "Norhayati Nahan",
        720,
        "PSM Kecamatan Selat, Kabupaten Kapuas",
        f"https://pilar.test/v/{certificate.code}/",
    )
    assert [subject["minutes"] for subject in said["subjects"]] == [180, 180, 180, 180]


def test_a_changed_name_does_not_change_a_certificate_that_exists(issued, training):
    draw_missing(training)
    before = issued[0].files.get().sha256
    issued[0].participant.name = "Nama Lain"
    issued[0].participant.save()
    draw_missing(training)

    assert (json.loads(issued[0].payload)["name"], issued[0].files.get().sha256) == ("Agustina Dehen", before)


def test_each_file_is_drawn_once(training, issued):
    first, again = draw_missing(training), draw_missing(training)

    assert (first, again, CertificateFile.objects.count()) == (3, 0, 3)


def test_a_certificate_posts_its_hours_to_the_ledger(issued):
    credit = TrainingCredit.objects.get(source=issued[0].code)

    assert (credit.person, credit.minutes, credit.kind) == (issued[0].participant.person, 720, "grant")


def test_issuing_some_at_a_time_gives_the_same_numbers(training, plan, people, today, afterwards):
    counts = [issue_certificates(training, today, None, afterwards, most=2).issued for _ in range(3)]

    assert counts == [2, 1, 0]
    assert [c.participant.name for c in Certificate.objects.all()] == [p.name for p in people]
