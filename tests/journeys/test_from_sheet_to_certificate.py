"""The story of the platform in a browser: from the Dinas's Excel sheet to a certificate a stranger can verify."""

import re
from pathlib import Path

import pytest

from certificates.models import Certificate
from printing.dates import long_date
from registry.models import Person
from tests.journeys import classmates, door, member, operator, proof
from tests.journeys.programme import (
    CODE,
    PANTI,
    POSTTEST,
    REGISTRATION,
    SUBJECTS,
    TITLE,
    WITH_LIST,
    let_it_end,
    let_time_pass,
)
from tests.journeys.screens import look, pages_of, sign_in, words_of
from trainings.models import Attendance, Participant, Training

SHEET = Path(__file__).parents[1] / "data" / "peserta-bimtek-tuna-sosial.xlsx"
LEARNER, HAS_CARD, NEVER_CAME = "Norhayati Nahan", "Sabran", "Untung Bahen"
NEW_PASSWORD = "sungai-kahayan-7"
REASON = "Peserta terdaftar dua kali."

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_sheet_of_the_dinas_to_a_certificate_that_a_stranger_verifies(
    open_desk, open_phone, office, courses, operator_kalteng, helper_at_the_door
):
    desk = open_desk()
    the_operator_prepares_the_training(desk)
    forty_people_come_from_the_sheet(desk)
    the_same_sheet_again_doubles_nobody(desk)
    slip, card = the_operator_prints_slips_and_cards(desk)
    every_session_has_its_attendance_sheet(desk)

    committee, learner = open_phone(), open_phone()
    the_door_checks_in_by_tapping(committee)
    member.come_in_with_slip(learner, *slip, NEW_PASSWORD)
    the_learner_reads_and_sits_the_pretest(learner)
    late_is_computed(committee, learner, desk, card)
    the_learner_passes_the_posttest(learner)

    issuing_before_the_end_is_refused(desk)
    certificates_have_numbers_without_gaps(desk, helper_at_the_door.user)
    code = all_certificates_are_one_pdf(desk)
    the_learner_sees_it(learner)
    stranger = open_phone()
    a_stranger_reads_that_it_is_real(stranger, code)
    after_revoking_the_same_address_says_so(desk, stranger, code)


def the_operator_prepares_the_training(desk):
    sign_in(desk, "operator.kalteng")
    operator.create_training(desk)
    operator.make_tests(desk)

    training = Training.objects.get(code=CODE)
    assert [session.title for session in training.sessions.filter(kind="subject")] == SUBJECTS
    assert training.counted_minutes == 4 * 180


def forty_people_come_from_the_sheet(desk):
    operator.upload(desk, SHEET)
    assert operator.figures(desk) == {
        "baris terbaca": "40",
        "orang baru di registri": "40",
        "sudah ada di registri": "0",
        "mungkin sama, perlu keputusan": "0",
        "salah, dilewati": "0",
    }
    assert "Gunadi Dehen" in desk.locator("tbody").inner_text()
    assert Participant.objects.count() == 0, "nothing is kept before she confirms"

    assert "40 peserta ditambahkan" in operator.confirm_upload(desk)

    assert Participant.objects.filter(training__code=CODE, person__isnull=False).count() == 40
    assert operator.registry_count(desk) == "41 orang"  # and the one who helps at the door


def the_same_sheet_again_doubles_nobody(desk):
    operator.upload(desk, SHEET)
    assert operator.figures(desk)["sudah ada di registri"] == "40"

    operator.confirm_upload(desk)

    assert Participant.objects.count() == 40
    without_nik = ["Gunadi Dehen", "Untung Rangan"]
    assert list(Person.objects.filter(name__in=without_nik).order_by("name").values_list("name", flat=True)) == (
        without_nik
    )
    assert operator.registry_count(desk) == "41 orang"


def the_operator_prints_slips_and_cards(desk) -> tuple[tuple[str, str], str]:
    operator.add_to_committee(desk, "Pandu Panitia")
    slips = words_of(operator.print_slips(desk))
    cards = words_of(operator.print_cards(desk))

    assert slips.count("Kode sekali pakai") == 40
    assert names_of_participants() - names_in(slips) == set()
    assert len(set(re.findall(r"Kode sekali pakai (\d{4} \d{4})", slips))) == 40
    slip = re.search(rf"{LEARNER} .*?Nomor HP (\d+) Kode sekali pakai (\d{{4}} \d{{4}})", slips)
    card = re.search(rf"{HAS_CARD} .*?([0-9A-Z]{{4}} [0-9A-Z]{{4}}) PESERTA", cards)
    assert slip
    assert card
    assert slip[1] == "085737341170"
    return (slip[1], slip[2]), card[1]


def names_of_participants() -> set[str]:
    return set(Participant.objects.learners().values_list("name", flat=True))


def names_in(text: str) -> set[str]:
    return {name for name in names_of_participants() if name in text}


def every_session_has_its_attendance_sheet(desk):
    text = words_of(operator.print_sheets(desk))

    sheets = text.split("DAFTAR HADIR PESERTA Kegiatan")[1:]
    assert [part.title for part, sheet in zip(WITH_LIST, sheets, strict=True) if part.title not in sheet] == []
    assert text.count("PEMERINTAH PROVINSI KALIMANTAN TENGAH") == len(WITH_LIST)
    assert [names_of_participants() - names_in(sheet) for sheet in sheets] == [set()] * len(WITH_LIST)
    assert re.findall(r"\b\d{16}\b", text) == []


