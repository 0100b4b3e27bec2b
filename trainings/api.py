"""The API of the door: phones send what they scanned, as often as the network makes it."""

import datetime
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Body, Field, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth
from pydantic import AfterValidator

from trainings.access import SignedInRequest
from trainings.domain.door import Entry, answered, record_scan
from trainings.domain.tokens import read_token
from trainings.models import Participant, ScanKind, ScanSource, ScanVerdict, Training

router = Router(tags=["scans"])

# A phone whose battery was out may stand in 1970. Both limits only keep the calendar from breaking.
FARTHEST_OFFSET_MS = 100 * 366 * 24 * 60 * 60 * 1000
MANY = Body(..., max_length=1000)


def _in_our_time(moment: datetime.datetime) -> datetime.datetime:
    if not 1900 <= moment.year <= 2200:
        raise ValueError("The year lies outside 1900 to 2200.")
    return moment


def _storable(text: str) -> str:
    """Without NUL, which a QR code may hold and PostgreSQL cannot: one card must not hold up a phone's queue."""
    return text.replace("\0", "")


class ScanIn(Schema):
    """One check-in. `clock_offset_ms` is how far the device's clock runs ahead of the server's."""

    uuid: UUID
    training: str = Field(max_length=30)
    token: Annotated[str, Field(max_length=200), AfterValidator(_storable)]
    kind: ScanKind = ScanKind.IN
    scanned_at: Annotated[datetime.datetime, AfterValidator(_in_our_time)]
    clock_offset_ms: Annotated[int, Field(ge=-FARTHEST_OFFSET_MS, le=FARTHEST_OFFSET_MS)] = 0
    device: Annotated[str, Field(max_length=200), AfterValidator(_storable)] = ""


class ScanOut(Schema):
    """What the door says. `name` is null when nobody was recognised."""

    uuid: UUID
    verdict: ScanVerdict
    name: str | None
    message: str


@router.post("", auth=django_auth, response=list[ScanOut], url_name="scans")
def post_scans(request: SignedInRequest, payload: list[ScanIn] = MANY) -> list[dict]:
    """Record check-ins; the same uuid gets the same answer.

    For the committee and the operators of the training, and for a participant who sends
    the code of the hall. One entry that is not allowed refuses the whole sending (403),
    before anything is recorded, so that the phone keeps its queue.
    """
    trainings = {training.code: training for training in _trainings(payload)}
    _check_allowed(request.user, payload, trainings)
    now = timezone.now()
    known = answered([training.pk for training in trainings.values()], [item.uuid for item in payload])
    answers = []
    for item in payload:
        training = trainings[item.training]
        entry = Entry(
            uuid=item.uuid,
            token=item.token,
            scanned_at=_aware(item.scanned_at, training),
            kind=item.kind,
            clock_offset_ms=item.clock_offset_ms,
            device=item.device,
        )
        scan = known.get((training.pk, item.uuid)) or record_scan(training, entry, request.user, now)
        name = scan.participant.name if scan.participant else None
        answers.append({"uuid": item.uuid, "verdict": scan.verdict, "name": name, "message": scan.message})
    return answers


def _trainings(payload: list[ScanIn]) -> list[Training]:
    codes = {item.training for item in payload}
    return list(Training.objects.filter(code__in=codes).prefetch_related("sessions"))


def _check_allowed(user, payload: list[ScanIn], trainings: dict[str, Training]) -> None:
    """Refuse the sending if one of its trainings is not the user's, or does not exist (the two look alike)."""
    ids = [training.pk for training in trainings.values()]
    doors = set(Training.objects.door_of(user).filter(pk__in=ids).values_list("pk", flat=True))
    own = set(Participant.objects.active().of_user(user).filter(training__in=ids).values_list("training_id", flat=True))
    for item in payload:
        training = trainings.get(item.training)
        if training and training.pk in doors:
            continue
        token = read_token(item.token)
        if training and training.pk in own and token and token.source == ScanSource.HALL:
            continue
        raise HttpError(
            403, f"Anda tidak bertugas di pintu kegiatan {item.training}. Pindaian belum dicatat dan tetap ada di HP."
        )


def _aware(moment: datetime.datetime, training: Training) -> datetime.datetime:
    """A moment without a zone is one on the clock of the venue."""
    return moment if moment.tzinfo else moment.replace(tzinfo=training.zone)
