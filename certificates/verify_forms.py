"""The form of the public check for browsers without script."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_MEGABYTES = 5


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
