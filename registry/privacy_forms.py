"""Forms of people about their own data, and of the office about requests and claims."""

import datetime
import uuid
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from registry.domain.claims import ClaimData, needs_guardian
from registry.domain.corrections import FIELDS, parse, stored
from registry.domain.revealing import OTHER, REASONS
from registry.finders import FinderField, Found, area_label, areas_meant, initial_of
from registry.inputs import DayField, DocumentField, NikInput, PhoneField
from registry.models import Area, AreaLevel, Person, PsksType, SubjectKind
from registry.models.person import Sex
from registry.models.request import RequestChannel, RequestKind
from registry.nik import mask_nik
from registry.privacy_texts import Purpose

YOUNGEST = 13  # Karang Taruna counts its members from that age on (Permensos 25/2019)
_LONG = forms.Textarea(attrs={"rows": 3})
RELATIONS = ("Ibu", "Ayah", "Kakek atau nenek", "Paman atau bibi", "Kakak", "Wali lain")


def living_area_field(label: str, kept: Area | None = None, **kwargs) -> FinderField:
    """Return a field for a village or district anywhere: areas are public."""

    def find(text: str) -> list[Found]:
        return areas_meant(text, [""], lambda area: area.level in (AreaLevel.DISTRICT, AreaLevel.VILLAGE))

    def fetch(key: str) -> Area | None:
        levels = (AreaLevel.DISTRICT, AreaLevel.VILLAGE)
        area = Area.objects.select_related("parent__parent").filter(pk=key, valid_to=None).first()
        return area if area and (area.level in levels or area == kept) else None

    kwargs.setdefault("help_text", "Tulis kecamatan dan kabupaten, misalnya: Selat, Kapuas.")
    return FinderField(find=find, fetch=fetch, noun="Wilayah", label=label, **kwargs)


