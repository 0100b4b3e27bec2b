"""Certificates from elsewhere: proposed, decided by a second pair of eyes, credited once, and taken back."""

import datetime
import uuid

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry.domain.changing import NotSaved
from registry.domain.documents import read_document
from registry.domain.erasing import erase_person
from registry.domain.outside_certificates import (
    MayNotDecide,
    OutsideDetails,
    approve_outside_certificate,
    propose_outside_certificate,
    refuse_outside_certificate,
    withdraw_outside_certificate,
)
from registry.models import Membership, OutsideCertificate, PsksType, TrainingCredit
from tests.documents import pdf, picture
from tests.registry.conftest import NOW, TODAY

DETAILS = OutsideDetails("Pelatihan Dasar PSM", "BBPPKS Banjarmasin", datetime.date(2026, 5, 4), 720, number="12/BB")


@pytest.fixture
def person(make_person):
    person = make_person()
    person.memberships.create(psks_type_id="psm")
    return person


@pytest.fixture
def propose(person, operator_kapuas):
    def make(by=None, details=DETAILS, **fields):
        fields = {"pillars": [], "uuid": uuid.uuid4(), "evidence": read_document(pdf()), **fields}
        return propose_outside_certificate(person, details, by=by or operator_kapuas, now=NOW, **fields)

    return make


def test_what_is_proposed_counts_nothing_yet(propose):
    certificate = propose()

    assert (certificate.state, TrainingCredit.objects.count()) == ("proposed", 0)
    assert certificate.person.changes.get().values == {
        "Sertifikat luar “Pelatihan Dasar PSM”": ["", "Menunggu pemeriksaan"]
    }


def test_proposing_twice_is_proposing_once(propose):
    same = uuid.uuid4()

    assert propose(uuid=same) == propose(uuid=same)
    assert OutsideCertificate.objects.count() == 1


def test_approving_posts_one_credit_and_trains(propose, person, operator_kalteng):
    certificate = propose(pillars=PsksType.objects.filter(pk="psm"))

    for _ in range(2):
        approve_outside_certificate(certificate, operator_kalteng, NOW)

    credit = TrainingCredit.objects.get()
    assert (credit.source, credit.minutes, credit.earned_on) == (
        f"luar:{certificate.uuid}",
        720,
        datetime.date(2026, 5, 4),
    )
    assert [pillar.pk for pillar in credit.pillars.all()] == ["psm"]
    assert Membership.objects.trained(TODAY).filter(person=person).exists()


def test_who_proposed_does_not_approve(propose, operator_kapuas):
    with pytest.raises(MayNotDecide, match="Minta petugas lain"):
        approve_outside_certificate(propose(), operator_kapuas, NOW)

    assert TrainingCredit.objects.count() == 0


def test_the_database_refuses_it_too(propose, operator_kapuas):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideCertificate.objects.filter(pk=propose().pk).update(
            state="approved", decided_by=operator_kapuas, decided_at=NOW
        )


def test_nobody_approves_their_own(propose, person, operator_kalteng):
    person.user = operator_kalteng
    person.save()

    with pytest.raises(MayNotDecide):
        approve_outside_certificate(propose(), operator_kalteng, NOW)


def test_an_operator_of_another_area_approves_nothing(propose, operator_katingan):
    with pytest.raises(MayNotDecide):
        approve_outside_certificate(propose(), operator_katingan, NOW)


def test_refusing_says_why_and_credits_nothing(propose, operator_kalteng):
    certificate = refuse_outside_certificate(propose(), "Foto tidak terbaca", operator_kalteng, NOW)

    assert (certificate.state, certificate.refusal, TrainingCredit.objects.count()) == (
        "refused",
        "Foto tidak terbaca",
        0,
    )
    with pytest.raises(NotSaved, match="sudah diputuskan"):
        approve_outside_certificate(certificate, operator_kalteng, NOW)


def test_withdrawing_takes_the_credit_back_for_every_day(propose, person, operator_kalteng):
    certificate = approve_outside_certificate(propose(), operator_kalteng, NOW)

    for _ in range(2):
        withdraw_outside_certificate(certificate, "Ternyata palsu", operator_kalteng, NOW)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.withdrawal) == ("withdrawn", "Ternyata palsu")
    assert [credit.kind for credit in TrainingCredit.objects.order_by("pk")] == ["grant", "reversal"]
    assert not Membership.objects.trained(TODAY).filter(person=person).exists()


