"""Forms of the registry in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm

from accounts.phones import display_phone, normalise_phone
from registry.nik import mask_nik, nik_digits, validate_nik


class AreaFilterForm(BaseFilterForm):
    """Finding an area by its name or code."""

    q = forms.CharField(
        label="Nama atau kode",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Misalnya Selat Dalam, atau 62.03.01"}),
    )

    def filter(self, objects):
        query = " ".join((self.cleaned_data.get("q") or "").split())
        if not query:
            return objects
        self.is_searching, self.search_query = True, query
        # Kabupaten before kecamatan before desa: the wider one is meant more often.
        return objects.filter(Q(name__icontains=query) | Q(pk__startswith=query)).order_by("level", "code")


class PersonForm(WagtailAdminModelForm):
    """A person. The stored NIK is not shown: it can only be replaced."""

    nik = forms.CharField(
        label="NIK", required=False, max_length=32, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.instance.nik
        self.initial.pop("nik", None)
        self.fields["nik"].help_text = (
            f"Tersimpan: {mask_nik(stored)}. Kosongkan bila tidak diganti." if stored else "16 angka. Boleh menyusul."
        )
        if "phone" in self.initial:
            self.initial["phone"] = display_phone(self.instance.phone)

    def clean_nik(self) -> str | None:
        typed = nik_digits(self.cleaned_data["nik"])
        if not typed:
            return self.instance.nik
        validate_nik(typed)
        return typed

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        phone = normalise_phone(typed)
        if typed and not phone:
            raise ValidationError("Ini bukan nomor HP. Tulis seperti 0812-3456-7890.")
        return phone or ""
