"""The form of the template editor."""

from dataclasses import asdict
from typing import Any

from django import forms

from certificates.domain.assets import keep_asset
from certificates.domain.nip import nip_problem
from certificates.models import OTHER_ROLES, SIGNATORY_FIELDS, Design, SheetPaper, Template, TemplateVersion
from printing.pictures import PictureRefused, background_jpeg, logo_jpeg
from printing.wording import Wording, WordingError, check_text
from registry.models import Office
from trainings.models import ParticipantRole

WAYS = [("False", "Mendatar"), ("True", "Tegak")]
LARGEST_UPLOAD = 15 * 1024 * 1024
PICTURES = {"background": background_jpeg, "logo": logo_jpeg, "partner_logo": logo_jpeg}
TEXTS = ("heading", "given", "role", "sentence", "back_heading")
SHARED = ""
_IMAGES = {"accept": "image/png,image/jpeg,image/webp"}


def _picture(label: str, help_text: str) -> forms.FileField:
    return forms.FileField(
        label=label, required=False, widget=forms.FileInput(attrs=dict(_IMAGES)), help_text=help_text
    )


def _removal(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _line(label: str, most: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def _text(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=600,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class TemplateForm(forms.Form):
    """Everything a template says; `values` is what save_template() takes."""

    name = _line("Nama templat", 100, help_text="Hanya terlihat di kantor, misalnya Bimtek 2026.")
    office = forms.ChoiceField(label="Milik kantor", required=False)
    design = forms.ChoiceField(label="Rancangan", choices=Design.choices, widget=forms.RadioSelect)
    paper = forms.ChoiceField(label="Kertas", choices=SheetPaper.choices, widget=forms.RadioSelect)
    is_upright = forms.TypedChoiceField(
        label="Arah kertas", choices=WAYS, coerce=lambda way: way == "True", widget=forms.RadioSelect
    )
    background = _picture(
        "Gambar latar sendiri",
        "Menggantikan gambar rancangan. JPG atau PNG seukuran kertas; dikecilkan supaya berkas sertifikat ringan.",
    )
    remove_background = _removal("Hapus gambar latar")
    is_background_on_back = forms.BooleanField(label="Gambar latar juga di halaman belakang", required=False)
    logo = _picture("Logo kiri", "Kosong berarti logo kantor dari kop.")
    remove_logo = _removal("Hapus logo kiri")
    partner_logo = _picture("Logo kanan", "Mitra atau kementerian. Bagian yang tembus pandang dicetak putih.")
    remove_partner_logo = _removal("Hapus logo kanan")
    heading = _line("Judul", 60, help_text="SERTIFIKAT atau PIAGAM PENGHARGAAN.")
    given = _line("Di atas nama", 100, required=False)
    role = _line("Di bawah nama", 100, required=False)
    sentence = _text(
        "Kalimat",
        help_text="Bagian di antara [ dan ] hilang sendiri bila isiannya kosong, misalnya kegiatan tanpa tema.",
    )
    back_heading = _line("Judul halaman belakang", 60)
    has_back = forms.BooleanField(label="Halaman belakang dicetak untuk peserta", required=False)
    shows_degrees = forms.BooleanField(
        label="Gelar penandatangan dicetak",
        required=False,
        help_text="Biasanya tidak: sertifikat menyebut nama pejabat tanpa gelar (Permendagri 1/2023 Pasal 44).",
    )
    front_prefix = _line("Plt., Plh., atau a.n.", 100, required=False, help_text="Misalnya Plt. atau a.n. Gubernur.")
    front_position = _line("Jabatan", 150, required=False)
    front_name = _line("Nama", 120, required=False)
    front_rank = _line("Pangkat", 80, required=False)
    front_nip = _line("NIP", 30, required=False)
    back_prefix = _line("Plt., Plh., atau a.n.", 100, required=False)
    back_position = _line("Jabatan", 150, required=False, help_text="Misalnya Kepala Bidang atau Ketua Panitia.")
    back_name = _line("Nama", 120, required=False)
    back_rank = _line("Pangkat", 80, required=False)
    back_nip = _line("NIP", 30, required=False)

    def __init__(
        self, *args, version: TemplateVersion, offices: list[Office], may_share: bool, template: Template | None = None
    ):
        super().__init__(*args, **kwargs_of(version, template))
        self.version = version
        for role in OTHER_ROLES:
            self.fields[f"sentence_{role}"] = _text(f"Kalimat untuk {role.label.lower()}", required=False)
            self.fields[f"has_back_{role}"] = forms.BooleanField(
                label=f"Halaman belakang dicetak untuk {role.label.lower()}", required=False
            )
        if template:
            del self.fields["office"]
        else:
            choices = [(str(office.pk), office.name) for office in offices]
            shared = [(SHARED, "Semua kantor")] if may_share else []
            self.fields["office"] = forms.ChoiceField(
                label="Milik kantor", choices=[*choices, *shared], required=not may_share
            )
        for picture in PICTURES:
            if not getattr(version, picture):
                del self.fields[f"remove_{picture}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in (*TEXTS, *(f"sentence_{role}" for role in OTHER_ROLES)):
            try:
                check_text(cleaned.get(name) or "")
            except WordingError as error:
                self.add_error(name, str(error))
        for place in ("front", "back"):
            if problem := nip_problem(cleaned.get(f"{place}_nip", "")):
                self.add_error(f"{place}_nip", problem)
            filled = [name for name in SIGNATORY_FIELDS if cleaned.get(f"{place}_{name}")]
            for needed in ("position", "name"):
                if filled and needed not in filled:
                    self.add_error(
                        f"{place}_{needed}", "Isi jabatan dan nama, atau kosongkan seluruh penandatangan ini."
                    )
        for name in PICTURES:
            cleaned[f"{name}_bytes"] = self._picture(name, cleaned.get(name))
        return cleaned

    def _picture(self, name: str, upload) -> bytes | None:
        if not upload:
            return None
        if upload.size > LARGEST_UPLOAD:
            self.add_error(name, "Gambar ini lebih dari 15 MB. Kecilkan dahulu, lalu pilih lagi.")
            return None
        try:
            return PICTURES[name](upload.read())
        except PictureRefused as refusal:
            self.add_error(name, str(refusal))
            return None

    @property
    def values(self) -> dict[str, Any]:
        """What save_template() takes. Keeps new pictures."""
        said = self.cleaned_data
        chosen = ("design", "paper", "is_upright", "is_background_on_back", "shows_degrees")
        values: dict[str, Any] = {name: said[name] for name in chosen}
        for name in PICTURES:
            kept = "" if said.get(f"remove_{name}") else getattr(self.version, name)
            values[name] = keep_asset(said[f"{name}_bytes"]) or kept
        common = asdict(Wording(**{name: said[name] for name in TEXTS}, has_back=said["has_back"]))
        values["texts"] = common | {"roles": {role.value: self._of_role(role) for role in OTHER_ROLES}}
        values["signatories"] = {
            place: {name: said[f"{place}_{name}"] for name in SIGNATORY_FIELDS}
            for place in ("front", "back")
            if said[f"{place}_position"]
        }
        return values

    def _of_role(self, role: ParticipantRole) -> dict[str, Any]:
        """What differs for a role."""
        sentence = self.cleaned_data[f"sentence_{role}"]
        own = {"sentence": sentence} if sentence else {}
        return own | {"has_back": self.cleaned_data[f"has_back_{role}"]}

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields in groups: a heading, a sentence, and what belongs together."""
        pictures = [
            *("background", "remove_background", "is_background_on_back"),
            *("logo", "remove_logo", "partner_logo", "remove_partner_logo"),
        ]
        others = [f"{start}_{role}" for role in OTHER_ROLES for start in ("sentence", "has_back")]
        headed = [
            ("Templat", "", ["name", "office"]),
            ("Kertas dan rancangan", "", ["design", "paper", "is_upright"]),
            ("Tulisan", "", ["heading", "given", "role", "sentence"]),
            ("Halaman belakang", "Daftar materi dengan narasumber dan JP.", ["back_heading", "has_back"]),
            ("Peran lain", "Kalimat yang kosong sama dengan kalimat peserta.", others),
            (
                "Penandatangan",
                "Terisi sendiri di kegiatan yang memakai templat ini, dan dapat diganti di sana.",
                ["shows_degrees", *(f"front_{name}" for name in SIGNATORY_FIELDS)],
            ),
            (
                "Penandatangan kedua, di halaman belakang",
                "Hanya untuk tanda tangan basah.",
                [f"back_{name}" for name in SIGNATORY_FIELDS],
            ),
            ("Gambar", "", pictures),
        ]
        return [(title, text, [self[name] for name in names if name in self.fields]) for title, text, names in headed]


def kwargs_of(version: TemplateVersion, template: Template | None) -> dict[str, Any]:
    """The initial values of a version, saved or not."""
    texts = asdict(Wording()) | version.texts
    initial = {name: texts[name] for name in (*TEXTS, "has_back")}
    for role in OTHER_ROLES:
        own = texts.get("roles", {}).get(role.value, {})
        initial |= {f"sentence_{role}": own.get("sentence", ""), f"has_back_{role}": own.get("has_back", True)}
    for place, said in version.signatories.items():
        initial |= {f"{place}_{name}": text for name, text in said.items()}
    fields = ("design", "paper", "is_upright", "is_background_on_back", "shows_degrees")
    initial |= {name: getattr(version, name) for name in fields}
    return {"initial": initial | ({"name": template.name} if template else {})}
