"""Taking a whole import back, as long as nothing depends on it."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator

from django.db import models, transaction
from django.db.models import ProtectedError

from jobs.domain.batches import start_batch
from jobs.models import Batch
from printing.numbers import thousands
from registry.domain.applying import ImportRefused
from registry.domain.drafts import PersonDraft
from registry.domain.history import difference, record_change
from registry.models import (
    Change,
    Family,
    ImportBatch,
    ImportEffect,
    ImportRow,
    Institution,
    Membership,
    Person,
)
from registry.models.following import following_once
from registry.models.history import ChangeSource
from registry.models.imports import EffectKind, ImportState, Outcome
from registry.models.person import PersonStatus

JOB_KIND = "registry.undo"
AT_ONCE = 200
CHUNK = 200
NOTHING_CHANGED = "Tidak ada yang diubah."
_UNDER_WAY = "Impor ini sedang dimasukkan. Tunggu sampai selesai, atau batalkan dulu pekerjaannya."
_MODELS: dict[str, type[models.Model]] = {
    "person": Person,
    "family": Family,
    "institution": Institution,
    "membership": Membership,
}


def undo_import(batch: ImportBatch, by, now: datetime.datetime) -> Batch | None:
    """Take back what the import wrote: the people it made, and what it filled in on those it knew.

    Refused, with a sentence that names it, as soon as anything depends on one of its
    people. What was changed since stays as it is now. A small import is taken back at
    once, in one transaction; a large one by the worker, whose batch is returned. Calling
    it again goes on where it stopped.
    """
    if batch.emptied_at is None and is_long(batch):
        params = {"import": str(batch.uuid), "by": by.pk}
        return start_batch(JOB_KIND, f"Membatalkan {batch.file_name}", params, by, batch.get_absolute_url())
    with transaction.atomic():
        begin_undo(batch)
        while undo_chunk(batch, by, now):
            pass
    batch.refresh_from_db()
    return None


def is_long(batch: ImportBatch) -> bool:
    """Whether taking the import back takes longer than somebody should wait for an answer."""
    return batch.rows.exclude(outcome="").count() > AT_ONCE


def begin_undo(batch: ImportBatch) -> None:
    """Check that nothing depends on the import, and close it to everything else; once begun it does nothing.

    Raises ImportRefused with a sentence; then nothing is changed.
    """
    _refuse(batch)
    with transaction.atomic():
        held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).select_related("job").get(pk=batch.pk)
        if held.job and not held.job.is_final:
            raise ImportRefused(_UNDER_WAY)
        ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.UNDOING)


@transaction.atomic
def undo_chunk(batch: ImportBatch, by, now: datetime.datetime) -> int:
    """Take back the next part of an import that is being undone; return how many things that were, 0 at the end.

    Raises ImportRefused when something depends on it by now; what was taken back before stays so.
    """
    held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
    if held.state != ImportState.UNDOING:
        return 0
    with following_once():
        if people := _made(held)[:CHUNK]:
            _refuse_dependants(held, people)
            _remove_people(held, people)
            return len(people)
        if effects := list(held.effects.order_by("-pk")[:CHUNK]):
            _take_back(held, effects, by, now)
            return len(effects)
        known = list(held.rows.exclude(outcome="").values_list("pk", flat=True)[:CHUNK])
        held.rows.filter(pk__in=known).update(person=None, membership=None, outcome="", applied_at=None)
        if known:
            return len(known)
    held.state = ImportState.UNDONE
    held.save(update_fields=["state"])
    return 0


def refusal_to_undo(batch: ImportBatch) -> str:
    """Return why the import cannot be taken back, "" when it can: what the screen asks before it offers the button."""
    try:
        _refuse(batch)
    except ImportRefused as refusal:
        return str(refusal)
    return ""


def _refuse(batch: ImportBatch) -> None:
    if batch.emptied_at:
        raise ImportRefused("Impor ini tidak bisa dibatalkan lagi, karena baris dan berkasnya sudah dihapus.")
    if batch.state == ImportState.UNDOING:
        return
    if not batch.rows.exclude(outcome="").exists():
        raise ImportRefused("Tidak ada yang bisa dibatalkan: belum ada baris impor ini yang masuk.")
    if batch.job and not batch.job.is_final:
        raise ImportRefused(_UNDER_WAY)
    _refuse_erased(batch)
    for people in _chunks(_made(batch)):
        _refuse_dependants(batch, people)
    _refuse_used_roles(batch)


def _refuse_erased(batch: ImportBatch) -> None:
    """Refuse when the import holds somebody who was erased: what it would take back of them is not known any more."""
    taken = batch.rows.filter(person__status=PersonStatus.ERASED).exclude(outcome="")
    if erased := taken.order_by().values("person").distinct().count():
        raise ImportRefused(
            f"Impor ini tidak bisa dibatalkan, karena memuat {thousands(erased)} orang yang datanya sudah dihapus "
            f"atas permintaannya. {NOTHING_CHANGED} Perbaiki orang lain dari impor ini satu per satu."
        )


def _refuse_dependants(batch: ImportBatch, people: list[int]) -> None:
    """Refuse when anything but the import itself speaks of these people that it made."""
    roles = list(_roles_of(people).values_list("pk", flat=True))
    families = list(Family.objects.filter(head__in=people).values_list("pk", flat=True))
    # The larger count of each, not the sum: what names the person and her role is one thing.
    used = _dependants(Person, people, batch) | _dependants(Membership, roles, batch)
    used |= _dependants(Family, families, batch)
    if joined := Person.objects.filter(pk__in=people).exclude(merged_into=None).count():
        used["data yang sudah digabung"] += joined
    if accounts := Person.objects.filter(pk__in=people).exclude(user=None).count():
        used["akun"] += accounts
    if changed := _changed_since(batch, people):
        used["data yang diubah sesudahnya"] += changed
    _say(used)


def _refuse_used_roles(batch: ImportBatch) -> None:
    """Refuse when a role that the import gave to somebody known is used by now."""
    roles = list(batch.effects.filter(kind=EffectKind.CREATED, model="membership").values_list("object_id", flat=True))
    for chunk in _chunks(roles):
        _say(_dependants(Membership, chunk, batch))


def _say(used: Counter[str]) -> None:
    if used:
        things = [f"{thousands(count)} {name}" for name, count in sorted(used.items())]
        listed = " dan ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)
        raise ImportRefused(
            f"Impor ini tidak bisa dibatalkan, karena orangnya sudah dipakai: {listed}. "
            f"{NOTHING_CHANGED} Hapus atau batalkan dulu yang disebut itu, atau perbaiki orangnya satu per satu."
        )


def _dependants(model: type[models.Model], keys: list[int], batch: ImportBatch) -> Counter[str]:
    """What points at these rows, by its name, without what the import made and what follows from it."""
    used: Counter[str] = Counter()
    if not keys:
        return used
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and isinstance(relation, models.ForeignObjectRel)):
            continue
        pointing: type[models.Model] = relation.related_model  # type: ignore[assignment]
        # What is deleted with the row, and what follows from it, holds nothing back.
        if relation.on_delete is models.CASCADE or getattr(pointing, "is_derived", False):
            continue
        rows = pointing._base_manager.filter(**{f"{relation.field.name}__in": keys})
        if count := _of_others(rows, batch).count():
            used[str(pointing._meta.verbose_name)] += count
    return used


def _of_others(rows: models.QuerySet, batch: ImportBatch) -> models.QuerySet:
    """Those of the rows that the import has not written itself."""
    if rows.model is ImportRow:
        # Rows of another import that only wait are compared anew when they are taken.
        return rows.exclude(batch=batch).exclude(outcome="")
    if rows.model is Change:
        return rows.exclude(source=ChangeSource.IMPORT)
    if rows.model is Membership:
        mine = batch.rows.exclude(membership=None).values("membership")
        return rows.exclude(pk__in=mine)
    if rows.model is Family:
        made = batch.effects.filter(kind=EffectKind.CREATED, model="family").values("object_id")
        return rows.exclude(pk__in=made)
    return rows


def _made(batch: ImportBatch) -> list[int]:
    # Somebody who was erased while the import was being undone stays as a number, and holds nobody else back.
    rows = batch.rows.filter(outcome=Outcome.CREATED).exclude(person=None).exclude(person__status=PersonStatus.ERASED)
    return sorted(rows.order_by().values_list("person_id", flat=True).distinct())


def _roles_of(people: Collection[int]) -> models.QuerySet[Membership]:
    return Membership.objects.filter(models.Q(person__in=people) | models.Q(family__head__in=people))


def _changed_since(batch: ImportBatch, people: list[int]) -> int:
    """How many of the people hold something that no row of the import said."""
    said: dict[int, dict[str, set]] = {}
    rows = batch.rows.filter(person__in=people).order_by("number")
    for row in rows:
        draft = PersonDraft.from_json(row.values["person"])
        for name in ("name", "birth_date", "nik", "phone", "email", "address", "area"):
            said.setdefault(row.person_id or 0, {}).setdefault(name, {"", None}).add(getattr(draft, name))
    changed = 0
    for person in Person.objects.filter(pk__in=people):
        now = {**{name: getattr(person, name) for name in said[person.pk]}, "area": person.area_id}
        changed += any(value not in said[person.pk][name] for name, value in now.items())
    return changed


def _remove_people(batch: ImportBatch, people: list[int]) -> None:
    """Delete people whom the import made, with their roles and families; nothing else speaks of them."""
    families = Family.objects.filter(head__in=people)
    ImportRow.objects.filter(person__in=people, batch=batch).update(
        person=None, membership=None, outcome="", applied_at=None
    )
    ImportRow.objects.filter(person__in=people).update(person=None)
    Change.objects.filter(models.Q(person__in=people) | models.Q(family__in=families)).delete()
    try:
        _roles_of(people).delete()
        families.delete()
        Person.objects.filter(pk__in=people).delete()
    except ProtectedError as error:
        used = Counter(str(row._meta.verbose_name) for row in error.protected_objects)
        _say(used)


def _take_back(batch: ImportBatch, effects: list[ImportEffect], by, now: datetime.datetime) -> None:
    """Take back what was written beside the people made, the last first."""
    for effect in effects:
        row = _MODELS[effect.model]._base_manager.filter(pk=effect.object_id).first()
        if row is None:
            pass  # it went with its person
        elif _is_of_erased(row):
            pass  # what is counted stays
        elif effect.kind == EffectKind.FILLED:
            _unfill(row, effect.values, batch, by, now)
        elif isinstance(row, Membership):
            _say(_dependants(Membership, [row.pk], batch))
            batch.rows.filter(membership=row).update(membership=None)
            if person := row.person or (row.family.head if row.family else None):
                label = {f"Peran {row.psks_type}": ("ditambahkan", "")}
                record_change(person, ChangeSource.IMPORT_UNDONE, label, by, now, note=_note(batch))
            row.delete()
        elif isinstance(row, Family | Institution):
            _remove_if_unused(row, batch)
        effect.delete()


def _is_of_erased(row: models.Model) -> bool:
    person = row if isinstance(row, Person) else getattr(row, "person", None)
    return person is not None and person.status == PersonStatus.ERASED


def _unfill(row, values: dict[str, list], batch: ImportBatch, by, now: datetime.datetime) -> None:
    """Put back what stood there before, unless somebody has changed it since."""
    fields = {name: row._meta.get_field(name) for name in values}
    back = {
        name: before if before in ("", None) else fields[name].to_python(before)
        for name, (before, after) in values.items()
        if _plain(getattr(row, name)) == after
    }
    kept = {name: getattr(row, name) for name in back}
    for name, value in back.items():
        setattr(row, name, value)
    if not back:
        return
    touched = {"updated_at"} if isinstance(row, Person) else set()
    row.save(update_fields={*back, *touched})
    subject = row if isinstance(row, Person) else row.person or row.family.head
    named = {name: value for name, value in kept.items() if not name.endswith("_id")}
    shown = difference(row, named, named)
    if "area_id" in kept:
        shown["Domisili"] = (str(kept["area_id"] or ""), str(row.area_id or ""))
    if isinstance(row, Membership):
        shown = {f"Peran {row.psks_type}: {label.lower()}": pair for label, pair in shown.items()}
    record_change(subject, ChangeSource.IMPORT_UNDONE, shown, by, now, note=_note(batch))


def _remove_if_unused(row: Family | Institution, batch: ImportBatch) -> None:
    """Delete a family or an institution that the import made, unless others use it or have changed it."""
    if _dependants(type(row), [row.pk], batch):
        return
    Change.objects.filter(**{type(row).__name__.lower(): row}).delete()
    row.delete()


def _note(batch: ImportBatch) -> str:
    return f"Impor {batch.file_name} dibatalkan"


def _plain(value: object) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else str(value)


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
