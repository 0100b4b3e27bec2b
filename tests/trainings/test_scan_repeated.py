"""A bad network sends a check-in more than once."""

import uuid

from trainings.models import Attendance, Scan


def test_the_same_uuid_gets_the_same_answer(scan, participant, at):
    first = scan(participant.card_code, at("08:52"), uuid=(key := uuid.uuid4()))

    again = scan(participant.card_code, at("08:52"), uuid=key, now=at("10:00"))

    assert (again.pk, again.verdict, again.message) == (first.pk, first.verdict, first.message)
    assert Scan.objects.count() == 1
    assert Attendance.objects.get().changes.count() == 1


def test_a_uuid_of_another_training_tells_nothing(scan, participant, make_training, at):
    first = scan(participant.card_code, at("08:52"))

    answer = scan("id:1", at("08:52"), uuid=first.uuid, in_training=make_training("LAIN-1"))

    assert (answer.pk, answer.participant, answer.verdict) == (None, None, "review")
