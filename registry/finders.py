"""A field of a form in which something is chosen by typing its name: an area, a person, an institution.

Works without JavaScript: what is typed is looked for when the form is sent; where the
text fits several, or fits somebody but not exactly, the form comes back with the
possibilities to choose from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.scope import areas_of
from registry.domain.areas import AreaFinder
from registry.domain.rights import WRITING_ROLES
from registry.domain.search import search_people
from registry.models import Area, AreaLevel, Institution, Person

AT_MOST = 12


@dataclass(frozen=True)
class Found:
    """One possibility: its key, its name, and what tells it from others of the same name."""

    key: str
    label: str
    detail: str = ""
    is_exact: bool = False


class FinderWidget(forms.TextInput):
    """The text, and below it the possibilities; the choice holds as long as the text is not changed."""

    choices: list[Found] = []
    chosen: str = ""

    def value_from_datadict(self, data, files, name):
        text = (data.get(name) or "").strip()
        key = data.get(f"{name}_kunci", "") if data.get(f"{name}_untuk", "").strip() == text else ""
        # Radio buttons of the possibilities win over what was chosen before.
        picked = data.get(f"{name}_pilihan", "") if data.get(f"{name}_dicari", "").strip() == text else ""
        return (text, picked or key)

    def format_value(self, value):
        return value[0] if isinstance(value, tuple) else value or ""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        text, key = value if isinstance(value, tuple) else (value or "", "")
        box = super().render(name, text, attrs, renderer)
        context = {"box": box, "name": name, "text": text, "key": key, "choices": self.choices, "chosen": key}
        return mark_safe(render_to_string("registry/widgets/finder.html", context))  # our own template


class FinderField(forms.CharField):
    """Cleans to the object that is meant, or None.

    `find(text)` gives the possibilities, `fetch(key)` the object behind one, or None: both
    give only what the user may choose.
    """

    widget = FinderWidget

    def __init__(self, *, find: Callable[[str], list[Found]], fetch: Callable[[str], Any], noun: str, **kwargs):
        self.find, self.fetch, self.noun = find, fetch, noun
        kwargs.setdefault("max_length", 250)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        return value

    def validate(self, value) -> None:
        if self.required and not value[0]:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value) -> None:
        return None

    def clean(self, value):
        text, key = value if isinstance(value, tuple) else (value or "", "")
        self.validate((text, key))
        if not text:
            return None
        if key and (chosen := self.fetch(key)) is not None:
            return chosen
        found = self.find(text[:250])
        if len(found) == 1 and found[0].is_exact:
            return self.fetch(found[0].key)
        if not found:
            raise ValidationError(f"{self.noun} “{text}” tidak ditemukan. Periksa ejaannya, atau tulis sebagian saja.")
        self.widget.choices = found[:AT_MOST]
        more = " Masih ada yang lain: tulis lebih lengkap bila belum ada di daftar." if len(found) > AT_MOST else ""
        raise ValidationError(f"Pilih {self.noun.lower()} yang Anda maksud di bawah, lalu kirim lagi.{more}")

    def has_changed(self, initial, data) -> bool:
        return True


def initial_of(chosen, label: str) -> tuple[str, str]:
    """Return what a finder shows of an object that is chosen already."""
    return (label, str(chosen.pk)) if chosen is not None else ("", "")


def area_label(area: Area) -> str:
    """Return "Selat Dalam, Selat, Kapuas": what the field of areas shows, and understands."""
    return ", ".join([area.name, *(outer.name for outer in area.around)])


def area_field(user, label: str, levels: tuple[int, ...] = (), kept: Area | None = None, **kwargs) -> FinderField:
    """Return a field for an area in which the user may write, of one of these levels (default: any).

    `kept` stands there already and may stay, wherever it is.
    """
    codes = areas_of(user, *WRITING_ROLES)

    def allowed(area: Area) -> bool:
        inside = any(code == "" or f"{area.code}.".startswith(f"{code}.") for code in codes)
        return area == kept or (inside and (not levels or area.level in levels))

    def find(text: str) -> list[Found]:
        exact = Area.objects.current().filter(pk=text).first()
        if exact is None:
            return areas_meant(text, codes, allowed)
        return [Found(exact.pk, exact.full_name, ", ".join(map(str, exact.around)), True)] if allowed(exact) else []

    def fetch(key: str) -> Area | None:
        area = Area.objects.select_related("parent__parent").filter(pk=key).first()
        return area if area is not None and allowed(area) else None

    kwargs.setdefault("help_text", "Tulis nama desa atau kelurahan, lalu kecamatannya. Misalnya: Selat Dalam, Selat.")
    return FinderField(find=find, fetch=fetch, noun="Wilayah", label=label, **kwargs)


def areas_meant(text: str, codes: list[str], allowed: Callable[[Area], bool]) -> list[Found]:
    """What the text may mean, the likeliest first; what is only spelled alike never holds before it is chosen."""
    named = [area for area in areas_named(text, codes) if allowed(area)]
    alike = [area for area in areas_like(text, codes) if allowed(area)]
    shown = {area.pk: area for area in [*alike, *named]}.values()
    is_exact = len(named) == len(shown) == 1
    return [Found(area.pk, area.full_name, ", ".join(map(str, area.around)), is_exact) for area in shown]


def areas_like(text: str, codes: list[str]) -> list[Area]:
    """Areas that the parts of the text name but for a letter or two, the last part the widest."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    finder = AreaFinder(codes)
    names = {"village": AreaLevel.VILLAGE, "district": AreaLevel.DISTRICT, "regency": AreaLevel.REGENCY}
    found = []
    for first in range(len(names) - len(parts), -1, -1) if 1 < len(parts) <= 3 else ():
        area = finder.find(**dict(zip(list(names)[first:], parts, strict=False))).area
        if area is not None and area.level == list(names.values())[first]:
            found.append(Area.objects.select_related("parent__parent").get(pk=area.pk))
    return found


