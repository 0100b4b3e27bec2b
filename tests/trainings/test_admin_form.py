"""Making and changing a training in the admin."""

import datetime

import pytest

from trainings.models import Attendance, Session, Training


@pytest.fixture
def form_of(training):
    """The form of the training as the browser would send it back, with its sessions."""

    def values(**changes):
        sent = {
            "code": training.code,
            "kind": "bimtek",
            "title": training.title,
            "theme": "",
            "office": training.office_id,
            "starts_on": training.starts_on.isoformat(),
            "ends_on": training.ends_on.isoformat(),
            "time_zone": training.time_zone,
            "venue": training.venue,
            "city": training.city,
            "quota": "",
            "chair_name": "",
            "is_published": "on",
            "min_attendance": 80,
            "sessions-TOTAL_FORMS": 4,
            "sessions-INITIAL_FORMS": 4,
            "sessions-MIN_NUM_FORMS": 0,
            "sessions-MAX_NUM_FORMS": 60,
        }
        for index, session in enumerate(training.sessions.order_by("starts_at")):
            sent |= {
                f"sessions-{index}-{name}": value
                for name, value in {
                    "id": session.pk,
                    "title": session.title,
                    "kind": session.kind,
                    "takes_attendance": "on",
                    "starts_at": training.local(session.starts_at).strftime("%Y-%m-%d %H:%M"),
                    "ends_at": training.local(session.ends_at).strftime("%Y-%m-%d %H:%M"),
                    "minutes": session.minutes,
                    "speaker": "",
                    "speaker_institution": "",
                    "course": "",
                    "opens_before": 60,
                    "grace": 15,
                    "DELETE": "",
                }.items()
            }
        return sent | changes

    return values


@pytest.fixture
def save(client, training, operator_kalteng):
    client.force_login(operator_kalteng)
    return lambda sent: client.post(f"/admin/kegiatan/edit/{training.pk}/", sent)


def test_saving_leads_to_the_overview_of_the_office(save, form_of, training):
    response = save(form_of(title="Judul Baru"))

    assert (response.status_code, response["Location"]) == (302, "/kantor/kegiatan/BTS-2026-01/")
    assert Training.objects.get().title == "Judul Baru"


def test_times_are_those_of_the_venue(save, form_of, training):
    save(form_of(time_zone="Asia/Makassar"))

    first = Session.objects.get(title="Materi 1")
    assert first.starts_at.astimezone(datetime.UTC).hour == 1  # 09.00 WITA


def test_a_session_outside_the_days_is_refused(save, form_of, training):
    far = (training.ends_on + datetime.timedelta(days=3)).isoformat()

    page = save(form_of(**{"sessions-0-starts_at": f"{far} 09:00", "sessions-0-ends_at": f"{far} 12:00"}))

    assert page.status_code == 200
    assert "Sesi ini di luar tanggal kegiatan" in page.content.decode()


def test_a_session_with_attendance_is_not_deleted(save, form_of, participant, session):
    Attendance.objects.create(session=session, participant=participant, status="present", source="scan")

    page = save(form_of(**{"sessions-0-DELETE": "on"}))

    assert "sudah punya kehadiran, jadi tidak dapat dihapus" in page.content.decode()
    assert Session.objects.filter(pk=session.pk).exists()


def test_an_unused_session_is_deleted(save, form_of, session):
    assert save(form_of(**{"sessions-0-DELETE": "on"})).status_code == 302
    assert not Session.objects.filter(pk=session.pk).exists()


def test_a_code_of_pilar_itself_is_refused(save, form_of):
    assert "Kode ini dipakai oleh Pilar sendiri" in save(form_of(code="hadir")).content.decode()


def test_an_operator_makes_no_training_for_a_foreign_office(client, form_of, make_office, operator_kapuas):
    make_office("62.03", "DINSOS-KPS")
    client.force_login(operator_kapuas)

    response = client.post("/admin/kegiatan/new/", form_of(code="CURI-1"))

    assert response.status_code == 404
    assert Training.objects.count() == 1
