"""Fields that many forms of the registry share: dates, phones, NIK, training hours, documents."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.phones import normalise_phone
from printing.numbers import MINUTES_PER_HOUR
from registry.domain.documents import ALLOWED, Document, DocumentRefused, read_document
from registry.nik import nik_digits, validate_nik


class DayField(forms.DateField):
    """A date; typed where a browser has no calendar."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        kwargs.setdefault("error_messages", {"invalid": "Tulis tanggal seperti 22-03-1969."})
        super().__init__(**kwargs)


class PhoneField(forms.CharField):
    """A phone number, kept as +62…; blank is ""."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value) -> str:
        typed = super().clean(value)
        phone = normalise_phone(typed)
        if typed and not phone:
            raise ValidationError("Ini bukan nomor telepon. Tulis seperti 0812-3456-7890.")
        return phone or ""


class NikInput(forms.CharField):
    """Sixteen digits, grouped or not; blank is ""."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 32)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}))
        super().__init__(**kwargs)

    def clean(self, value) -> str:
        typed = nik_digits(super().clean(value))
        if typed:
            validate_nik(typed)
        return typed


class HoursField(forms.DecimalField):
    """Training hours (JP) as people write them, "16" or "1,5"; cleans to minutes."""

    def __init__(self, **kwargs):
        kwargs.setdefault("min_value", Decimal("0.5"))
        kwargs.setdefault("max_value", Decimal(2000))
        kwargs.setdefault("max_digits", 6)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(str(value).replace(",", ".") if value else value)

    def clean(self, value) -> int:
        return round(super().clean(value) * MINUTES_PER_HOUR)


class DocumentField(forms.FileField):
    """A PDF or a JPG; cleans to a checked Document, or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", ALLOWED)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,application/pdf,image/jpeg"}))
        kwargs.setdefault("error_messages", {"required": "Pilih berkasnya.", "empty": "Berkas itu kosong."})
        super().__init__(**kwargs)

    def clean(self, data, initial=None) -> Document | None:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return read_document(file.read())
        except DocumentRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class Suggestions(forms.TextInput):
    """A text with suggestions that may be ignored."""

    def __init__(self, suggestions: tuple[str, ...], attrs=None):
        self.suggestions = suggestions
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        listed = f"saran_{name}"
        box = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}">', ((text,) for text in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)
