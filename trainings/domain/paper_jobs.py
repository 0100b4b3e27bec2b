"""Papers for many people: made in the background, part by part."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from accounts.models import User
from jobs.domain.runner import BatchFailed, Step
from jobs.files import attach_result
from jobs.models import Batch
from jobs.parts import drop_parts, keep_part, parts_of, reached
from printing.merging import merge_pdfs
from trainings.domain.papers import access_slips, attendance_sheets, participant_cards
from trainings.models import Participant, Training

CARDS, SLIPS, SHEETS = "trainings.cards", "trainings.slips", "trainings.sheets"
# Up to here a paper is drawn while the browser waits for it: about three seconds.
MOST_AT_ONCE, MOST_LINES_AT_ONCE = 60, 400
# Eight pages of eight cards: about a second.
PEOPLE_IN_PART = 64
KEPT_DAYS = 7
# One-time codes stand on slips: whoever needs them prints them the same day.
SLIPS_KEPT_DAYS = 1

Draw = Callable[[Sequence[Participant]], bytes | None]


def takes_long(people: int, sheets: int = 1) -> bool:
    """Whether this is more than a browser should wait for."""
    return people > MOST_AT_ONCE or people * sheets > MOST_LINES_AT_ONCE


def cards_step(batch: Batch) -> Step:
    """Draw the cards of the next people."""
    training = _training(batch)
    return _people_step(
        batch, training, f"kartu-{training.code.lower()}.pdf", lambda people: participant_cards(training, people)
    )


def slips_step(batch: Batch, now: datetime.datetime) -> Step:
    """Issue new codes to the next people and draw their slips.

    When the same people come again after a kill they get new codes; those before were never printed.
    """
    training = _training(batch)

    def draw(people: Sequence[Participant]) -> bytes | None:
        return access_slips(training, people, _maker(batch), now)

    return _people_step(batch, training, f"slip-akses-{training.code.lower()}.pdf", draw)


def sheets_step(batch: Batch) -> Step:
    """Draw the attendance sheet of the next session."""
    training, wanted = _training(batch), batch.params
    sessions = list(training.sessions.filter(pk__in=wanted["sessions"], takes_attendance=True).order_by("starts_at"))
    at = reached(batch)
    if at < len(sessions):
        pdf = attendance_sheets(training, [sessions[at]], _maker(batch), wanted["paper"], wanted["blank_rows"])
        keep_part(batch, pdf, at + 1)
        return Step(at + 1, len(sessions), finished=False, message=f"{at + 1} dari {len(sessions)} lembar")
    return _join(batch, f"daftar-hadir-{training.code.lower()}.pdf", len(sessions), KEPT_DAYS)


def _people_step(batch: Batch, training: Training, name: str, draw: Draw) -> Step:
    keys: list[int] = batch.params["people"]
    at = reached(batch)
    if at < len(keys):
        chunk = keys[at : at + PEOPLE_IN_PART]
        # Asked again: a role may have ended while the batch waited.
        found = Participant.objects.visible_to(_maker(batch)).with_origin().select_related("person__user")
        by_key = {person.pk: person for person in found.filter(training=training, pk__in=chunk)}
        people = [by_key[key] for key in chunk if key in by_key]
        following = at + len(chunk)
        keep_part(batch, draw(people) if people else None, following)
        return Step(following, len(keys), finished=False, message=f"{following} dari {len(keys)} orang")
    return _join(batch, name, len(keys), SLIPS_KEPT_DAYS if batch.kind == SLIPS else KEPT_DAYS)


def _join(batch: Batch, name: str, total: int, days: int) -> Step:
    parts = list(parts_of(batch))
    if not parts:
        raise BatchFailed("Tidak ada lagi orang yang memerlukan cetakan ini. Tidak ada yang berubah.")
    attach_result(batch, name, merge_pdfs(parts))
    drop_parts(batch)
    return Step(total, total, finished=True, message=f"Siap dicetak. Berkas ini disimpan {days} hari.")


def _maker(batch: Batch) -> User:
    """Who pressed the button, with the roles of now: a job of nobody prints nothing."""
    if batch.created_by is None:
        raise BatchFailed("Pekerjaan ini tidak punya pemilik, jadi tidak ada yang dicetak.")
    return batch.created_by


def _training(batch: Batch) -> Training:
    return Training.objects.select_related("office").get(pk=batch.params["training"])


def paper_params(training: Training, people: Sequence[Participant]) -> dict[str, Any]:
    """What a batch of cards or slips must know."""
    return {"training": training.pk, "people": [person.pk for person in people]}
