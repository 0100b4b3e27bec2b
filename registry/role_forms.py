"""Forms about roles: giving, changing and ending one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from registry.domain.history import Subject
from registry.domain.roles import FIELDS, ONE_PER_DISTRICT
from registry.finders import area_field, area_label, initial_of, institution_field
from registry.inputs import DayField, DocumentField, Suggestions
from registry.models import AreaLevel, Family, Institution, Membership, Person, PsksType, SubjectKind

LEVELS = ("Muda", "Madya", "Utama", "Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama", "Terampil", "Mahir")
DOCUMENT_FIELD = "decree_file"


def types_for(subject: Subject) -> QuerySet[PsksType]:
    """Return the types that this subject may be: people are pillars themselves or represent an institution."""
    match subject:
        case Family():
            return PsksType.objects.filter(kind=SubjectKind.FAMILY)
        case Institution():
            return PsksType.objects.filter(pk=subject.psks_type_id)
        case _:
            return PsksType.objects.exclude(kind=SubjectKind.FAMILY)


class RoleForm(forms.Form):
    """One role of a person, a family or an institution."""

    psks_type = forms.ModelChoiceField(
        PsksType.objects.none(),
        label="Sebagai",
        empty_label="Pilih pilar",
        error_messages={"required": "Pilih pilarnya."},
    )
    position = forms.CharField(label="Jabatan", max_length=120, required=False, help_text="Misalnya ketua, pengurus.")
    number = forms.CharField(label="Nomor induk", max_length=80, required=False)
    level = forms.CharField(label="Jenjang", max_length=40, required=False, widget=Suggestions(LEVELS))
    decree = forms.CharField(label="Nomor SK", max_length=120, required=False)
    decree_date = DayField(label="Tanggal SK", required=False)
    decree_file = DocumentField(label="Berkas SK", required=False)
    started_on = DayField(label="Mulai", required=False)
    ended_on = DayField(
        label="Sampai", required=False, help_text="Hari terakhir menurut SK. Kosongkan bila tanpa batas."
    )

    def __init__(self, data=None, files=None, *, user, subject: Subject, role: Membership | None = None):
        self.subject, self.role = subject, role
        super().__init__(data, files, initial=_initial(role, subject))
        self.fields["psks_type"].queryset = types_for(subject)  # type: ignore[attr-defined]
        area = role.service_area if role else None
        self.fields["service_area"] = area_field(user, "Wilayah tugas", kept=area, required=False)
        self._name_the_number()
        if isinstance(subject, Person):
            self.fields["represents"] = institution_field(
                user,
                "Mewakili lembaga",
                kept=role.represents if role else None,
                required=False,
                help_text="Untuk Karang Taruna, LKS, LK3, WKSBM, dan dunia usaha: tulis nama lembaganya.",
            )
        else:
            del self.fields["position"]
        if role is not None and role.decree_file:
            self.fields[DOCUMENT_FIELD].help_text = "Sudah ada. Pilih berkas baru hanya bila mau menggantinya."
        self.order_fields([*FIELDS[:7], DOCUMENT_FIELD, *FIELDS[7:]])

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        psks_type, area = data.get("psks_type"), data.get("service_area")
        first, last = data.get("started_on"), data.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", "Hari terakhir ada sebelum hari mulai.")
        if psks_type and psks_type.code == ONE_PER_DISTRICT and area and area.level != AreaLevel.DISTRICT:
            self.add_error("service_area", "TKSK bertugas di satu kecamatan. Tulis nama kecamatannya.")
        self._clean_represents(psks_type)

    def _clean_represents(self, psks_type: PsksType | None) -> None:
        if not isinstance(self.subject, Person) or psks_type is None or "represents" in self.errors:
            return
        institution = self.cleaned_data.get("represents")
        if psks_type.kind != SubjectKind.INSTITUTION and institution is not None:
            self.add_error("represents", f"{psks_type} adalah perseorangan. Kosongkan lembaganya.")
        elif psks_type.kind == SubjectKind.INSTITUTION and institution is None:
            self.add_error("represents", f"{psks_type} adalah lembaga. Tulis lembaga yang diwakili.")
        elif institution is not None and institution.psks_type_id != psks_type.pk:
            raise ValidationError(
                f"{institution} tercatat sebagai {institution.psks_type}, bukan {psks_type}. Pilih pilar yang sama."
            )

    def _name_the_number(self) -> None:
        """Say in the office's own words what the number is, once the type is known."""
        chosen = self["psks_type"].value()
        found = PsksType.objects.filter(pk=chosen).first() if chosen else None
        if found is not None and found.number_label:
            self.fields["number"].label = found.number_label
        else:
            self.fields["number"].help_text = "NIA Tagana, nomor STR, tanda daftar, atau nomor induk lain."

    @property
    def values(self) -> dict[str, Any]:
        """What the domain is given."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


def _initial(role: Membership | None, subject: Subject) -> dict[str, Any]:
    if role is None:
        return {"psks_type": subject.psks_type_id} if isinstance(subject, Institution) else {}
    kept = {name: getattr(role, name) for name in FIELDS if name not in ("psks_type", "service_area", "represents")}
    area, represents = role.service_area, role.represents
    return {
        **kept,
        "psks_type": role.psks_type_id,
        "service_area": initial_of(area, area_label(area) if area else ""),
        "represents": initial_of(represents, represents.name if represents else ""),
    }


class EndRoleForm(forms.Form):
    """The last day of a role, and why it ends."""

    on = DayField(label="Hari terakhir", error_messages={"required": "Isi hari terakhirnya."})
    reason = forms.CharField(
        label="Alasan",
        max_length=200,
        help_text="Misalnya: masa SK habis, diganti, mengundurkan diri.",
        error_messages={"required": "Isi alasannya."},
    )
