"""Requests of people about their own data: taken in, counted down, answered (UU 27/2022: 3×24 hours)."""

import datetime
import uuid as uuids

from django.db import IntegrityError, transaction

from registry.models import DataRequest, DataRequestStep, Person, Restriction
from registry.models.person import PersonStatus
from registry.models.request import ANSWER_WITHIN, RequestChannel, RequestKind, RequestState


class RequestRefused(Exception):
    """This cannot be done with the request; the text says why."""


def file_request(
    person: Person,
    kind: RequestKind,
    text: str,
    channel: RequestChannel,
    by,
    now: datetime.datetime,
    uuid: uuids.UUID,
    received_at: datetime.datetime | None = None,
) -> DataRequest:
    """Take in a request; its clock runs from `received_at` (default: now).

    Sending the same form again, or asking for the same once more while it waits, returns
    the request that is there.
    """
    if person.status == PersonStatus.ERASED:
        raise RequestRefused("Data orang ini sudah dihapus.")
    received = received_at or now
    if received > now:
        raise RequestRefused("Waktu diterima tidak boleh di masa depan.")
    try:
        with transaction.atomic():
            request = DataRequest.objects.create(
                uuid=uuid,
                person=person,
                kind=kind,
                channel=channel,
                text=text.strip(),
                received_at=received,
                due_at=received + ANSWER_WITHIN,
                recorded_by=by,
            )
            _step(request, by, now)
    except IntegrityError:
        known = DataRequest.objects.filter(uuid=uuid, person=person).first()
        return known or person.data_requests.open().get(kind=kind)
    return request


@transaction.atomic
def answer_request(request: DataRequest, state: RequestState, answer: str, by, now: datetime.datetime) -> DataRequest:
    """Fulfil or refuse a request with a sentence the person reads.

    Fulfilling a restriction restricts the data at once; an erasure is fulfilled only by
    erasing, a correction by deciding its fields. An answered request stays as answered.
    """
    request = DataRequest.objects.select_for_update().select_related("person").get(pk=request.pk)
    if not request.is_open:
        raise RequestRefused("Permintaan ini sudah dijawab.")
    if not answer.strip():
        raise RequestRefused("Tulis jawabannya: kalimat ini dibaca oleh peminta.")
    erased = request.person.status == PersonStatus.ERASED
    if state == RequestState.DONE and request.kind == RequestKind.ERASURE and not erased:
        raise RequestRefused("Hapus datanya lebih dulu; permintaan ini lalu tertutup sendiri.")
    if request.corrections.filter(state="waiting").exists():
        raise RequestRefused("Putuskan setiap data yang diusulkan dulu.")
    if state == RequestState.DONE and request.kind == RequestKind.RESTRICTION:
        restrict(request.person, "Permintaan pemilik data", by, now)
    return close_request(request, state, answer, by, now)


@transaction.atomic
def cancel_request(request: DataRequest, by, now: datetime.datetime) -> DataRequest:
    """Take one's own request back while it waits; once answered, nothing changes."""
    request = DataRequest.objects.select_for_update().get(pk=request.pk)
    if request.is_open:
        close_request(request, RequestState.CANCELLED, "", by, now)
    return request


def close_request(request: DataRequest, state: RequestState, answer: str, by, now: datetime.datetime) -> DataRequest:
    """Write the last state of an open request, inside the caller's transaction."""
    request.state, request.closed_at = state, now
    request.answer = None if state == RequestState.CANCELLED else answer.strip()
    request.save(update_fields=["state", "closed_at", "answer"])
    _step(request, by, now)
    return request


@transaction.atomic
@transaction.atomic
def restrict(person: Person, reason: str, by, now: datetime.datetime) -> Restriction:
    """Keep the person's data from being exported and printed; again, the first restriction stays.

    Of a record that was merged, the one it went into is restricted.
    """
    person = standing(person)
    if not reason.strip():
        raise RequestRefused("Tulis alasan pembatasan.")
    Person.objects.select_for_update().select_related(None).get(pk=person.pk)
    known = person.restrictions.filter(lifted_at=None).first()
    return known or Restriction.objects.create(person=person, reason=reason.strip()[:250], since=now, by=by)


def standing(person: Person) -> Person:
    """Return the record that counts: the person, or where she was merged into."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def lift_restriction(person: Person, by, now: datetime.datetime) -> bool:
    """End the restriction; return whether there was one."""
    return bool(person.restrictions.filter(lifted_at=None).update(lifted_at=now, lifted_by=by))


def restriction_of(person: Person) -> Restriction | None:
    """Return the restriction in force."""
    return person.restrictions.filter(lifted_at=None).first()


def overdue_requests(user, now: datetime.datetime) -> int:
    """Return how many requests of the user's people have waited longer than the law allows."""
    return DataRequest.objects.visible_to(user).overdue(now).count()


def clock_words(request: DataRequest, now: datetime.datetime) -> str:
    """Return the clock in words: "sisa 2 hari 3 jam", "terlambat 5 jam", "dijawab dalam 1 hari"."""
    if request.closed_at:
        return f"selesai dalam {_span(request.closed_at - request.received_at)}"
    if now > request.due_at:
        return f"terlambat {_span(now - request.due_at)}"
    return f"sisa {_span(request.due_at - now)}"


def _span(length: datetime.timedelta) -> str:
    minutes = max(int(length.total_seconds() // 60), 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} hari {hours} jam" if hours else f"{days} hari"
    return f"{hours} jam" if hours else f"{minutes} menit"


def _step(request: DataRequest, by, now: datetime.datetime) -> None:
    DataRequestStep.objects.create(request=request, state=request.state, at=now, by=by)
