"""Joining two records of one person: everything moves to the one that stays, with a journal.

Nothing is deleted and nothing computed anew: what a constraint forbids to move stays
with the record that goes, and is shown from the one that stays.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from accounts.domain.joining import StaffAccount, set_aside
from accounts.models import User
from registry.domain.history import difference, record_change, snapshot
from registry.domain.merge_fields import merge_fields, plain_values, write_values
from registry.domain.merge_words import words_for
from registry.domain.relations import Relation, relations_to_person
from registry.domain.rights import may_change
from registry.hooks import MergedKind, merge_answers
from registry.models import DuplicatePair, MergeMove, Person, PersonMerge
from registry.models.following import follow, following_once
from registry.models.history import ChangeSource
from registry.models.merging import PairState
from registry.models.person import PersonStatus


class MergeRefused(Exception):
    """Nothing was changed; the message is the sentence for the screen."""


@dataclass(frozen=True)
class MergeChoices:
    """What the operator decided: fields whose value is the loser's, and which account stays open."""

    from_loser: frozenset[str] = frozenset()
    account_of_loser: bool = False
    nik_mistyped: bool = False


@dataclass(frozen=True)
class Move:
    """A row that moves, or stays and why."""

    relation: Relation
    row: Any
    stayed_because: str = ""


@dataclass(frozen=True)
class Rehearsal:
    """What a merge would do: how many rows of which kind move, what goes along, and which rows stay."""

    moving: list[tuple[int, str]] = field(default_factory=list)
    staying: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def merge_people(
    survivor: Person,
    loser: Person,
    choices: MergeChoices,
    by: User,
    now: datetime.datetime,
    reason: str,
    uuid: UUID | None = None,
) -> PersonMerge:
    """Let `loser` go into `survivor` and return the journal from which it can be taken back.

    Repeating it returns the same merge. Raises MergeRefused when it cannot be done; then nothing has changed.
    """
    survivor, loser = _locked(survivor, loser)
    if made := PersonMerge.objects.in_force().filter(survivor=survivor, loser=loser).first():
        return made
    reason = " ".join(reason.split())[:250]
    _refuse_what_cannot_be(survivor, loser, choices, by, reason)
    merge = PersonMerge(
        uuid=uuid or uuid4(),
        survivor=survivor,
        loser=loser,
        nik_mistyped=niks_clash(survivor, loser),
        reason=reason,
        by=by,
        at=now,
    )
    earlier = snapshot(survivor, [found.name for found in merge_fields()])
    with following_once():
        merge.kept = _write_people(survivor, loser, choices, by, now)
        moves = _move_everything(survivor, loser)
        follow({survivor.pk, loser.pk})
    merge.save()
    MergeMove.objects.bulk_create(
        [
            MergeMove(
                merge=merge,
                model=move.relation.label,
                field=move.relation.field,
                row=str(move.row),
                stayed_because=move.stayed_because,
            )
            for move in moves
        ],
        batch_size=500,
    )
    _close_pair(merge)
    _write_history(survivor, loser, earlier, by, now, reason)
    return merge


def rehearse(survivor: Person, loser: Person) -> Rehearsal:
    """Return what the merge would move and what would have to stay. Changes nothing: it is tried and rolled back."""
    with transaction.atomic():
        moves = _move_everything(survivor, loser)
        transaction.set_rollback(True)
    counts = Counter(move.relation.label for move in moves if not move.stayed_because)
    words = words_for(survivor, loser)
    moving = [(count, words[label].noun) for label, count in counts.items()]
    along = [figure for answer in merge_answers(survivor, loser) for figure in answer.along if figure[0]]
    return Rehearsal(moving + along, _titled([move for move in moves if move.stayed_because], words))


def moved_figures(merge: PersonMerge) -> list[tuple[int, str]]:
    """Return how many rows of which kind a merge has moved."""
    words = words_for(merge.survivor, merge.loser)
    counts = Counter(merge.moves.moved().order_by("pk").values_list("model", flat=True))
    return [(count, words[label].noun) for label, count in counts.items()]


def staying_rows(merge: PersonMerge) -> list[tuple[str, str]]:
    """Return what had to stay with the loser, as (what it is, why)."""
    relations = {(relation.label, relation.field): relation for relation in relations_to_person()}
    found = []
    for move in merge.moves.stayed().order_by("pk"):
        relation = relations[move.model, move.field]
        found.append(Move(relation, relation.model._meta.pk.to_python(move.row), move.stayed_because))
    return _titled(found, words_for(merge.survivor, merge.loser))


def _titled(moves: Sequence[Move], words: Mapping[str, MergedKind]) -> list[tuple[str, str]]:
    by_relation: dict[Relation, list[Move]] = {}
    for move in moves:
        by_relation.setdefault(move.relation, []).append(move)
    shown = []
    for relation, found in by_relation.items():
        kind, rows = words[relation.label], relation.model._base_manager.in_bulk([move.row for move in found])
        shown += [
            (f"{kind.noun[:1].upper()}{kind.noun[1:]}: {kind.title(rows[move.row])}", move.stayed_because)
            for move in found
            if move.row in rows
        ]
    return shown


def niks_clash(a: Person, b: Person) -> bool:
    """Whether both records have a NIK, and not the same."""
    return bool(a.nik and b.nik and a.nik != b.nik)


def lock_people(*people: Person) -> dict[int, Person]:
    """Lock the rows of these people in the order of their keys, so that two merges never wait for each other."""
    held = Person.objects.select_for_update(of=("self",)).select_related("user").order_by("pk")
    return {person.pk: person for person in held.filter(pk__in=[person.pk for person in people])}


