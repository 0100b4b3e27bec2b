"""What anyone sees of trainings."""

import datetime

from django.test import RequestFactory
from django.utils import timezone

from trainings.sections import coming_trainings


def test_the_programme_says_hours_place_and_zone(client, training):
    page = client.get(training.get_absolute_url()).content.decode()

    assert "Materi 1" in page
    assert "09.00–12.00 WIB" in page
    assert "16 JP" in page
    assert "Aula Dinas Sosial, Palangka Raya" in page


def test_the_list_parts_coming_from_past(client, training, make_training):
    make_training("LAMA-1", starts_on=timezone.localdate() - datetime.timedelta(days=9), title="Yang Lalu")

    page = client.get("/kegiatan/").content.decode()

    assert page.index("Pelayanan Tuna Sosial") < page.index("Sudah selesai") < page.index("Yang Lalu")


def test_the_list_without_trainings_says_what_else_there_is(client, db):
    assert "Belum ada kegiatan berikutnya" in client.get("/kegiatan/").content.decode()


def test_the_home_page_shows_what_comes_and_nothing_when_nothing_does(training):
    request = RequestFactory().get("/")

    assert "Bimtek Pelayanan Tuna Sosial" in coming_trainings(request)
    training.is_published = False
    training.save()
    assert coming_trainings(request) == ""


def test_a_participant_finds_the_way_to_the_checklist(client, training, make_participant, member):
    make_participant("Peserta Sendiri", user=member)
    client.force_login(member)

    assert "Lihat syarat sertifikat saya" in client.get(training.get_absolute_url()).content.decode()
