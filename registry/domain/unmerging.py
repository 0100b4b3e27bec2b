"""Taking a merge back: exactly what the journal says, where nobody has touched it since."""

import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from accounts.domain.joining import bring_back
from accounts.models import User
from registry.domain.candidates import compare_people
from registry.domain.history import difference, record_change, snapshot
from registry.domain.likeness import score_of
from registry.domain.merge_fields import merge_fields, plain_values, write_values
from registry.domain.merging import MergeRefused, lock_people
from registry.domain.rights import may_change
from registry.models import DuplicatePair, Person, PersonMerge, TrainingCredit
from registry.models.credit import CreditKind
from registry.models.following import follow, following_once
from registry.models.history import ChangeSource
from registry.models.merging import PairState
from registry.models.person import PersonStatus


@transaction.atomic
def unmerge_people(merge: PersonMerge, by: User, now: datetime.datetime, reason: str) -> PersonMerge:
    """Part the two records again and return the journal; repeating it changes nothing.

    What was added to the survivor since stays there, and so does what was changed since.
    Raises MergeRefused when it cannot be done; then nothing has changed.
    """
    people = lock_people(merge.survivor, merge.loser)
    held = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if held.undone_at:
        return held
    reason = " ".join(reason.split())[:250]
    if not reason:
        raise MergeRefused("Tulis alasan pembatalan. Penggabungan belum dibatalkan.")
    if refusal := unmerge_refusal(held, by):
        raise MergeRefused(refusal)
    survivor, loser = people[held.survivor_id], people[held.loser_id]
    earlier = snapshot(survivor, [field.name for field in merge_fields()])
    try:
        with following_once():
            _move_back(held)
            _restore_people(held, survivor, loser)
            follow({survivor.pk, loser.pk})
    except IntegrityError as error:
        raise MergeRefused(
            "Ada catatan yang ditambahkan sesudah penggabungan dan kini bertabrakan dengan catatan lama. "
            "Penggabungan tidak dibatalkan. Minta administrator memeriksanya."
        ) from error
    _reopen_account(held, by)
    held.undone_by, held.undone_at, held.undone_reason = by, now, reason
    held.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    survivor.refresh_from_db()
    loser.refresh_from_db()
    _keep_apart(held, survivor, loser)
    changed = difference(survivor, earlier, earlier)
    record_change(survivor, ChangeSource.UNMERGE, changed, by, now, f"Dipisahkan dari data {loser.name}. {reason}")
    record_change(loser, ChangeSource.UNMERGE, {}, by, now, f"Dipisahkan dari data {survivor.name}. {reason}")
    return held


def unmerge_refusal(merge: PersonMerge, by: User) -> str:
    """Return why the merge cannot be taken back, as a sentence; "" when it can."""
    if merge.undone_at:
        return "Penggabungan ini sudah dibatalkan."
    both = Person.objects.filter(pk__in=[merge.survivor_id, merge.loser_id])
    if merge.kept is None or both.filter(status=PersonStatus.ERASED).exists():
        return "Data orang ini sudah dihapus atas permintaannya, jadi penggabungan tidak dapat dibatalkan."
    # What brought the loser into the user's areas may have moved with the merge: who made it may take it back.
    elsewhere = merge.by_id != by.pk and not both.visible_to(by).filter(pk=merge.loser_id).exists()
    if elsewhere or not (merge.survivor.merged_into_id or may_change(by, merge.survivor)):
        return "Salah satu data ada di wilayah lain. Minta Dinas Sosial provinsi membatalkannya."
    later = PersonMerge.objects.in_force().filter(pk__gt=merge.pk)
    if onward := later.filter(loser=merge.survivor_id).first():
        return (
            f"Data ini sesudahnya digabung lagi ke {onward.survivor.name}. Batalkan dahulu penggabungan itu; "
            "belum ada yang diubah."
        )
    if newer := later.filter(survivor=merge.survivor_id).first():
        return (
            f"Sesudahnya data {newer.loser.name} juga digabung ke sini. Batalkan dahulu penggabungan yang lebih baru; "
            "belum ada yang diubah."
        )
    return ""


def _move_back(merge: PersonMerge) -> None:
    """Let each moved row name the loser again, the last one first, if it still names the survivor."""
    rows: dict[tuple[str, str], list[Any]] = {}
    for move in merge.moves.moved().order_by("-pk"):
        rows.setdefault((move.model, move.field), []).append(move.row)
    for (label, field), keys in rows.items():
        model = apps.get_model(label)
        for start in range(0, len(keys), 500):
            still = model._base_manager.filter(pk__in=keys[start : start + 500], **{field: merge.survivor_id})
            still.update(**{field: merge.loser_id})
    _let_reversals_follow(merge)


def _let_reversals_follow(merge: PersonMerge) -> None:
    """A credit that was taken back since the merge goes with its reversal: neither counts for anybody alone."""
    sources = TrainingCredit.objects.filter(person=merge.loser_id, kind=CreditKind.GRANT).values("source")
    TrainingCredit._base_manager.filter(
        person=merge.survivor_id, kind=CreditKind.REVERSAL, source__in=list(sources.values_list("source", flat=True))
    ).update(person=merge.loser_id)


def _restore_people(merge: PersonMerge, survivor: Person, loser: Person) -> None:
    """Put back each value that is still the one the merge wrote; what changed since stays."""
    kept: dict[str, Any] = merge.kept or {}
    back = {person: _untouched(person, kept[side]) for person, side in ((survivor, "survivor"), (loser, "loser"))}
    # A NIK and an account stand once in the registry: both are taken off before they are put back.
    for person, values in back.items():
        write_values(person, {name: None for name in ("nik", "user_id") if name in values})
    for person, values in back.items():
        write_values(person, values)


def _untouched(person: Person, side: dict[str, dict[str, Any]]) -> dict[str, Any]:
    now = plain_values(person, side["after"])
    return {name: value for name, value in side["before"].items() if now[name] == side["after"][name]}


def _keep_apart(merge: PersonMerge, survivor: Person, loser: Person) -> None:
    """Who parts two records says that they are two people: the search does not bring them up again for the same."""
    a, b = sorted((survivor, loser), key=lambda person: person.pk)
    reasons = compare_people(a, b)
    DuplicatePair.objects.update_or_create(
        a=a,
        b=b,
        defaults={
            "state": PairState.DISMISSED,
            "score": score_of(reasons) if reasons else 0,
            "reasons": list(reasons),
            "found_at": merge.at,
            "decided_by": merge.undone_by,
            "decided_at": merge.undone_at,
            "why": merge.undone_reason,
        },
    )


def _reopen_account(merge: PersonMerge, by: User) -> None:
    if closed := User.objects.filter(pk=(merge.kept or {}).get("closed_account")).first():
        bring_back(closed, by)
