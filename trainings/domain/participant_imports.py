"""From a sheet of people to participants: registry first, then the training, each row once."""

import datetime
import uuid as uuids

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from jobs.domain.batches import start_batch
from jobs.models import Batch
from registry.domain.applying import AT_ONCE, CHUNK, ImportRefused, apply_rows, refuse_applying
from registry.domain.staging import stage_now, stage_people
from registry.models import ImportBatch, ImportRow, Membership, Person
from trainings.models import Participant, ParticipantImport, ParticipantRole, ParticipantState, Training

JOB_KIND = "trainings.import_participants"


@transaction.atomic
def stage_participants(
    training: Training, data: bytes, file_name: str, by: User, uuid: uuids.UUID | None = None
) -> ParticipantImport:
    """Keep what a sheet says, for this training; the same `uuid` sent twice is one upload.

    A large file is read by the worker: its import has a job. Raises UnreadableSheet with a
    sentence; then nothing is kept.
    """
    uuid = uuid or uuids.uuid4()
    back_url = reverse("trainings:import_batch", args=[training.code, uuid])
    batch = stage_people(data, file_name, by, uuid, purpose="trainings", back_url=back_url)
    made, _ = ParticipantImport.objects.get_or_create(batch=batch, defaults={"training": training})
    if made.training_id != training.pk:
        raise ImportRefused("Berkas ini sudah diunggah untuk kegiatan lain. Muat ulang halaman, lalu unggah lagi.")
    return made


def apply_participant_import(made: ParticipantImport, by: User, now: datetime.datetime) -> Batch | None:
    """Take the rows that are new, same or decided into the registry and make them participants.

    Few rows are taken at once; then None is returned. Many are taken by the worker, and
    its batch is returned. Calling it again takes what was decided since, and nothing twice.
    """
    refuse_applying(made.batch)
    if made.batch.rows.to_apply().count() <= AT_ONCE:
        apply_chunk(made, by, now)
        return None
    back_url = reverse("trainings:import_batch", args=[made.training.code, made.batch.uuid])
    params = {"import": made.pk, "by": by.pk}
    job = start_batch(JOB_KIND, f"Memasukkan peserta dari {made.batch.file_name}"[:200], params, by, back_url)
    ImportBatch.objects.filter(pk=made.batch_id).update(job=job)
    return job


@transaction.atomic
def apply_chunk(made: ParticipantImport, by: User, now: datetime.datetime, limit: int | None = None) -> int:
    """Take the next rows, at most `limit`, and make their people participants; return how many rows that were."""
    rows = apply_rows(made.batch, by, now, limit)
    attach_people(made, by, rows if limit else None)
    return len(rows)


def import_participants_now(
    training: Training, data: bytes, file_name: str, by: User, now: datetime.datetime
) -> ParticipantImport:
    """Keep what a sheet says for this training before returning, however long it is. Raises UnreadableSheet."""
    batch = stage_now(data, file_name, by, now, purpose="trainings")
    return ParticipantImport.objects.create(batch=batch, training=training)


def apply_participants_now(made: ParticipantImport, by: User, now: datetime.datetime) -> None:
    """Take all rows before returning, in chunks: what the command does."""
    while apply_chunk(made, by, now, limit=CHUNK) == CHUNK:
        pass


@transaction.atomic
def attach_people(made: ParticipantImport, by: User, rows: list[ImportRow] | None = None) -> list[Participant]:
    """Make everyone whom the import (or these rows of it) has brought a participant; return those who were not yet.

    Who was cancelled stays so: a sheet that is uploaded again does not overrule a person.
    """
    # The row of the training carries the lock, so that two imports of one list take turns.
    training = Training.objects.select_for_update(of=("self",), no_key=True).get(pk=made.training_id)
    there = set(
        training.participants.filter(role=ParticipantRole.PARTICIPANT)
        .exclude(person=None)
        .values_list("person_id", flat=True)
    )
    applied = made.batch.rows.exclude(applied_at=None).select_related("person", "membership").order_by("number")
    if rows is not None:
        applied = applied.filter(pk__in=[row.pk for row in rows])
    new = {}
    for row in applied.exclude(person__in=there):
        if row.person and row.person.pk not in new:
            new[row.person.pk] = Participant(
                training=training,
                person=row.person,
                name=row.person.full_name,
                membership=row.membership or only_membership(row.person),
            )
    people = Participant.objects.bulk_create(new.values(), batch_size=200)
    ParticipantState.objects.bulk_create(
        ParticipantState(participant=person, state=person.state, by=by, reason=f"Dari {made.batch.file_name}"[:250])
        for person in people
    )
    return people


def only_membership(person: Person) -> Membership | None:
    """Return the person's open role as a pillar, if there is just one."""
    held = list(Membership.objects.filter(person=person, ended_on=None).order_by("pk")[:2])
    return held[0] if len(held) == 1 else None