def areas_named(text: str, codes: list[str]) -> list[Area]:
    """Areas that the parts of the text name, the last part the widest; else all whose name begins so."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    finder = AreaFinder(codes)
    names = ("village", "district", "regency")
    for first in range(len(names) - len(parts), -1, -1) if 1 < len(parts) <= 3 else ():
        match = finder.find(**dict(zip(names[first:], parts, strict=False)))
        if match.area is not None and not match.problems:
            return [Area.objects.select_related("parent__parent").get(pk=match.area.pk)]
    inside = Area.objects.none()
    for code in codes:
        inside = inside | Area.objects.current().within(code)
    name = parts[0] if parts else text
    for kind in ("kelurahan ", "desa ", "kecamatan ", "kec. ", "kabupaten ", "kab. ", "kota "):
        if name.lower().startswith(kind):
            name = name[len(kind) :]
    named = inside.select_related("parent__parent").order_by("level", "code")
    return list(named.filter(name__iexact=name)[: AT_MOST + 1]) or list(
        named.filter(name__icontains=name)[: AT_MOST + 1]
    )


def person_field(user, label: str, kept: Person | None = None, **kwargs) -> FinderField:
    """Return a field for a person whom the user may see; who is meant is always shown before it holds."""
    mine = Person.objects.visible_to(user).current().filter(status="active")

    def find(text: str) -> list[Found]:
        people = search_people(mine, text).select_related("area__parent__parent")[: AT_MOST + 1]
        return [Found(str(person.pk), person.full_name, _of_person(person)) for person in people]

    def fetch(key: str) -> Person | None:
        if kept is not None and key == str(kept.pk):
            return kept
        return mine.filter(pk=key).first() if key.isdecimal() else None

    kwargs.setdefault("help_text", "Tulis nama, NIK, atau nomor HP orang yang sudah ada di registri.")
    return FinderField(find=find, fetch=fetch, noun="Orang", label=label, **kwargs)


def _of_person(person: Person) -> str:
    born = f"lahir {person.birth_date:%d-%m-%Y}" if person.birth_date else ""
    place = area_label(person.area) if person.area else ""
    return " · ".join(filter(None, (born, place)))


def institution_field(user, label: str, kept: Institution | None = None, **kwargs) -> FinderField:
    """Return a field for an institution that the user may see."""
    mine = Institution.objects.visible_to(user)

    def find(text: str) -> list[Found]:
        found = list(mine.named(text).select_related("psks_type", "area__parent__parent")[: AT_MOST + 1])
        return [
            Found(str(each.pk), each.name, f"{each.psks_type} · {area_label(each.area)}", len(found) == 1)
            for each in found
        ]

    def fetch(key: str) -> Institution | None:
        if kept is not None and key == str(kept.pk):
            return kept
        return mine.filter(pk=key).first() if key.isdecimal() else None

    kwargs.setdefault("help_text", "Tulis nama lembaga yang sudah ada di registri.")
    return FinderField(find=find, fetch=fetch, noun="Lembaga", label=label, **kwargs)
