"""What is still missing for the certificate, in words."""

import datetime
import uuid

import pytest

from courses.domain.quizzes import make_quiz
from courses.domain.sittings import make_sitting
from courses.models import Attempt, AttemptState, SittingKind
from trainings.domain.attendance import set_attendance
from trainings.domain.completion import completion, completions
from trainings.domain.participants import add_walk_in, change_state
from trainings.models import AttendanceStatus, ParticipantRole, ParticipantStateName, TrainingSitting


@pytest.fixture
def now(at):
    return at("18:00", day=1)


@pytest.fixture
def attend(training, operator_kalteng):
    def write(participant, count):
        for session in training.sessions.order_by("starts_at")[:count]:
            set_attendance(session, participant, AttendanceStatus.PRESENT, operator_kalteng, "Daftar hadir kertas.")

    return write


@pytest.fixture
def posttest(training):
    training.requires_posttest = True
    training.save()
    quiz = make_quiz("tes", "Tes", {})
    sitting = make_sitting(quiz, SittingKind.POSTTEST, "Post-test", pass_mark=70, tries=2)
    TrainingSitting.objects.create(training=training, sitting=sitting)
    return sitting


@pytest.fixture
def sat(posttest, now):
    def write(participant, score, number=1):
        Attempt.objects.create(
            uuid=uuid.uuid4(),
            sitting=posttest,
            person=participant.person,
            number=number,
            state=AttemptState.SUBMITTED,
            seed=1,
            layout=[],
            started_at=now - datetime.timedelta(hours=1),
            ends_at=now,
            submitted_at=now,
            correct=0,
            score=score,
        )

    return write


def test_enough_attendance_is_complete(participant, attend, now):
    attend(participant, 4)

    done = completion(participant, now)

    assert (done.complete, done.reasons) == (True, [])
    assert [(item.label, item.met, item.detail) for item in done.items] == [
        ("Hadir 4 dari 4 sesi materi", True, "100 %")
    ]


def test_too_little_attendance_says_how_much_is_needed(participant, attend, now):
    attend(participant, 3)

    assert completion(participant, now).reasons == ["Hadir 75 %, perlu 80 %."]


def test_a_missing_posttest_is_said_with_its_address(participant, attend, posttest, now):
    attend(participant, 4)

    done = completion(participant, now)

    assert done.reasons == ["Belum post-test."]
    assert done.items[1].url == f"/kuis/{posttest.uuid}/"


def test_a_failed_posttest_says_the_score(participant, attend, sat, now):
    attend(participant, 4)
    sat(participant, 65)

    assert completion(participant, now).reasons == ["Post-test: nilai 65, perlu 70."]


def test_the_best_try_counts(participant, attend, sat, now):
    attend(participant, 4)
    sat(participant, 85)
    sat(participant, 40, number=2)

    done = completion(participant, now)

    assert (done.complete, done.items[1].detail) == (True, "Nilai 85")


def test_a_training_whose_posttest_was_never_made_completes_nobody(training, participant, attend, now):
    training.requires_posttest = True
    training.save()
    attend(participant, 4)

    assert completion(participant, now).reasons == ["Post-test kegiatan ini belum dibuat."]


def test_a_cancelled_participant_is_not_complete(participant, attend, operator_kalteng, now):
    attend(participant, 4)
    cancelled = change_state(participant, ParticipantStateName.CANCELLED, operator_kalteng, "Berhalangan.")

    assert completion(cancelled, now).reasons == ["Kepesertaan: batal."]


def test_a_walk_in_must_be_matched(training, attend, operator_kalteng, now):
    guest = add_walk_in(training, "Tamu", "", operator_kalteng, uuid.uuid4())
    attend(guest, 4)

    assert completion(guest, now).reasons == ["Belum dicocokkan dengan registri."]


def test_speakers_have_no_conditions(make_participant, now):
    speaker = make_participant("Pembicara", role=ParticipantRole.SPEAKER)

    assert completion(speaker, now).complete


def test_all_completions_cost_the_same_for_one_and_for_three(
    training, posttest, make_participant, now, django_assert_num_queries
):
    make_participant("Orang 1")
    with django_assert_num_queries(6):
        completions(training, now)
    for number in (2, 3):
        make_participant(f"Orang {number}")

    with django_assert_num_queries(6):
        assert len(completions(training, now)) == 3
