"""Forms about families and institutions."""

from typing import Any

from django import forms

from accounts.phones import display_phone
from registry.domain.subjects import FAMILY_FIELDS, INSTITUTION_FIELDS
from registry.finders import area_field, area_label, initial_of, person_field
from registry.inputs import DayField, PhoneField, Suggestions
from registry.models import Family, Institution, PsksType, SubjectKind
from registry.models.institution import Accreditation

LEGAL_FORMS = ("Yayasan", "Perkumpulan", "Belum berbadan hukum", "Perseroan Terbatas (PT)", "CV", "Koperasi", "BUMD")
CLASSIFICATIONS = ("Tumbuh", "Berkembang", "Maju", "Percontohan")


class FamilyForm(forms.Form):
    """A Keluarga Pioner."""

    name = forms.CharField(
        label="Nama keluarga",
        max_length=120,
        help_text="Misalnya: Keluarga Yosef Lambung.",
        error_messages={"required": "Isi nama keluarganya."},
    )
    since = DayField(label="Keluarga pioner sejak", required=False)
    note = forms.CharField(label="Catatan", max_length=250, required=False)

    def __init__(self, data=None, *, user, subject: Family | None = None):
        super().__init__(data, initial=_initial_family(subject) if subject else None)
        head, area = (subject.head, subject.area) if subject else (None, None)
        self.fields["head"] = person_field(user, "Kepala keluarga", kept=head, required=False)
        self.fields["area"] = area_field(
            user, "Wilayah", kept=area, error_messages={"required": "Isi desa atau kelurahannya."}
        )
        self.order_fields(FAMILY_FIELDS)

    @property
    def values(self) -> dict[str, Any]:
        """What the domain is given."""
        return {name: self.cleaned_data[name] for name in FAMILY_FIELDS}


def _initial_family(family: Family) -> dict[str, Any]:
    kept = {name: getattr(family, name) for name in ("name", "since", "note")}
    head = initial_of(family.head, family.head.full_name if family.head else "")
    return {**kept, "head": head, "area": initial_of(family.area, area_label(family.area))}


class InstitutionForm(forms.Form):
    """An LKS, Karang Taruna, LK3, WKSBM or business."""

    name = forms.CharField(label="Nama lembaga", max_length=150, error_messages={"required": "Isi nama lembaganya."})
    psks_type = forms.ModelChoiceField(
        PsksType.objects.none(),
        label="Jenis",
        empty_label="Pilih jenis",
        error_messages={"required": "Pilih jenisnya."},
    )
    address = forms.CharField(label="Alamat", max_length=250, required=False)
    leader = forms.CharField(label="Nama pimpinan", max_length=120, required=False)
    phone = PhoneField(label="Nomor telepon", required=False)
    email = forms.EmailField(
        label="Surel", required=False, error_messages={"invalid": "Ini bukan alamat surel. Periksa ejaannya."}
    )
    legal_form = forms.CharField(label="Bentuk hukum", max_length=60, required=False, widget=Suggestions(LEGAL_FORMS))
    classification = forms.CharField(
        label="Klasifikasi",
        max_length=40,
        required=False,
        help_text="Untuk Karang Taruna, menurut penetapan Dinas Sosial.",
        widget=Suggestions(CLASSIFICATIONS),
    )
    registration_number = forms.CharField(label="Nomor tanda daftar", max_length=80, required=False)
    registered_on = DayField(label="Tanggal tanda daftar", required=False)
    registration_ends_on = DayField(label="Tanda daftar berlaku sampai", required=False)
    accreditation = forms.ChoiceField(
        label="Peringkat akreditasi", required=False, choices=[("", "Belum terakreditasi"), *Accreditation.choices]
    )
    accredited_on = DayField(label="Tanggal akreditasi", required=False)
    accreditation_ends_on = DayField(label="Akreditasi berlaku sampai", required=False)

    def __init__(self, data=None, *, user, subject: Institution | None = None):
        super().__init__(data, initial=_initial_institution(subject) if subject else None)
        types = PsksType.objects.filter(kind=SubjectKind.INSTITUTION)
        self.fields["psks_type"].queryset = types  # type: ignore[attr-defined]
        self.fields["area"] = area_field(
            user,
            "Wilayah",
            kept=subject.area if subject else None,
            help_text="Desa untuk Karang Taruna dan WKSBM; kabupaten atau kota untuk yang lain.",
            error_messages={"required": "Isi wilayahnya."},
        )
        self.order_fields(INSTITUTION_FIELDS)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        for first, last in (("registered_on", "registration_ends_on"), ("accredited_on", "accreditation_ends_on")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, "Tanggal ini ada sebelum tanggal terbitnya.")
        if not data.get("accreditation") and (data.get("accredited_on") or data.get("accreditation_ends_on")):
            self.add_error("accreditation", "Pilih peringkatnya, atau kosongkan tanggal akreditasi.")

    @property
    def values(self) -> dict[str, Any]:
        """What the domain is given."""
        return {name: self.cleaned_data[name] for name in INSTITUTION_FIELDS}


def _initial_institution(institution: Institution) -> dict[str, Any]:
    kept = {
        name: getattr(institution, name) for name in INSTITUTION_FIELDS if name not in ("psks_type", "area", "phone")
    }
    return {
        **kept,
        "psks_type": institution.psks_type_id,
        "phone": display_phone(institution.phone),
        "area": initial_of(institution.area, area_label(institution.area)),
    }
