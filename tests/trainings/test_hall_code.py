"""The code on the wall checks in who is signed in, for a minute or two."""

import datetime

import pytest

from trainings.domain.hall import check_hall_code, hall_code
from trainings.models import Attendance, ScanVerdict


@pytest.fixture
def own_place(member, make_participant):
    return make_participant("Peserta Sendiri", user=member)


def test_the_code_changes_every_minute(training, at):
    codes = {hall_code(training, at("08:00") + datetime.timedelta(minutes=minute)) for minute in range(5)}

    assert len(codes) == 5


@pytest.mark.parametrize(("seconds", "accepted"), [(0, True), (59, True), (119, True), (134, True), (136, False)])
def test_a_code_is_accepted_one_window_longer_and_a_little(training, at, seconds, accepted):
    shown = at("08:00")

    assert (
        check_hall_code(training, hall_code(training, shown), shown + datetime.timedelta(seconds=seconds)) is accepted
    )


def test_a_code_of_tomorrow_is_refused(training, at):
    assert not check_hall_code(training, hall_code(training, at("08:02")), at("08:00"))


def test_the_hall_code_checks_in_the_one_who_is_signed_in(scan, training, own_place, member, at):
    answer = scan(hall_code(training, at("08:52")), at("08:52"), by=member)

    assert answer.message == "Peserta Sendiri, hadir 08.52 WIB"
    assert Attendance.objects.get().participant == own_place


def test_a_wrong_hall_code_says_where_to_look(scan, own_place, member, at):
    answer = scan("000000", at("08:52"), by=member)

    assert answer.verdict == ScanVerdict.REVIEW
    assert answer.message == (
        "Kode aula salah atau sudah berganti. Lihat kode yang sekarang tampil di layar, lalu ulangi. "
        "Pindaian disimpan untuk ditinjau."
    )


def test_who_is_not_registered_is_sent_to_the_committee(scan, training, member, at):
    answer = scan(hall_code(training, at("08:52")), at("08:52"), by=member)

    assert answer.verdict == ScanVerdict.REVIEW
    assert not Attendance.objects.exists()


def test_guessing_hall_codes_is_stopped(scan, training, own_place, member, at):
    for number in range(10):
        scan(f"{number:06d}", at("08:52"), by=member)

    answer = scan(hall_code(training, at("08:52")), at("08:52"), by=member)

    assert answer.message.startswith("Terlalu banyak kode salah.")
