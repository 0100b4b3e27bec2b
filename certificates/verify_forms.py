"""The forms of the public check: a typed code, and a file from browsers without script."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_MEGABYTES = 5


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


class FileForm(forms.Form):
    """A PDF that is to be compared with what was issued."""

    berkas = forms.FileField(
        label="Berkas PDF sertifikat",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": "Pilih berkas PDF-nya dahulu. Belum ada yang diperiksa.",
            "empty": "Berkas ini kosong. Pilih berkas PDF yang lain.",
        },
    )

    def clean_berkas(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["berkas"]
        if (file.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                f"Berkas ini lebih besar dari {MOST_MEGABYTES} MB, jadi bukan berkas yang kami terbitkan. "
                "Ketik kodenya saja."
            )
        return file
