"""Corrections that the owner of the data proposes, field by field; the operator of the area decides each."""

import datetime
import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from accounts.phones import display_phone, normalise_phone
from printing.dates import long_date
from registry.domain.changing import NotSaved
from registry.domain.people import change_person
from registry.domain.requests import RequestRefused, close_request, file_request
from registry.fields import nik_hash
from registry.models import Area, Correction, DataRequest, Person
from registry.models.history import ChangeSource
from registry.models.person import Sex
from registry.models.request import CorrectionState, RequestChannel, RequestKind, RequestState
from registry.nik import mask_nik, nik_digits, validate_nik

# What a person may propose, in the order of the form.
FIELDS = (
    *("name", "title_before", "title_after", "nik", "sex", "birth_place", "birth_date"),
    *("phone", "email", "area", "address"),
)
NAME_FIELDS = ("name", "title_before", "title_after")
PRINTED_STAYS = (
    "Sertifikat yang sudah terbit tidak berubah: nama di atasnya tetap seperti saat terbit. "
    "Bila perlu, minta sertifikat pengganti kepada penyelenggara."
)
_LABELS = {"area": "Domisili", "nik": "NIK"}


@dataclass(frozen=True)
class ShownCorrection:
    """One proposed field as people read it."""

    correction: Correction
    label: str
    before: str
    proposed: str
    concerns_name: bool
    is_stale: bool


def field_label(name: str) -> str:
    """Return what the field is called on the screen."""
    label = str(_field(name).verbose_name)
    return _LABELS.get(name, label[:1].upper() + label[1:])


def stored(person: Person, name: str) -> str:
    """Return the value of a field as text that `parse` reads back."""
    value = person.area_id if name == "area" else getattr(person, name)
    return value.isoformat() if isinstance(value, datetime.date) else (value or "")


def shown(name: str, text: str) -> str:
    """Return a stored text as a person reads it; a NIK stays masked."""
    if not text:
        return ""
    match name:
        case "nik":
            return mask_nik(text)
        case "phone":
            return display_phone(text)
        case "sex":
            return dict(Sex.choices).get(text, text)
        case "birth_date":
            return long_date(datetime.date.fromisoformat(text))
        case "area":
            area = Area.objects.select_related("parent__parent").filter(pk=text).first()
            return ", ".join(str(each) for each in (area, *area.around)) if area else text
    return text


def propose_corrections(
    person: Person, proposals: Mapping[str, str], text: str, by, now: datetime.datetime, uuid: uuids.UUID
) -> DataRequest:
    """Ask for corrections: `proposals` maps a field to its stored text; what is the same as now is left out.

    Sending the same form again returns the request that is there. Raises RequestRefused when
    nothing differs.
    """
    known = DataRequest.objects.filter(uuid=uuid, person=person).first()
    if known:
        return known
    changed = {name: value for name, value in proposals.items() if name in FIELDS and value != stored(person, name)}
    if not changed:
        raise RequestRefused("Tidak ada yang berbeda dari data sekarang. Ubah dulu isian yang keliru.")
    with transaction.atomic():
        request = file_request(person, RequestKind.CORRECTION, text, RequestChannel.SCREEN, by, now, uuid)
        Correction.objects.bulk_create(
            Correction(request=request, field=name, before=stored(person, name), proposed=value)
            for name, value in changed.items()
        )
    return request


@transaction.atomic
def decide_correction(correction: Correction, accept: bool, note: str, by, now: datetime.datetime) -> Correction:
    """Take one proposed field over into the registry, or refuse it with a sentence.

    The last decision answers the request. Raises RequestRefused when it was decided
    already, when a refusal says nothing, or when the value cannot be taken.
    """
    request = DataRequest.objects.select_for_update().get(pk=correction.request_id)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if not correction.is_waiting or not request.is_open:
        raise RequestRefused("Usulan ini sudah diputuskan.")
    if not accept and not note.strip():
        raise RequestRefused("Tulis mengapa usulan ini tidak diterima: kalimat ini dibaca oleh pengusul.")
    if accept:
        _take_over(correction, request, by, now)
    correction.state = CorrectionState.ACCEPTED if accept else CorrectionState.REFUSED
    correction.note, correction.decided_by, correction.decided_at = note.strip()[:500], by, now
    correction.save()
    _answer_when_all_decided(request, by, now)
    return correction


def shown_corrections(request: DataRequest) -> list[ShownCorrection]:
    """Return the fields of a request for the screen."""
    person = request.person
    return [
        ShownCorrection(
            correction=each,
            label=field_label(each.field),
            before=shown(each.field, each.before),
            proposed=shown(each.field, each.proposed),
            concerns_name=each.field in NAME_FIELDS,
            is_stale=each.is_waiting and stored(person, each.field) != each.before,
        )
        for each in request.corrections.all()
    ]


def parse(name: str, typed: str) -> str:
    """Return what was typed as the text that is stored; raises ValidationError with a sentence."""
    typed = " ".join(typed.split())
    if not typed:
        if name == "name":
            raise ValidationError("Nama tidak boleh kosong.")
        return ""
    if name == "nik":
        validate_nik(typed)
        return nik_digits(typed)
    if name == "phone":
        phone = normalise_phone(typed)
        if phone is None:
            raise ValidationError("Nomor HP ini tidak dikenali. Tulis seperti 0812-3456-7890.")
        return phone
    if name != "area":
        _field(name).clean(typed, Person(name="-"))
    return typed


def _field(name: str) -> models.Field:
    field = Person._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _take_over(correction: Correction, request: DataRequest, by, now: datetime.datetime) -> None:
    name, text = correction.field, correction.proposed
    if name == "nik" and text and Person.objects.filter(nik_hash=nik_hash(text)).exclude(pk=request.person_id).exists():
        raise RequestRefused("NIK ini sudah terdaftar atas orang lain. Periksa di Data ganda sebelum memutuskan.")
    value: object = text
    if name == "area":
        value = Area.objects.filter(pk=text).first()
        if text and value is None:
            raise RequestRefused(
                "Wilayah yang diusulkan tidak ada lagi di daftar. Data tidak diubah; tolak usulan ini."
            )
    elif name == "birth_date":
        value = datetime.date.fromisoformat(text) if text else None
    elif name == "nik":
        value = text or None
    note = PRINTED_STAYS if name in NAME_FIELDS else ""
    try:
        change_person(request.person, {name: value}, by, now, source=ChangeSource.CORRECTION, note=note)
    except NotSaved as error:
        raise RequestRefused(str(error)) from error


def _answer_when_all_decided(request: DataRequest, by, now: datetime.datetime) -> None:
    states = list(request.corrections.values_list("state", flat=True))
    if CorrectionState.WAITING in states:
        return
    accepted = states.count(CorrectionState.ACCEPTED)
    state = RequestState.DONE if accepted else RequestState.REFUSED
    words = f"{accepted} dari {len(states)} usulan diterima." if accepted else "Usulan tidak diterima."
    close_request(request, state, f"{words} Penjelasan ada di setiap data.", by, now)