def test_what_waits_cannot_be_withdrawn(propose, operator_kalteng):
    with pytest.raises(NotSaved, match="Hanya sertifikat yang sudah disetujui"):
        withdraw_outside_certificate(propose(), "Salah", operator_kalteng, NOW)


def test_a_date_to_come_is_refused_and_no_file_stays(propose):
    late = OutsideDetails("Besok", "BBPPKS", TODAY + datetime.timedelta(days=9), 45)

    with pytest.raises(NotSaved, match="belum tiba"):
        propose(details=late)

    assert OutsideCertificate.objects.count() == 0


def test_erasing_removes_the_evidence_and_keeps_the_credit(
    propose, person, operator_kalteng, django_capture_on_commit_callbacks
):
    certificate = approve_outside_certificate(propose(), operator_kalteng, NOW)
    name = certificate.evidence.name

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person, operator_kalteng, "Permintaan pemilik data", NOW)

    certificate.refresh_from_db()
    assert (certificate.evidence.name, storages["private"].exists(name), TrainingCredit.objects.count()) == (
        "",
        False,
        1,
    )


def test_an_operator_records_and_another_approves_on_the_screens(client, person, operator_kapuas, operator_kalteng):
    client.force_login(operator_kapuas)
    sent = {"title": "Pelatihan Dasar", "issuer": "BBPPKS", "issued_on": "2026-05-04", "hours": "1,5"}
    sent |= {"uuid": str(uuid.uuid4()), "evidence": SimpleUploadedFile("bukti.pdf", pdf()), "pillars": ["psm"]}
    page = client.post(reverse("registry:outside_certificate_new", args=[person.pk]), sent, follow=True)
    certificate = OutsideCertificate.objects.get()
    client.force_login(operator_kalteng)
    client.post(reverse("registry:outside_certificate_approve", args=[certificate.uuid]))

    certificate.refresh_from_db()
    assert "Menunggu petugas lain" in page.content.decode()
    assert (certificate.minutes, certificate.state, certificate.decided_by) == (68, "approved", operator_kalteng)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"evidence": ""}, "Pilih berkasnya."),
        ({"evidence": SimpleUploadedFile("bukti.pdf", b"<html>")}, "bukan PDF dan bukan foto JPG"),
        ({"hours": "banyak"}, "Tulis angka, misalnya 16."),
        ({"issued_on": "2999-01-01"}, "Tanggal ini belum tiba."),
        ({"expires_on": "2020-01-01"}, "sebelum tanggal sertifikatnya"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_the_rest_is_kept(client, person, operator_kapuas, changes, sentence):
    client.force_login(operator_kapuas)
    sent = {"title": "Pelatihan Dasar", "issuer": "BBPPKS", "issued_on": "2026-05-04", "hours": "16"}
    sent |= {"uuid": str(uuid.uuid4()), "evidence": SimpleUploadedFile("bukti.pdf", pdf())}

    page = client.post(reverse("registry:outside_certificate_new", args=[person.pk]), sent | changes).content.decode()

    assert [sentence in page, 'value="Pelatihan Dasar"' in page] == [True, True]
    assert OutsideCertificate.objects.count() == 0


def test_refusing_without_a_reason_asks_for_one(client, propose, operator_kalteng):
    certificate = propose()
    client.force_login(operator_kalteng)

    page = client.post(reverse("registry:outside_certificate_refuse", args=[certificate.uuid])).content.decode()

    certificate.refresh_from_db()
    assert ("Isi alasannya." in page, certificate.state) == (True, "proposed")


def test_a_member_proposes_her_own_and_reads_what_became_of_it(client, person, member, operator_kapuas):
    person.user = member
    person.save()
    client.force_login(member)
    sent = {"title": "Pelatihan Dasar", "issuer": "BBPPKS", "issued_on": "2026-05-04", "hours": "16"}
    sent |= {"uuid": str(uuid.uuid4()), "evidence": SimpleUploadedFile("foto.jpg", picture())}

    client.post("/saya/data/sertifikat-luar/", sent)
    refuse_outside_certificate(OutsideCertificate.objects.get(), "Foto tidak terbaca", operator_kapuas, NOW)
    page = client.get("/saya/data/sertifikat-luar/").content.decode()

    assert [text in page for text in ("Pelatihan Dasar", "Ditolak", "Foto tidak terbaca")] == [True] * 3


def test_without_a_person_there_is_nothing_to_propose_for(client, operator_kapuas):
    client.force_login(operator_kapuas)

    assert client.get("/saya/data/sertifikat-luar/").status_code == 404
