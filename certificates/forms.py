"""Forms of the certificate screens."""

import datetime

from django import forms

from certificates.models import FileKind


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
    reason = forms.CharField(
        label="Alasan penggantian",
        max_length=250,
        help_text="Tampil di laman verifikasi untuk siapa pun, misalnya: ejaan nama diperbaiki.",
    )


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
