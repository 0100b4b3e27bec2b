"""Writing down what was changed about a person, a family or an institution."""

import datetime
from collections.abc import Iterable, Mapping

from registry.models import Family, Institution, Person
from registry.models.history import Change, ChangeSource
from registry.nik import mask_nik

Subject = Person | Family | Institution
# What stood there before and what stands there now, by a label the reader understands.
Values = Mapping[str, tuple[str, str]]


def change_of(
    subject: Subject, source: ChangeSource, values: Values, by, now: datetime.datetime, note: str = ""
) -> Change:
    """Return a change that is not written yet: for writing many at once with `Change.objects.bulk_create`.

    `values` maps a label to (before, after) as text; a NIK must come masked.
    """
    field = {Person: "person", Family: "family", Institution: "institution"}[type(subject)]
    kept = {label: [before, after] for label, (before, after) in values.items()}
    return Change(source=source, values=kept, by=by, at=now, note=note[:250], **{field: subject})


def record_change(
    subject: Subject, source: ChangeSource, values: Values, by, now: datetime.datetime, note: str = ""
) -> Change | None:
    """Write one change down inside the caller's transaction; nothing is written when nothing changed."""
    different = {label: pair for label, pair in values.items() if pair[0] != pair[1]}
    if not different and not note:
        return None
    change = change_of(subject, source, different, by, now, note)
    change.save()
    return change


def difference(subject, before: Mapping[str, object], names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return what differs between the values kept in `before` and the subject now, by the fields' own labels.

    A NIK is shown masked.
    """
    shown: dict[str, tuple[str, str]] = {}
    for name in names:
        field = subject._meta.get_field(name)
        old, new = before.get(name), getattr(subject, name)
        if old != new:
            label = str(field.verbose_name)
            shown[label[:1].upper() + label[1:]] = (_text(subject, name, old), _text(subject, name, new))
    return shown


def snapshot(subject, names: Iterable[str]) -> dict[str, object]:
    """Return the values of these fields, to be handed to `difference` after the change."""
    return {name: getattr(subject, name) for name in names}


def _text(subject, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if name == "nik":
        return mask_nik(str(value))
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    choices = subject._meta.get_field(name).choices
    return str(dict(choices).get(value, value)) if choices else str(value)
