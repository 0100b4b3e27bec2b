"""Forms of the certificate screens."""

import datetime

from django import forms
from django.db import transaction
from django.utils import timezone

from certificates.domain.numbers import PatternRefused, check_pattern
from certificates.domain.seal_keys import has_seal
from certificates.models import (
    CertificatePlan,
    FileKind,
    NumberCounter,
    NumberScheme,
    NumberScope,
    PlanRole,
    SigningMode,
    TemplateVersion,
)
from trainings.models import ParticipantRole, Training

MODES = {
    SigningMode.WET: (
        "Tanda tangan basah: dicetak, lalu ditandatangani dan dicap pejabat. Pindaiannya dapat diunggah kembali."
    ),
    SigningMode.SEAL: (
        "Segel elektronik kantor: PDF disegel sendiri oleh sistem, perubahan sekecil apa pun ketahuan. "
        "Bukan tanda tangan elektronik tersertifikasi."
    ),
    SigningMode.BSRE: (
        "Tanda tangan elektronik BSrE: berkas diunduh, ditandatangani pejabat di aplikasi BSrE, lalu diunggah kembali. "
        "Baru sah setelah tanda tangannya terbukti."
    ),
}
OTHER_ROLES = (ParticipantRole.SPEAKER, ParticipantRole.MODERATOR, ParticipantRole.COMMITTEE)


