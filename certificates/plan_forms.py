"""The form of a training's certificate plan: template, numbers, names, signature and signatories."""

from django import forms
from django.db import transaction
from django.utils import timezone

from certificates.domain.nip import nip_problem
from certificates.domain.numbers import PatternRefused, check_pattern
from certificates.domain.seal_keys import has_seal
from certificates.domain.templates import default_version, newest_versions
from certificates.models import (
    OTHER_ROLES,
    SIGNATORY_FIELDS,
    CertificatePlan,
    NumberCounter,
    NumberScheme,
    NumberScope,
    PlanRole,
    SigningMode,
    TemplateVersion,
)
from trainings.models import Training

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
SIGNATORIES = {
    "front": [f"signatory_{field}" for field in SIGNATORY_FIELDS],
    "back": [f"back_signatory_{field}" for field in SIGNATORY_FIELDS],
}


class VersionField(forms.ModelChoiceField):
    """The templates that a training can choose."""

    def label_from_instance(self, version: TemplateVersion) -> str:
        owner = "" if version.template.office_id else ", semua kantor"
        return f"{version.template.name} (versi {version.number}{owner})"


class PlanForm(forms.ModelForm):
    """Template, numbers, names, signature and signatories of one training."""

    template_version = VersionField(label="Templat", queryset=TemplateVersion.objects.none(), empty_label=None)
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
            "template_version",
            "letter_number",
            "requires_confirmation",
            "signing_mode",
            *SIGNATORIES["front"],
            *SIGNATORIES["back"],
            "valid_months",
        ]
        widgets = {"signing_mode": forms.RadioSelect}
        help_texts = {
            "letter_number": "Hanya bila semua berbagi satu nomor surat, misalnya 400.9.1/123/BTS/XII/2026.",
            "requires_confirmation": "Bila dicentang, yang namanya belum dikonfirmasi tidak ikut terbit.",
            "signatory_prefix": "Kosong bila pejabat definitif. Misalnya Plt. atau a.n. Gubernur Kalimantan Tengah.",
            "signatory_position": "Misalnya Kepala Dinas Sosial. Kosong berarti penandatangan dari templat.",
            "signatory_name": "Gelar dicetak atau tidak menurut templat; biasanya tidak.",
            "valid_months": "Kosongkan bila berlaku seterusnya.",
        }

    def __init__(self, *args, training: Training, **kwargs):
        super().__init__(*args, **kwargs)
        self.training = training
        kept = self.instance if self.instance.pk else None
        self._choose_template(kept)
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
        for name in SIGNATORIES["front"]:
            self.fields[name].required = False
        self.order_fields(
            [
                "template_version",
                "scope",
                "pattern",
                "start",
                "letter_number",
                *(f"pattern_{role}" for role in OTHER_ROLES),
                *self.Meta.fields,
            ]
        )

    def _choose_template(self, kept: CertificatePlan | None) -> None:
        office = self.training.office
        start = kept.template_version if kept else default_version(office)
        offered = {version.pk for version in newest_versions(office)} | {start.pk}
        versions = TemplateVersion.objects.select_related("template").filter(pk__in=offered)
        field = self.fields["template_version"]
        assert isinstance(field, VersionField)
        field.queryset = versions.order_by("template__office", "template__name", "-number")
        self.initial["template_version"] = start.pk
        if kept is None:
            for place, names in SIGNATORIES.items():
                said = start.signatories.get(place, {})
                self.initial.update(
                    {name: said.get(field, "") for name, field in zip(names, SIGNATORY_FIELDS, strict=True)}
                )

    def _clean_signatories(self, cleaned: dict) -> None:
        """Who is not named here is the template's; the second one signs in ink or not at all."""
        names = SIGNATORIES["front"]
        version = cleaned.get("template_version")
        if version and not any(cleaned.get(name) for name in names):
            said = version.signatories.get("front", {})
            cleaned |= {name: said.get(field, "") for name, field in zip(names, SIGNATORY_FIELDS, strict=True)}
        for place, names in SIGNATORIES.items():
            if problem := nip_problem(cleaned.get(names[-1], "")):
                self.add_error(names[-1], problem)
            if place == "back" and not any(cleaned.get(name) for name in names):
                continue
            for name in names[1:3]:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "Isi jabatan dan nama penandatangan.")
        if cleaned.get("back_signatory_position") and cleaned.get("signing_mode") != SigningMode.WET:
            self.add_error(
                "back_signatory_position",
                "Penandatangan kedua hanya untuk tanda tangan basah. Kosongkan, atau pilih tanda tangan basah.",
            )

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        self._clean_signatories(cleaned)
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
        headed = [
            ("Rupa", "", ["template_version"]),
            ("Nomor", "", numbers),
            ("Sertifikat untuk peran lain", "Pola nomornya; yang kosong tidak diberi sertifikat.", others),
            ("Nama", "", names),
            ("Tanda tangan dan masa berlaku", "", signature),
            ("Penandatangan", "", SIGNATORIES["front"]),
            ("Penandatangan kedua, di halaman belakang", "Boleh kosong.", SIGNATORIES["back"]),
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
