"""Changing what is known of a subject: no colleague's change is overwritten unseen, and all is written down."""

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from registry.domain.history import difference, record_change, snapshot
from registry.models import Change, Family, Institution, Person
from registry.models.history import ChangeSource

S = TypeVar("S", Person, Family, Institution)


class NotSaved(Exception):
    """Nothing was written; the message says why and what to do."""


class ChangedMeanwhile(NotSaved):
    """Somebody else changed the subject after the form was opened."""

    def __init__(self, latest: Change | None) -> None:
        self.latest = latest
        who = f" oleh {latest.by}" if latest and latest.by else ""
        what = f" Yang berubah: {', '.join(latest.values)}." if latest and latest.values else ""
        super().__init__(
            f"Data ini sudah diubah{who} saat Anda mengisi.{what} Isian Anda masih ada di bawah dan belum disimpan; "
            "bandingkan dulu, lalu simpan lagi bila isian Anda yang benar."
        )


def version_of(subject, names: Iterable[str]) -> str:
    """Return a mark that differs as soon as one of these fields does; it tells nothing of their values."""
    values = [str(getattr(subject, subject._meta.get_field(name).attname) or "") for name in sorted(names)]
    return salted_hmac("registry.version", json.dumps(values), algorithm="sha256").hexdigest()[:32]


@transaction.atomic
def change_subject(
    subject: S,
    values: Mapping[str, Any],
    by,
    now: datetime.datetime,
    version: str | None = None,
    source: ChangeSource = ChangeSource.FORM,
    note: str = "",
) -> S:
    """Write these values to the subject and what differed to its history; the same values again change nothing.

    With a `version` (version_of the fields as the form showed them) ChangedMeanwhile is
    raised when they are no longer so. NotSaved is raised when another subject has what must
    be its own. Permission is asked by the caller.
    """
    locked = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    if version is not None and version_of(locked, values) != version:
        raise ChangedMeanwhile(locked.changes.first())
    before = snapshot(locked, values)
    for name, value in values.items():
        setattr(locked, name, value)
    changed = difference(locked, before, values)
    if changed:
        save_or_refuse(locked, values)
    record_change(locked, source, changed, by, now, note)
    return locked


def save_or_refuse(subject, values: Iterable[str] | None = None) -> None:
    """Save; raise NotSaved when at the same moment somebody else wrote what must be unique."""
    kept = None
    if values is not None:
        kept = [*values, *(["updated_at"] if isinstance(subject, Person) else [])]
    try:
        with transaction.atomic():
            subject.save(update_fields=kept)
    except IntegrityError as error:
        raise NotSaved(
            "Data yang sama baru saja disimpan orang lain. Isian Anda belum disimpan; "
            "cari dulu di registri, lalu coba lagi."
        ) from error