def _locked(survivor: Person, loser: Person) -> tuple[Person, Person]:
    if survivor.pk == loser.pk:
        raise MergeRefused("Pilih dua orang yang berbeda. Ini data yang sama.")
    held = lock_people(survivor, loser)
    return held[survivor.pk], held[loser.pk]


def _refuse_what_cannot_be(survivor: Person, loser: Person, choices: MergeChoices, by: User, reason: str) -> None:
    for person in (survivor, loser):
        if person.merged_into_id:
            raise MergeRefused(
                f"Data {person.name} sudah digabung dengan data lain sesaat yang lalu. "
                "Tidak ada yang diubah; buka halamannya lagi."
            )
        if person.status == PersonStatus.ERASED:
            raise MergeRefused("Data yang sudah dihapus atas permintaan pemiliknya tidak dapat digabung.")
        if not may_change(by, person):
            raise MergeRefused("Salah satu data ada di wilayah lain. Minta Dinas Sosial provinsi menggabungkannya.")
    if not reason:
        raise MergeRefused("Tulis alasan penggabungan. Belum ada yang digabung.")
    if niks_clash(survivor, loser) and not choices.nik_mistyped:
        raise MergeRefused(
            "NIK keduanya berbeda. Dua NIK berarti dua orang, kecuali salah satunya salah ketik. Periksa KTP-nya, "
            "lalu centang bahwa salah satu NIK salah. Belum ada yang digabung."
        )


def _write_people(
    survivor: Person, loser: Person, choices: MergeChoices, by: User, now: datetime.datetime
) -> dict[str, Any]:
    """Write the chosen values onto both rows; return what stood there before and what stands there now."""
    chosen = [found.attname for found in merge_fields() if found.name in choices.from_loser]
    taken = {name: getattr(loser, name) for name in chosen}
    user, other, closed = _accounts(survivor, loser, choices, by)
    survivor_after: dict[str, Any] = {**taken, "user_id": user, "updated_at": now}
    loser_after: dict[str, Any] = {"user_id": other, "merged_into_id": survivor.pk, "updated_at": now}
    if "nik" in taken:
        # A NIK stands once in the registry: the records exchange theirs, and both still lead here.
        loser_after["nik"] = survivor.nik
    before = plain_values(survivor, survivor_after), plain_values(loser, loser_after)
    if "nik" in taken or loser.user_id != other:
        write_values(loser, {"nik": None, "user_id": None} if "nik" in taken else {"user_id": None})
    _set(survivor, survivor_after)
    _set(loser, loser_after)
    return {
        "survivor": {"before": before[0], "after": plain_values(survivor, survivor_after)},
        "loser": {"before": before[1], "after": plain_values(loser, loser_after)},
        "closed_account": closed,
    }


def _accounts(
    survivor: Person, loser: Person, choices: MergeChoices, by: User
) -> tuple[int | None, int | None, int | None]:
    """Return the accounts of survivor and loser afterwards, and the one that was closed.

    One person signs in with one account: if both have one, the other is set aside and stays with the loser.
    """
    mine, theirs = survivor.user, loser.user
    if mine is None or theirs is None:
        only = mine or theirs
        return only.pk if only else None, None, None
    stays, goes = (theirs, mine) if choices.account_of_loser else (mine, theirs)
    try:
        closed = set_aside(goes, by)
    except StaffAccount as refusal:
        raise MergeRefused(f"{refusal} Belum ada yang digabung.") from refusal
    return stays.pk, goes.pk, goes.pk if closed else None


def _set(person: Person, values: dict[str, Any]) -> None:
    write_values(person, values)
    for name, value in values.items():
        setattr(person, name, value)


def _move_everything(survivor: Person, loser: Person) -> list[Move]:
    words = words_for(survivor, loser)
    kept: dict[str, set[Any]] = {}
    for answer in merge_answers(survivor, loser):
        for label, keys in answer.keep.items():
            kept.setdefault(label, set()).update(keys)
    moves = []
    for relation in relations_to_person():
        rows = list(relation.rows_of(loser).order_by("pk").values_list("pk", flat=True))
        staying = kept.get(relation.label) or set()
        going = [row for row in rows if row not in staying]
        stuck = set(rows) - set(going) | set(_stuck(relation, going, survivor))
        why = words[relation.label].stays
        moves += [Move(relation, row, why if row in stuck else "") for row in rows]
    return moves


def _stuck(relation: Relation, rows: list[Any], survivor: Person) -> list[Any]:
    """Let these rows name the survivor; return those that a constraint forbids."""
    if not rows or _moved(relation, rows, survivor):
        return []
    return [row for row in rows if not _moved(relation, [row], survivor)]


def _moved(relation: Relation, rows: list[Any], survivor: Person) -> bool:
    try:
        with transaction.atomic():
            for start in range(0, len(rows), 500):
                chunk = relation.model._base_manager.filter(pk__in=rows[start : start + 500])
                chunk.update(**{relation.field: survivor})
    except IntegrityError:
        return False
    return True


def _close_pair(merge: PersonMerge) -> None:
    first, second = sorted((merge.survivor_id, merge.loser_id))
    DuplicatePair.objects.filter(a=first, b=second).update(
        state=PairState.MERGED, decided_by=merge.by, decided_at=merge.at, why=""
    )


def _write_history(
    survivor: Person, loser: Person, earlier: dict[str, object], by: User, now: datetime.datetime, reason: str
) -> None:
    changed = difference(survivor, earlier, earlier)
    record_change(survivor, ChangeSource.MERGE, changed, by, now, f"Digabung dengan data {loser.name}. {reason}")
    record_change(loser, ChangeSource.MERGE, {}, by, now, f"Digabung ke data {survivor.name}. {reason}")
