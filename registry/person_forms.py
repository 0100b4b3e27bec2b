"""Forms about one person: who they are, and whether they are active."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.phones import display_phone
from registry.domain.people import FIELDS
from registry.domain.rights import may_write_in
from registry.fields import nik_hash
from registry.finders import area_field, area_label, initial_of
from registry.inputs import DayField, NikInput, PhoneField
from registry.models import Person
from registry.models.person import PersonStatus, Sex
from registry.names import split_titles
from registry.nik import check_nik, mask_nik


class PersonForm(forms.Form):
    """Who a person is. The stored NIK is not shown: it can only be replaced."""

    name = forms.CharField(
        label="Nama lengkap",
        max_length=120,
        help_text="Seperti di KTP. Gelar boleh ikut ditulis; Pilar memisahkannya.",
        error_messages={"required": "Isi namanya."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    title_before = forms.CharField(label="Gelar depan", max_length=40, required=False)
    title_after = forms.CharField(label="Gelar belakang", max_length=60, required=False)
    nik = NikInput(label="NIK", required=False)
    sex = forms.ChoiceField(label="Jenis kelamin", required=False, choices=[("", "Belum diketahui"), *Sex.choices])
    birth_place = forms.CharField(label="Tempat lahir", max_length=80, required=False)
    birth_date = DayField(label="Tanggal lahir", required=False)
    phone = PhoneField(label="Nomor HP", required=False, help_text="Misalnya 0812-3456-7890.")
    email = forms.EmailField(
        label="Surel", required=False, error_messages={"invalid": "Ini bukan alamat surel. Periksa ejaannya."}
    )
    address = forms.CharField(label="Alamat", max_length=250, required=False, help_text="Jalan, nomor, RT/RW.")

    def __init__(self, data=None, *, user, person: Person | None = None):
        self.user, self.person = user, person
        super().__init__(data, initial=_initial(person) if person else None)
        area = person.area if person else None
        self.fields["area"] = area_field(
            user,
            "Domisili",
            kept=area,
            required=person is None or area is not None,
            error_messages={"required": "Isi wilayah tempat tinggalnya."},
        )
        stored = person.nik if person else None
        self.fields["nik"].help_text = (
            f"Tersimpan: {mask_nik(stored)}. Kosongkan bila tidak diganti." if stored else "16 angka. Boleh menyusul."
        )
        self.order_fields(FIELDS)

    def clean_birth_date(self) -> datetime.date | None:
        born = self.cleaned_data["birth_date"]
        if born and not datetime.date(1900, 1, 1) <= born <= timezone.localdate():
            raise ValidationError("Tanggal lahir ini tidak mungkin. Periksa tahunnya.")
        return born

    def clean_nik(self) -> str | None:
        typed = self.cleaned_data["nik"]
        if not typed:
            return self.person.nik if self.person else None
        taken = Person.objects.filter(nik_hash=nik_hash(typed))
        if self.person is not None and taken.exclude(pk=self.person.pk).exists():
            raise ValidationError("NIK ini sudah terdaftar. Cari orangnya di registri, atau periksa angkanya.")
        return typed

    def clean_area(self):
        area = self.cleaned_data["area"]
        unchanged = self.person is not None and area == self.person.area
        if area is not None and not unchanged and not may_write_in(self.user, area.code):
            raise ValidationError("Wilayah ini di luar wilayah Anda. Minta Dinas Sosial provinsi memindahkannya.")
        return area

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if name := data.get("name"):
            split = split_titles(name)
            data["name"] = split.name
            data["title_before"] = data.get("title_before") or split.before[:40]
            data["title_after"] = data.get("title_after") or split.after[:60]

    @property
    def values(self) -> dict[str, Any]:
        """What the domain is given."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def doubts(self) -> list[str]:
        """What a look at the NIK makes one doubt; nothing here keeps the form from being saved."""
        data = self.cleaned_data
        if not data.get("nik"):
            return []
        area = data.get("area")
        return check_nik(
            data["nik"], sex=data["sex"], birth_date=data["birth_date"], area_code=area.code if area else ""
        ).warnings


def _initial(person: Person) -> dict[str, Any]:
    kept = {name: getattr(person, name) for name in FIELDS if name not in ("nik", "area", "phone")}
    area = initial_of(person.area, area_label(person.area) if person.area else "")
    return {**kept, "area": area, "phone": display_phone(person.phone)}


class NewPersonForm(PersonForm):
    """A person to be added. The uuid makes sending it twice one person."""

    entry = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class StatusForm(forms.Form):
    """Whether a person is active, since when, and why."""

    status = forms.ChoiceField(
        label="Status",
        choices=[(each.value, each.label) for each in PersonStatus if each != PersonStatus.ERASED],
        widget=forms.RadioSelect,
    )
    on = DayField(label="Sejak tanggal", error_messages={"required": "Isi sejak kapan."})
    reason = forms.CharField(
        label="Alasan atau keterangan",
        max_length=200,
        help_text="Misalnya: mengundurkan diri, pindah ke Banjarmasin, kabar dari lurah.",
        error_messages={"required": "Isi alasannya."},
    )
    end_roles = forms.BooleanField(
        label="Akhiri semua perannya pada tanggal itu (bila tidak aktif atau meninggal)", required=False, initial=True
    )

    def clean_on(self) -> datetime.date:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError("Tanggal ini belum tiba.")
        return on
