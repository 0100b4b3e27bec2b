"""Forms about certificates from elsewhere."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.domain.outside_certificates import OutsideDetails
from registry.inputs import DayField, DocumentField, HoursField
from registry.models import PsksType


class OutsideCertificateForm(forms.Form):
    """What stands on the certificate, and a file that proves it. The uuid makes sending it twice one certificate."""

    title = forms.CharField(
        label="Nama pelatihan", max_length=200, error_messages={"required": "Isi nama pelatihannya."}
    )
    issuer = forms.CharField(
        label="Penerbit",
        max_length=150,
        help_text="Lembaga yang menerbitkan, misalnya BBPPKS Banjarmasin.",
        error_messages={"required": "Isi penerbitnya."},
    )
    number = forms.CharField(label="Nomor sertifikat", max_length=100, required=False)
    issued_on = DayField(label="Tanggal sertifikat", error_messages={"required": "Isi tanggal sertifikatnya."})
    expires_on = DayField(label="Berlaku sampai", required=False, help_text="Kosongkan bila tidak ada batasnya.")
    hours = HoursField(
        label="Jam pelatihan (JP)",
        help_text="1 JP = 45 menit. Misalnya 16.",
        error_messages={
            "required": "Isi jumlah jamnya.",
            "invalid": "Tulis angka, misalnya 16.",
            "min_value": "Paling sedikit setengah JP.",
            "max_value": "Jumlah jam ini tidak mungkin. Periksa angkanya.",
        },
    )
    pillars = forms.ModelMultipleChoiceField(
        PsksType.objects.none(),
        label="Dihitung untuk pilar",
        required=False,
        help_text="Kosongkan bila berlaku untuk semua peran.",
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = DocumentField(label="Foto atau pindaian sertifikat")
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data=None, files=None, *, person):
        super().__init__(data, files)
        # Their own roles first in mind: a certificate counts for what they are.
        held = PsksType.objects.filter(memberships__person=person).distinct()
        self.fields["pillars"].queryset = held
        if not held.exists():
            del self.fields["pillars"]

    def clean_issued_on(self):
        issued_on = self.cleaned_data["issued_on"]
        if issued_on > timezone.localdate():
            raise ValidationError("Tanggal ini belum tiba. Periksa tanggal pada sertifikatnya.")
        return issued_on

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("issued_on") and data.get("expires_on") and data["expires_on"] < data["issued_on"]:
            self.add_error("expires_on", "Tanggal ini ada sebelum tanggal sertifikatnya.")

    @property
    def details(self) -> OutsideDetails:
        """What the domain is given."""
        data = self.cleaned_data
        return OutsideDetails(
            title=data["title"],
            issuer=data["issuer"],
            number=data["number"],
            issued_on=data["issued_on"],
            expires_on=data["expires_on"],
            minutes=data["hours"],
        )


class ReasonForm(forms.Form):
    """Why it is refused or withdrawn; the owner of the certificate reads this."""

    reason = forms.CharField(
        label="Alasan",
        max_length=250,
        help_text="Pemilik sertifikat membaca alasan ini.",
        error_messages={"required": "Isi alasannya."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