class ClaimForm(forms.Form):
    """Who somebody says she is; with `asks_password` it makes an account."""

    name = forms.CharField(
        label="Nama lengkap",
        max_length=120,
        help_text="Seperti di KTP, tanpa gelar.",
        error_messages={"required": "Isi nama lengkap Anda."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    nik = NikInput(label="NIK", help_text="16 angka di KTP atau KK.", error_messages={"required": "Isi NIK Anda."})
    birth_date = DayField(
        label="Tanggal lahir",
        error_messages={"required": "Isi tanggal lahir Anda.", "invalid": "Tulis tanggal seperti 22-03-1969."},
    )
    phone = PhoneField(
        label="Nomor HP",
        help_text="Misalnya 0812-3456-7890.",
        error_messages={"required": "Isi nomor HP Anda."},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    pillar = forms.ModelChoiceField(
        label="Anda pilar apa",
        queryset=PsksType.objects.exclude(kind=SubjectKind.FAMILY),
        required=False,
        empty_label="Belum tahu, atau bukan pilar",
    )
    guardian_name = forms.CharField(label="Nama orang tua atau wali", max_length=120, required=False)
    guardian_relation = forms.ChoiceField(
        label="Hubungan dengan Anda",
        choices=[("", "Pilih hubungan"), *((name, name) for name in RELATIONS)],
        required=False,
    )
    guardian_agrees = forms.BooleanField(label="Orang tua atau wali saya menyetujui pendaftaran ini.", required=False)
    password = forms.CharField(
        label="Buat kata sandi",
        strip=False,
        help_text="Paling sedikit 8 huruf atau angka, dan tidak boleh angka saja.",
        error_messages={"required": "Buat kata sandi."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data=None, *, asks_password: bool = True):
        super().__init__(data)
        self.fields["area"] = living_area_field(
            "Tempat tinggal Anda", error_messages={"required": "Isi kecamatan tempat tinggal Anda."}
        )
        order = ["name", "nik", "birth_date", "phone", "area", "pillar"]
        self.order_fields([*order, "guardian_name", "guardian_relation", "guardian_agrees", "password", "uuid"])
        if not asks_password:
            del self.fields["password"]

    @property
    def main_fields(self):
        return [self[name] for name in ("name", "nik", "birth_date", "phone", "area", "pillar")]

    @property
    def guardian_fields(self):
        return [self[name] for name in ("guardian_name", "guardian_relation", "guardian_agrees")]

    @property
    def asks_guardian(self) -> bool:
        """Whether the part about the guardian is open: something in it is wrong or filled."""
        return any(field.errors or field.value() for field in self.guardian_fields)

    def clean_birth_date(self) -> datetime.date:
        born = self.cleaned_data["birth_date"]
        today = timezone.localdate()
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if not YOUNGEST <= age <= 110:
            raise ValidationError(f"Periksa tanggal lahir: pendaftar berumur paling muda {YOUNGEST} tahun.")
        return born

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, User(first_name=self.cleaned_data.get("name", "")))
        return password

    def clean(self) -> None:
        born = self.cleaned_data.get("birth_date")
        if born is None or not needs_guardian(born, timezone.localdate()):
            return
        for name, sentence in (
            ("guardian_name", "Anda belum 18 tahun: isi nama orang tua atau wali."),
            ("guardian_relation", "Pilih hubungannya dengan Anda."),
            ("guardian_agrees", "Minta persetujuan orang tua atau wali, lalu centang."),
        ):
            if not self.cleaned_data.get(name):
                self.add_error(name, sentence)

    def data_of_claim(self) -> ClaimData:
        """Return what was said; of a guardian only where one is needed."""
        said = self.cleaned_data
        minor = needs_guardian(said["birth_date"], timezone.localdate())
        return ClaimData(
            name=" ".join(said["name"].split()),
            nik=said["nik"],
            birth_date=said["birth_date"],
            phone=said["phone"],
            area=said["area"],
            pillar=said["pillar"],
            guardian_name=said["guardian_name"] if minor else "",
            guardian_relation=said["guardian_relation"] if minor else "",
        )


class CorrectionForm(forms.Form):
    """The fields of a person as they stand; what is changed is proposed. The NIK stays masked."""

    name = forms.CharField(
        label="Nama lengkap", max_length=120, error_messages={"required": "Nama tidak boleh kosong."}
    )
    title_before = forms.CharField(label="Gelar depan", max_length=40, required=False)
    title_after = forms.CharField(label="Gelar belakang", max_length=60, required=False)
    nik = NikInput(label="NIK", required=False)
    sex = forms.ChoiceField(label="Jenis kelamin", required=False, choices=[("", "Belum diisi"), *Sex.choices])
    birth_place = forms.CharField(label="Tempat lahir", max_length=80, required=False)
    birth_date = DayField(label="Tanggal lahir", required=False)
    phone = PhoneField(label="Nomor HP", required=False)
    email = forms.EmailField(label="Surel", required=False)
    address = forms.CharField(label="Alamat", max_length=250, required=False, help_text="Jalan, nomor, RT/RW.")
    text = forms.CharField(
        label="Keterangan untuk operator",
        required=False,
        max_length=500,
        widget=_LONG,
        help_text="Misalnya: sesuai KK baru.",
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data=None, *, person: Person):
        self.person = person
        initial = {name: getattr(person, name) for name in FIELDS if name not in ("nik", "area")}
        initial["phone"] = person.display_phone
        initial["area"] = initial_of(person.area, area_label(person.area) if person.area else "")
        super().__init__(data, initial=initial)
        self.fields["area"] = living_area_field("Domisili", kept=person.area, required=False)
        known = (
            f"Tercatat: {mask_nik(person.nik)}. Isi hanya bila keliru." if person.nik else "Belum tercatat. 16 angka."
        )
        self.fields["nik"].help_text = known
        self.order_fields([*FIELDS, "text", "uuid"])

    def proposals(self) -> dict[str, str]:
        """Return field -> stored text of what the form says; a NIK that was left blank is not touched."""
        said: dict[str, str] = {}
        for name in FIELDS:
            value: Any = self.cleaned_data[name]
            if name == "nik" and not value:
                continue
            if isinstance(value, Area):
                value = value.pk
            elif isinstance(value, datetime.date):
                value = value.isoformat()
            said[name] = stored(self.person, name) if value is None and name == "area" else parse(name, value or "")
        return said


class AskForm(forms.Form):
    """A request in one's own words."""

    text = forms.CharField(label="Keterangan", required=False, max_length=1000, widget=_LONG)
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class RecordRequestForm(AskForm):
    """A request that came on paper, by telephone or by WhatsApp, written down by an officer."""

    kind = forms.ChoiceField(label="Yang diminta", choices=RequestKind, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="Diterima lewat",
        choices=[choice for choice in RequestChannel.choices if choice[0] != RequestChannel.SCREEN],
        widget=forms.RadioSelect,
    )
    received_on = DayField(label="Diterima pada", initial=timezone.localdate)
    field_order = ("kind", "channel", "received_on", "text", "uuid")

    def clean_received_on(self) -> datetime.date:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError("Tanggal diterima tidak boleh di masa depan.")
        return day

    def received_at(self, now: datetime.datetime) -> datetime.datetime:
        """The moment from which the clock runs: now for today, else the start of that day's work."""
        day = self.cleaned_data["received_on"]
        morning = datetime.datetime.combine(day, datetime.time(8), timezone.get_current_timezone())
        return now if day == timezone.localdate(now) else morning


class AnswerForm(forms.Form):
    """An answer to a request."""

    outcome = forms.ChoiceField(
        label="Hasil", choices=[("done", "Dipenuhi"), ("refused", "Tidak dipenuhi")], widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label="Jawaban untuk peminta",
        max_length=1000,
        widget=_LONG,
        help_text="Dibaca oleh pemilik data. Bila tidak dipenuhi, tulis dasarnya.",
        error_messages={"required": "Tulis jawabannya."},
    )


class ReasonForm(forms.Form):
    """One sentence that says why."""

    reason = forms.CharField(label="Alasan", max_length=250, error_messages={"required": "Tulis alasannya."})


class RevealForm(forms.Form):
    """Why a whole NIK is needed."""

    reason = forms.ChoiceField(
        label="Untuk apa NIK ini dibuka",
        choices=[(text, text) for text in (*REASONS, OTHER)],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya."},
    )
    more = forms.CharField(label="Keterangan", max_length=200, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == OTHER and not self.cleaned_data.get("more", "").strip():
            self.add_error("more", "Tulis untuk apa.")

    @property
    def sentence(self) -> str:
        """The reason as it is noted."""
        chosen, more = self.cleaned_data["reason"], self.cleaned_data["more"].strip()
        if chosen == OTHER:
            return more
        return f"{chosen}: {more}" if more else chosen


class EraseForm(forms.Form):
    """Erasing needs a second look: the name is typed."""

    reason = forms.ChoiceField(
        label="Alasan",
        choices=[
            (text, text)
            for text in ("Permintaan pemilik data", "Permintaan orang tua atau wali", "Data tidak diperlukan lagi")
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya."},
    )
    typed = forms.CharField(label="Ketik nama orang ini", error_messages={"required": "Ketik namanya, tanpa gelar."})

    def __init__(self, data=None, *, person: Person):
        super().__init__(data)
        self.person = person
        self.fields["typed"].help_text = f"Tulis persis: {person.name}"
        self.fields["typed"].widget.attrs["autocomplete"] = "off"

    def clean_typed(self) -> str:
        if " ".join(self.cleaned_data["typed"].split()).casefold() != " ".join(self.person.name.split()).casefold():
            raise ValidationError("Nama yang diketik tidak sama. Belum ada yang dihapus.")
        return self.cleaned_data["typed"]


class GuardianForm(forms.Form):
    """Who agrees for somebody under 18."""

    guardian_name = forms.CharField(
        label="Nama orang tua atau wali", max_length=120, error_messages={"required": "Isi nama orang tua atau wali."}
    )
    guardian_relation = forms.ChoiceField(
        label="Hubungan",
        choices=[("", "Pilih hubungan"), *((name, name) for name in RELATIONS)],
        error_messages={"required": "Pilih hubungannya."},
    )


class PaperConsentForm(forms.Form):
    """A consent that was signed on paper."""

    purpose = forms.ChoiceField(label="Persetujuan untuk", choices=Purpose, widget=forms.RadioSelect)
    guardian_name = forms.CharField(
        label="Nama orang tua atau wali", max_length=120, required=False, help_text="Wajib bila belum 18 tahun."
    )
    guardian_relation = forms.ChoiceField(
        label="Hubungan", choices=[("", "Pilih hubungan"), *((name, name) for name in RELATIONS)], required=False
    )
    evidence = DocumentField(label="Foto atau pindaian persetujuan yang ditandatangani")
