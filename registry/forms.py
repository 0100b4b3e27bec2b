"""Forms of the registry's own screens."""

import uuid

from django import forms

from registry.domain.sheets import MAX_BYTES


class UploadForm(forms.Form):
    """A sheet of people. The uuid makes sending it twice one upload."""

    file = forms.FileField(
        label="Berkas daftar",
        help_text=f"Excel (.xlsx, .xls), .ods, atau .csv; paling besar {MAX_BYTES // 1024 // 1024} MB.",
        error_messages={
            "required": "Pilih berkasnya dulu.",
            "empty": "Berkas itu kosong. Periksa berkasnya, simpan lagi dari Excel, lalu unggah.",
            "missing": "Pilih berkasnya dulu.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