def the_door_checks_in_by_tapping(committee):
    let_time_pass(CODE, until=REGISTRATION, minutes=5)
    sign_in(committee, "panitia")
    door.open_door(committee, TITLE)

    assert f"{LEARNER}, hadir" in door.tap(committee, LEARNER)
    assert "Kode ini tidak ada di kegiatan mana pun." in door.type_card(committee, "ZZZZ ZZZZ", "Kode ini")
    assert door.counts(committee) == (1, 0)


def the_learner_reads_and_sits_the_pretest(learner):
    assert member.read_next_lesson(learner) != member.read_next_lesson(learner)

    member.sit(learner, "Pre-test", right=9)

    said = learner.locator("main").inner_text()
    assert "Nilai 45" in said
    assert "Pembahasan tampil sesudah post-test Anda selesai" in said


def late_is_computed(committee, learner, desk, card):
    let_time_pass(CODE, until=PANTI, minutes=20)
    committee.reload()

    assert re.search(rf"{HAS_CARD}, terlambat 2\d menit", door.type_card(committee, card.lower(), HAS_CARD))
    assert door.counts(committee) == (1, 1)
    assert "sudah tercatat hadir" in door.type_card(committee, card, "sudah tercatat")
    hall_code = operator.hall_code(desk)
    assert re.search(rf"{LEARNER}, terlambat 2\d menit", door.check_in_alone(learner, hall_code))
    here = Attendance.objects.filter(session__title=PANTI, status="late")
    assert set(here.values_list("participant__name", flat=True)) == {HAS_CARD, LEARNER}


def the_learner_passes_the_posttest(learner):
    let_time_pass(CODE, until=POSTTEST, minutes=5)
    member.sit(learner, "Post-test", right=18)

    said = learner.locator("main").inner_text()
    assert "Nilai 90" in said
    assert said.count("Sumber: ") == 20
    attended, passed, issued = member.checklist(learner)
    assert attended.endswith("Hadir 1 dari 4 sesi materi 25 %, perlu 80 %")
    assert passed.endswith("Nilai 90")
    assert issued.endswith("setelah kegiatan selesai")


def issuing_before_the_end_is_refused(desk):
    proof.plan_certificates(desk, "400.9.1/{urut:03d}/{kantor}/{tahun}", "Contoh Kepala Dinas")
    sentence = "Sesi terakhir (Penutupan) baru selesai"

    assert sentence in proof.certificates_page(desk)
    assert sentence in proof.try_to_issue(desk)
    assert Certificate.objects.count() == 0


def certificates_have_numbers_without_gaps(desk, helper):
    let_it_end(CODE)
    classmates.everyone_was_there(helper, besides=NEVER_CAME)
    classmates.everyone_passed(besides=[LEARNER, HAS_CARD])

    said = proof.certificates_page(desk)
    assert operator.figures(desk) == {
        "siap diterbitkan": "38",
        "sudah punya sertifikat": "0",
        "belum memenuhi syarat": "2",
    }
    assert f"{HAS_CARD}\tBelum post-test." in said
    assert f"{NEVER_CAME}\tHadir 0 %, perlu 80 %." in said

    assert "38 sertifikat akan terbit" in proof.issue(desk)

    year = Training.objects.get(code=CODE).ends_on.year
    numbers = Certificate.objects.order_by("sequence").values_list("number", flat=True)
    assert list(numbers) == [f"400.9.1/{count:03d}/DINSOS/{year}" for count in range(1, 39)]
    desk.goto(f"/kantor/kegiatan/{CODE}/")
    look(desk, "training")


def all_certificates_are_one_pdf(desk) -> str:
    pages = [" ".join(page.split()) for page in pages_of(proof.print_all(desk))]
    fronts, backs = pages[::2], pages[1::2]

    kept = list(Certificate.objects.order_by("sequence").select_related("participant"))
    assert len(pages) == 2 * len(kept)
    for certificate, front, back in zip(kept, fronts, backs, strict=True):
        assert f"Nomor {certificate.number} diberikan kepada {certificate.participant.name}" in front
        assert "selama 16 jam pelajaran" in front
        assert f"{certificate.participant.name} {certificate.number}" in back
        assert [subject for subject in SUBJECTS if subject not in back] == []
    mine = next(front for front in fronts if f" {LEARNER} " in front)
    return re.search(r"ketik kode ((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})", mine)[1]


def the_learner_sees_it(learner):
    learner.goto("/saya/")
    look(learner, "member-home-certified")
    assert "Sertifikat terbit" in learner.locator("main").inner_text()
    learner.get_by_role("link", name="Lihat sertifikat").tap()
    learner.wait_for_url("**/saya/sertifikat/")
    look(learner, "my-certificates")


def a_stranger_reads_that_it_is_real(stranger, code):
    said = proof.verify(stranger, code)

    certificate = Certificate.objects.get(participant__name=LEARNER)
    for words in ("Sah", LEARNER, TITLE, "16 JP", certificate.number, long_date(certificate.issued_on)):
        assert words in said


def after_revoking_the_same_address_says_so(desk, stranger, code):
    certificate = Certificate.objects.get(participant__name=LEARNER)
    proof.revoke(desk, certificate.number, REASON)

    said = proof.verify(stranger, code)

    certificate.refresh_from_db()
    assert "Sah" not in said
    for words in ("Dicabut", LEARNER, f"Dicabut pada {long_date(certificate.closed_on)}.", REASON):
        assert words in said
