"""Forms of the certificate screens."""

import datetime

from django import forms

from certificates.domain.numbers import PatternRefused, check_pattern
from certificates.models import CertificatePlan, NumberScheme, SigningMode, TemplateVersion
from trainings.models import Training


class PlanForm(forms.ModelForm):
    """Number pattern, template and signatory of one training."""

    pattern = forms.CharField(
        label="Pola nomor",
        max_length=100,
        help_text="Contoh: 400.9.1/{urut:03d}/BTS/{kantor}/{bulan_romawi}/{tahun}. "
        "{urut:03d} menjadi 001, 002, dan seterusnya.",
    )
    start = forms.IntegerField(
        label="Nomor pertama",
        min_value=1,
        initial=1,
        help_text="Nomor urut pertama dari buku agenda kantor; berlaku bila pola ini belum pernah dipakai.",
    )

    class Meta:
        model = CertificatePlan
        fields = [
            "signatory_position",
            "signatory_name",
            "signatory_rank",
            "signatory_nip",
            "valid_months",
        ]
        help_texts = {
            "signatory_position": "Misalnya Kepala Dinas Sosial, Plt. Kepala Dinas Sosial, atau a.n. Gubernur.",
            "signatory_name": "Tanpa gelar, sesuai aturan penulisan nama di sertifikat.",
            "valid_months": "Kosongkan bila berlaku seterusnya.",
        }

    def __init__(self, *args, training: Training, **kwargs):
        super().__init__(*args, **kwargs)
        self.training = training
        if self.instance.pk:
            self.initial["pattern"] = self.instance.number_scheme.pattern
            self.initial["start"] = self.instance.number_scheme.start
        self.order_fields(["pattern", "start", *self.Meta.fields])

    def clean_pattern(self) -> str:
        pattern = self.cleaned_data["pattern"].strip()
        try:
            check_pattern(pattern)
        except PatternRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if "{tahun" not in pattern:
            raise forms.ValidationError(
                "Pola nomor harus memuat {tahun}: nomor urut mulai dari awal tiap tahun, "
                "jadi tanpa tahun nomor yang sama akan terbit dua kali."
            )
        return pattern

    def save(self, commit: bool = True) -> CertificatePlan:
        """Keep the plan; a pattern is shared by all trainings of the office that use it.

        Its first number can be corrected until a certificate has taken it.
        """
        plan: CertificatePlan = super().save(commit=False)
        plan.training = self.training
        plan.signing_mode = SigningMode.WET
        pattern, start = self.cleaned_data["pattern"], self.cleaned_data["start"]
        plan.number_scheme, _ = NumberScheme.objects.get_or_create(
            office=self.training.office, name=pattern, defaults={"pattern": pattern, "start": start}
        )
        NumberScheme.objects.filter(pk=plan.number_scheme.pk, counters=None).update(start=start)
        if not plan.template_version_id:
            plan.template_version = TemplateVersion.objects.filter(template__office=None).latest("number")
        plan.save()
        return plan


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
