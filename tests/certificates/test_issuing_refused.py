"""When nothing can be issued, a sentence says why, and nothing is written."""

import datetime

import pytest

from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates
from certificates.models import Certificate


def refusal(training, issued_on, now) -> str:
    with pytest.raises(IssuingRefused) as caught:
        issue_certificates(training, issued_on, None, now)
    assert Certificate.objects.count() == 0
    return str(caught.value)


def test_before_the_last_session_has_ended(training, plan, people, afterwards):
    during = afterwards.replace(day=4, hour=16, minute=45)

    assert refusal(training, training.ends_on, during) == (
        "Sesi terakhir (Penutupan) baru selesai 4 Desember 2026 pukul 17.00 WIB. "
        "Sertifikat dapat diterbitkan sesudahnya; belum ada yang diterbitkan."
    )


def test_with_a_date_before_the_training_ends(training, plan, people, afterwards):
    assert refusal(training, datetime.date(2026, 12, 3), afterwards) == (
        "Tanggal sertifikat 3 Desember 2026 mendahului akhir kegiatan, 4 Desember 2026. "
        "Pilih tanggal pada atau sesudah hari terakhir."
    )


def test_with_a_date_that_has_not_come(training, plan, people, afterwards):
    assert refusal(training, datetime.date(2026, 12, 19), afterwards) == (
        "Tanggal sertifikat 19 Desember 2026 belum tiba. Pilih hari ini atau sebelumnya."
    )


def test_without_numbers_and_signatory(training, people, today, afterwards):
    assert refusal(training, today, afterwards) == (
        "Pola nomor dan penandatangan belum diisi. Isi dahulu di halaman sertifikat kegiatan ini."
    )


def test_without_sessions(training, plan, today, afterwards):
    training.sessions.all().delete()

    assert refusal(training, today, afterwards) == (
        "Kegiatan ini belum punya sesi. Susun jadwalnya dahulu, baru terbitkan sertifikat."
    )


def test_on_a_site_without_https(training, plan, people, today, afterwards, settings):
    settings.BASE_URL = "http://pilar.test"

    assert refusal(training, today, afterwards) == (
        "Alamat situs (BASE_URL) belum https, padahal alamat itu tercetak di setiap sertifikat. "
        "Minta pengelola server mengaturnya dahulu."
    )


def test_the_day_is_that_of_the_venue(training, plan, people, afterwards):
    training.time_zone = "Asia/Jayapura"
    training.save()
    late_evening = afterwards.replace(hour=23)  # in Jayapura it is tomorrow already

    assert issue_certificates(training, datetime.date(2026, 12, 19), None, late_evening).issued == 3
