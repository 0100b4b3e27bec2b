"""Erasing a person: everything that tells who it was goes, what is counted stays (UU 27/2022 Ps 43-44).

Roles keep type, area and dates; the ledger keeps hours. Certificates are an archive: number,
name and date stay in their frozen payload, and /v/ still answers. It cannot be taken back.
"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import models, transaction
from django.db.models.fields.files import FileField
from wagtail.models import ModelLogEntry

from accounts.domain.users import close_account
from accounts.models import RoleName, User
from jobs.models import Batch
from registry.domain.erasing_imports import erase_from_imports, rows_telling_of
from registry.fields import EncryptedJSONField, EncryptedTextField, NikField
from registry.hooks import erase_above, erasure_refusals
from registry.models import Change, Correction, DataRequest, Export, Family, ImportRow, Membership, Person
from registry.models.history import ChangeSource
from registry.models.person import PersonStatus
from registry.models.request import RequestKind, RequestState
from registry.models.search import PersonWord, WordVariant

GONE: Final = "Data dihapus"
# Columns of rows about a person that tell nothing of who it was, by the name of their model.
KEPT: Final[dict[str, set[str]]] = {
    # The ledger: hours are counted, and its titles name trainings.
    "TrainingCredit": {"source", "title"},
    "OutsideCertificate": {"title", "issuer"},
    # Codes of reasons, not words.
    "DuplicatePair": {"reasons"},
    "Claim": {"agreed"},
}
# Where nothing would break a constraint or look like a mistake, a word stands in its place.
_SAYS: Final = {"name", "guardian_name", "reason", "refusal", "withdrawal", "undone_reason", "why"}


class ErasureRefused(Exception):
    """The person is not erased; the text says why. Nothing was changed."""


def erasure_refusal(person: Person, now: datetime.datetime) -> str:
    """Return why this person cannot be erased now, or ""."""
    if person.status == PersonStatus.ERASED:
        return ""
    if person.restrictions.filter(lifted_at=None).exists():
        return "Data orang ini sedang dibatasi. Cabut pembatasannya dulu."
    if person.user and (person.user.is_superuser or person.user.roles.exclude(role=RoleName.MEMBER).exists()):
        return "Akunnya memegang peran petugas. Akhiri perannya dulu di halaman Pengguna."
    return " ".join(erasure_refusals(person, now))


def erase_person(person: Person, by, reason: str, now: datetime.datetime) -> Person:
    """Take away everything that tells who this person was, in one transaction; erased once, nothing changes.

    Records that were merged into this one go with it, and rows of imports that would bring
    them back. Files leave the storage when the transaction has committed. Raises
    ErasureRefused while something stands in the way.
    """
    # Opened before anything is locked: of a long list that nobody has taken yet it lasts seconds.
    telling = {record.pk: rows_telling_of(record) for record in [*_merged_into(person), person]}
    return _erase(person, telling, by, reason, now)


@transaction.atomic
def _erase(person: Person, telling: dict[int, set[int]], by, reason: str, now: datetime.datetime) -> Person:
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.status == PersonStatus.ERASED:
        return person
    if person.merged_into_id:
        raise ErasureRefused("Catatan ini sudah digabung. Hapus data pada catatan yang masih berlaku.")
    if refusal := erasure_refusal(person, now):
        raise ErasureRefused(refusal)
    records = [*_merged_into(person), person]
    for record in records:
        _erase_record(record, telling.get(record.pk, set()))
    _close_requests(records, by, now)
    person.refresh_from_db()
    Change.objects.create(person=person, source=ChangeSource.ERASURE, values={}, note=reason[:250], by=by, at=now)
    return person


def _merged_into(person: Person) -> list[Person]:
    found: list[Person] = []
    waiting = [person]
    while waiting:
        losers = list(Person.objects.filter(merged_into=waiting.pop()))
        found += losers
        waiting += losers
    return found


def _erase_record(person: Person, telling: set[int]) -> None:
    erase_above(person)
    erase_from_imports(person, telling)
    _erase_family(person)
    _blank(Correction.objects.filter(request__person=person), keep={"field"})
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if model._meta.app_label != "registry" or model in (Person, Family, ImportRow) or hasattr(model, "is_derived"):
            continue
        _blank(model._default_manager.filter(**{relation.field.name: person}), KEPT.get(model.__name__, set()))
    _forget_log(Person, [person.pk])
    _unname_exports(person)
    account = person.user
    _empty(person)
    if account is not None:
        close_account(account)
        _blank(account.claims.all(), KEPT["Claim"])
        _forget_log(User, [account.pk])


def _empty(person: Person) -> None:
    person.user = person.nik = person.birth_date = None
    person.name = GONE
    for name in ("title_before", "title_after", "birth_place", "phone", "email", "address"):
        setattr(person, name, "")
    person.status = PersonStatus.ERASED
    words = set(PersonWord.objects.filter(person=person).values_list("word", flat=True))
    person.save()
    # A rare name is known by its words alone: those that nobody else bears go too.
    words -= set(PersonWord.objects.filter(word__in=words).values_list("word", flat=True))
    WordVariant.objects.filter(word__in=words).delete()


def _unname_exports(person: Person) -> None:
    """Lists that left the registry stay noted; their copies here go, and so does a search for this person."""
    words = [word.casefold() for word in person.name.split() if len(word) > 2]

    def unnamed(text: object) -> object:
        names = isinstance(text, str) and any(word in text.casefold() for word in words)
        return GONE if names else text

    for export in Export.objects.filter(accesses__person=person).select_related("job").distinct():
        export.filters = {name: unnamed(text) for name, text in export.filters.items()}
        export.reason = str(unnamed(export.reason))
        export.save(update_fields=["filters", "reason"])
        if export.job and export.job.result_file:
            _remove_file(export.job, export.job._meta.get_field("result_file"))
            Batch.objects.filter(pk=export.job.pk).update(result_file="")


def _erase_family(person: Person) -> None:
    """A Keluarga Pioner is known by its head: without the name it stays a number."""
    families = Family.objects.filter(head=person)
    pks = list(families.values_list("pk", flat=True))
    _blank(Change.objects.filter(family__in=pks), set())
    _blank(Membership.objects.filter(family__in=pks), set())
    _blank(families, set())
    _forget_log(Family, pks)


def _close_requests(records: list[Person], by, now: datetime.datetime) -> None:
    """The request for erasure is fulfilled; all others have nothing left to ask about."""
    for request in DataRequest.objects.open().filter(person__in=records):
        request.state = RequestState.DONE
        request.answer, request.closed_at = "Data sudah dihapus.", now
        if request.kind != RequestKind.ERASURE:
            request.answer = "Tidak berlaku lagi: data sudah dihapus."
        request.save(update_fields=["state", "answer", "closed_at"])
        request.steps.create(state=request.state, at=now, by=by)


def _blank(rows: models.QuerySet, keep: Iterable[str]) -> None:
    """Empty every column of free text, JSON and files of these rows; codes and choices stay."""
    model = rows.model
    mine = model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
    for field in model._meta.local_concrete_fields:
        if field.name in keep or field.choices or field.is_relation or field.primary_key or hasattr(field, "source"):
            continue
        if isinstance(field, FileField):
            filled = mine.exclude(**{field.name: ""})
            for row in filled:
                _remove_file(row, field)
            filled.update(**{field.name: ""}, **_removed(model))
        elif isinstance(field, EncryptedJSONField | models.JSONField):
            mine.update(**{field.name: None if field.null else field.get_default() or {}})
        elif isinstance(field, EncryptedTextField):
            filled = mine.exclude(**{f"{field.name}__isnull": True})
            filled.update(**{field.name: None if isinstance(field, NikField) else ""})
        elif isinstance(field, models.CharField | models.TextField):
            filled = mine.exclude(**{field.name: ""})
            filled.update(**{field.name: GONE if field.name in _SAYS else ""})
        elif isinstance(field, models.DateField) and field.name == "birth_date":
            mine.update(birth_date=None)


def _removed(model: type[models.Model]) -> dict[str, Any]:
    names = {field.name for field in model._meta.local_concrete_fields}
    return {"evidence_removed_at": models.functions.Now()} if "evidence_removed_at" in names else {}


def _remove_file(row: models.Model, field: FileField) -> None:
    file = getattr(row, field.name)
    if file:
        transaction.on_commit(partial(_delete, file.storage, file.name))


def _delete(storage: Storage, name: str) -> None:
    storage.delete(name)


def _forget_log(model: type[models.Model], pks: list[int]) -> None:
    """Wagtail's history names what was edited."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    entries.filter(object_id__in=[str(pk) for pk in pks]).update(label=GONE, data={})
