"""Which session a moment belongs to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from printing.dates import clock, long_date
from trainings.models import Session, Training


@dataclass(frozen=True)
class DoorState:
    """Who may come in at a moment: for which session, or why for none.

    `changes_at` is the next moment at which the answer may be another one.
    """

    session: Session | None
    sentence: str
    is_early: bool = False
    changes_at: datetime.datetime | None = None


def session_at(sessions: Sequence[Session], moment: datetime.datetime) -> Session | None:
    """Return the session people check in for at that moment.

    At most one: the one that runs, else the next one whose door is open. A break
    therefore belongs to the session after it, and nobody can be checked in for the
    afternoon while the morning still runs.
    """
    kept = [session for session in sessions if session.takes_attendance]
    running = [session for session in kept if session.starts_at <= moment < session.ends_at]
    if running:
        return max(running, key=lambda session: session.starts_at)
    waiting = [session for session in kept if session.opens_at <= moment < session.starts_at]
    return min(waiting, key=lambda session: session.starts_at, default=None)


def door_state(training: Training, sessions: Sequence[Session], moment: datetime.datetime) -> DoorState:
    """Return for which session the door is open, with the sentence that a person is told."""
    session = session_at(sessions, moment)
    kept = [session for session in sessions if session.takes_attendance]
    turns = (turn for each in kept for turn in (each.opens_at, each.starts_at, each.ends_at) if turn > moment)
    changes_at = min(turns, default=None)
    if session:
        sentence = f"{session.title}, mulai {clock(session.starts_at, training.time_zone)}"
        return DoorState(session, sentence, changes_at=changes_at)
    following = min((s for s in kept if s.opens_at > moment), key=lambda s: s.opens_at, default=None)
    if following:
        return DoorState(None, _opening_sentence(training, following, moment), True, changes_at)
    last = max(kept, key=lambda session: session.ends_at, default=None)
    if last is None:
        return DoorState(None, "Kegiatan ini tidak punya sesi dengan daftar hadir.")
    ended = f"{_day(training, last.ends_at, moment)}{clock(last.ends_at, training.time_zone)}"
    return DoorState(None, f"Pintu sudah ditutup. Sesi terakhir ({last.title}) selesai {ended}.")


def _opening_sentence(training: Training, session: Session, moment: datetime.datetime) -> str:
    opens = f"{_day(training, session.opens_at, moment)}{clock(session.opens_at, training.time_zone)}"
    return f"Pintu untuk {session.title} baru dibuka {opens}."


def _day(training: Training, moment: datetime.datetime, seen_from: datetime.datetime) -> str:
    """The date with a closing space, when it is not the day one looks from."""
    day = training.local(moment).date()
    return "" if day == training.local(seen_from).date() else f"{long_date(day)} pukul "