class PlanForm(forms.ModelForm):
    """Numbers, names, signature and signatory of one training."""

    scope = forms.ChoiceField(
        label="Urutan nomor",
        choices=NumberScope.choices,
        widget=forms.RadioSelect,
        initial=NumberScope.YEAR,
    )
    pattern = forms.CharField(
        label="Pola nomor",
        max_length=100,
        help_text="Contoh: 400.9.1/{urut:03d}/BTS/{kantor}/{bulan_romawi}/{tahun}. "
        "{urut:03d} menjadi 001, 002, dan seterusnya. Untuk satu nomor surat: {nomor_surat}-{urut:02d}.",
    )
    start = forms.IntegerField(
        label="Nomor pertama",
        min_value=1,
        initial=1,
        help_text="Nomor urut pertama dari buku agenda kantor; berlaku bila deret ini belum pernah dipakai.",
    )
    pattern_speaker = forms.CharField(label="Narasumber", max_length=100, required=False)
    pattern_moderator = forms.CharField(label="Moderator", max_length=100, required=False)
    pattern_committee = forms.CharField(
        label="Panitia",
        max_length=100,
        required=False,
        help_text="Pola yang sama berarti deret yang sama.",
    )

    class Meta:
        model = CertificatePlan
        fields = [
            "letter_number",
            "requires_confirmation",
            "signing_mode",
            "signatory_position",
            "signatory_name",
            "signatory_rank",
            "signatory_nip",
            "valid_months",
        ]
        widgets = {"signing_mode": forms.RadioSelect}
        help_texts = {
            "letter_number": "Hanya bila semua berbagi satu nomor surat, misalnya 400.9.1/123/BTS/XII/2026.",
            "requires_confirmation": "Bila dicentang, yang namanya belum dikonfirmasi tidak ikut terbit.",
            "signatory_position": "Misalnya Kepala Dinas Sosial, Plt. Kepala Dinas Sosial, atau a.n. Gubernur.",
            "signatory_name": "Tanpa gelar, sesuai aturan penulisan nama di sertifikat.",
            "valid_months": "Kosongkan bila berlaku seterusnya.",
        }

    def __init__(self, *args, training: Training, **kwargs):
        super().__init__(*args, **kwargs)
        self.training = training
        kept = self.instance if self.instance.pk else None
        can_seal = has_seal(training.office) or bool(kept and kept.signing_mode == SigningMode.SEAL)
        modes = [(mode, label) for mode, label in MODES.items() if can_seal or mode != SigningMode.SEAL]
        self.fields["signing_mode"] = forms.ChoiceField(
            label="Cara tanda tangan", choices=modes, widget=forms.RadioSelect, initial=SigningMode.WET
        )
        if kept:
            scheme = kept.number_scheme
            self.initial.update(scope=scheme.scope, pattern=scheme.pattern, start=kept.start or scheme.start)
            for other in kept.roles.select_related("number_scheme"):
                self.initial[f"pattern_{other.role}"] = other.number_scheme.pattern
        self.order_fields(
            [
                "scope",
                "pattern",
                "start",
                "letter_number",
                *(f"pattern_{role}" for role in OTHER_ROLES),
                *self.Meta.fields,
            ]
        )

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        scope = cleaned.get("scope", "")
        for name in ("pattern", *(f"pattern_{role}" for role in OTHER_ROLES)):
            pattern = cleaned.get(name, "").strip()
            if pattern:
                try:
                    check_pattern(pattern, scope)
                except PatternRefused as refusal:
                    self.add_error(name, str(refusal))
            cleaned[name] = pattern
        if scope == NumberScope.LETTER and not cleaned.get("letter_number", "").strip():
            self.add_error("letter_number", "Isi nomor suratnya, atau pilih urutan nomor yang lain.")
        return cleaned

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields in groups: a heading, a sentence, and what belongs together."""
        numbers = ["scope", "pattern", "start", "letter_number"]
        others = [f"pattern_{role}" for role in OTHER_ROLES]
        names, signature = ["requires_confirmation"], ["signing_mode", "valid_months"]
        signatory = [name for name in self.Meta.fields if name.startswith("signatory")]
        headed = [
            ("Nomor", "", numbers),
            ("Sertifikat untuk peran lain", "Pola nomornya; yang kosong tidak diberi sertifikat.", others),
            ("Nama", "", names),
            ("Tanda tangan dan masa berlaku", "", signature),
            ("Penandatangan", "", signatory),
        ]
        return [(heading, text, [self[name] for name in group]) for heading, text, group in headed]

    @transaction.atomic
    def save(self, commit: bool = True) -> CertificatePlan:
        """Keep the plan; a pattern is shared by all trainings of the office that use it.

        Its first number can be corrected until a certificate has taken it.
        """
        plan: CertificatePlan = super().save(commit=False)
        plan.training = self.training
        scope, start = self.cleaned_data["scope"], self.cleaned_data["start"]
        plan.number_scheme = self._scheme(self.cleaned_data["pattern"])
        plan.start = None if scope == NumberScope.YEAR else start
        if scope == NumberScope.YEAR:
            year = max(self.training.ends_on, timezone.localdate()).year  # of the book it is written into
            begun = NumberCounter.objects.filter(scheme=plan.number_scheme, scope_key=str(year))
            NumberScheme.objects.filter(pk=plan.number_scheme.pk).exclude(counters__in=begun).update(
                start=start, start_year=year
            )
        if not plan.template_version_id:
            plan.template_version = TemplateVersion.objects.filter(template__office=None).latest("number")
        plan.save()
        plan.roles.all().delete()
        for role in OTHER_ROLES:
            if pattern := self.cleaned_data[f"pattern_{role}"]:
                PlanRole.objects.create(plan=plan, role=role, number_scheme=self._scheme(pattern))
        return plan

    def _scheme(self, pattern: str) -> NumberScheme:
        office, scope = self.training.office, self.cleaned_data["scope"]
        kept = NumberScheme.objects.filter(office=office, pattern=pattern, scope=scope).order_by("pk").first()
        name = pattern if scope == NumberScope.YEAR else f"{pattern} ({scope})"
        return kept or NumberScheme.objects.create(office=office, name=name, pattern=pattern, scope=scope)


class IssueForm(forms.Form):
    """The date that stands on the certificates."""

    issued_on = forms.DateField(
        label="Tanggal sertifikat",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Tanggal keputusan penerbitan, tercetak di atas tanda tangan.",
    )

    def __init__(self, *args, earliest: datetime.date, latest: datetime.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issued_on"].initial = max(earliest, latest)
        self.fields["issued_on"].widget.attrs |= {"min": earliest.isoformat(), "max": latest.isoformat()}


class RevokeForm(forms.Form):
    """Why a certificate is revoked; anyone who scans it reads this."""

    reason = forms.CharField(
        label="Alasan pencabutan",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tampil di laman verifikasi untuk siapa pun. Jangan menulis data pribadi.",
    )


class ReplaceForm(forms.Form):
    """The corrected name, and why."""

    name = forms.CharField(
        label="Nama yang benar",
        max_length=200,
        help_text="Dengan gelar, persis seperti akan tercetak.",
    )
    reason = forms.CharField(label="Alasan penggantian", max_length=250, help_text="Misalnya: ejaan nama diperbaiki.")


class NameProposalForm(forms.Form):
    """How a member says her name is written."""

    text = forms.CharField(
        label="Nama yang benar",
        max_length=200,
        strip=False,
        help_text="Tulis lengkap dengan gelar, persis seperti akan tercetak. Jangan semua huruf besar.",
    )
    note = forms.CharField(
        label="Keterangan untuk operator",
        max_length=250,
        required=False,
        help_text="Misalnya: sesuai KTP dan ijazah.",
    )


class CodeForm(forms.Form):
    """A verification code typed from paper."""

    kode = forms.CharField(
        label="Kode verifikasi",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        ),
        help_text="16 huruf dan angka di samping kode QR, misalnya 7KQM-3TVX-9PHB-2C4D. "
        "Spasi, tanda hubung, dan huruf kecil boleh.",
    )


class ManyFiles(forms.FileInput):
    """A file chooser that takes several at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """The list of the chosen files."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given]


class DeliveryForm(forms.Form):
    """What came back signed."""

    kind = forms.ChoiceField(
        label="Apa yang Anda unggah?",
        choices=[
            (FileKind.SCAN, "Pindaian lembar yang ditandatangani dan dicap (PDF, JPG, PNG)"),
            (FileKind.BSRE, "PDF yang sudah ditandatangani secara elektronik (BSrE)"),
        ],
        widget=forms.RadioSelect,
    )
    uploads = ManyFilesField(
        label="Berkas",
        widget=ManyFiles(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.zip"}),
        help_text="Boleh banyak sekaligus, atau satu ZIP. Nama berkas bebas: dicocokkan dari isinya.",
    )
