"""What the list of people is narrowed by: kept in the address, said in words, turned into a condition."""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.http import urlencode

from registry.lines import RoleState, TrainedState
from registry.models import Area, PsksType
from registry.models.person import PersonStatus, Sex

# A role that ends within so many days is about to end.
SOON = datetime.timedelta(days=90)

PILLAR, AREA, TRAINED, SEX, AGE, STATUS, ROLE, ORDER = (
    *("pilar", "wilayah", "terlatih", "jk", "usia", "status", "peran", "urut"),
)
TRAINED_CHOICES = {
    "ya": ("Terlatih", TrainedState.TRAINED),
    "belum": ("Belum terlatih", TrainedState.NEVER),
    "kedaluwarsa": ("Pelatihan kedaluwarsa", TrainedState.EXPIRED),
}
SEX_CHOICES = dict(Sex.choices)
# Youngest and oldest age of each group, both included.
AGE_CHOICES = {
    "0-17": ("Di bawah 18 tahun", 0, 17),
    "18-30": ("18 sampai 30 tahun", 18, 30),
    "31-45": ("31 sampai 45 tahun", 31, 45),
    "46-59": ("46 sampai 59 tahun", 46, 59),
    "60": ("60 tahun ke atas", 60, 150),
    "kosong": ("Tanggal lahir belum diisi", None, None),
}
STATUS_CHOICES = {
    "": ("Aktif", (PersonStatus.ACTIVE,)),
    "tidak-aktif": ("Tidak aktif", (PersonStatus.INACTIVE,)),
    "meninggal": ("Meninggal", (PersonStatus.DECEASED,)),
    "dihapus": ("Data dihapus", (PersonStatus.ERASED,)),
    "semua": ("Semua status", (PersonStatus.ACTIVE, PersonStatus.INACTIVE, PersonStatus.DECEASED)),
}
ROLE_CHOICES = {
    "menjabat": "Sedang menjabat",
    "berakhir": "Berakhir dalam 90 hari",
    "selesai": "Peran sudah selesai",
    "tanpa": "Tanpa peran",
}
ORDER_CHOICES = {"": "Nama", "habis": "Pelatihan yang paling dekat habis"}


@dataclass(frozen=True)
class Chip:
    """One active filter in words, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True)
class Filters:
    """What was chosen; "" is no choice. What nobody could have chosen is taken for no choice."""

    pillar: str = ""
    area: str = ""
    trained: str = ""
    sex: str = ""
    age: str = ""
    status: str = ""
    role: str = ""
    order: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Filters":
        """Return the filters that stand in the parameters of an address."""
        known: dict[str, tuple[str, Mapping[str, object]]] = {
            "trained": (TRAINED, TRAINED_CHOICES),
            "sex": (SEX, SEX_CHOICES),
            "age": (AGE, AGE_CHOICES),
            "status": (STATUS, STATUS_CHOICES),
            "role": (ROLE, ROLE_CHOICES),
            "order": (ORDER, ORDER_CHOICES),
        }
        chosen = {name: given.get(key, "") for name, (key, _) in known.items()}
        chosen = {name: value for name, value in chosen.items() if value in known[name][1]}
        pillar, area = given.get(PILLAR, ""), given.get(AREA, "")
        return cls(
            pillar=pillar if PsksType.objects.filter(pk=pillar).exists() else "",
            area=area if Area.objects.filter(pk=area).exists() else "",
            **chosen,
        )

    def parameters(self) -> dict[str, str]:
        """Return the parameters of the address that say the same."""
        names = dict(zip(_FIELDS, (PILLAR, AREA, TRAINED, SEX, AGE, STATUS, ROLE, ORDER), strict=True))
        return {names[field]: value for field in _FIELDS if (value := getattr(self, field))}

    def condition(self, today: datetime.date) -> Q:
        """Return the condition on the lines of today (the area apart: that is a matter of scope)."""
        condition = Q(pillar=self.pillar, status__in=STATUS_CHOICES[self.status][1])
        condition &= Q(trained=TRAINED_CHOICES[self.trained][1]) if self.trained else Q()
        condition &= Q(sex=self.sex) if self.sex else Q()
        if self.age:
            # An index is read by its columns in order: what is not asked before the date is said to be anything.
            condition &= Q() if self.trained else Q(trained__in=TrainedState.values)
            condition &= Q() if self.sex else Q(sex__in=["", *Sex.values])
            _, youngest, oldest = AGE_CHOICES[self.age]
            if youngest is None or oldest is None:
                condition &= Q(birth_date=None)
            else:
                born = (_years_before(today, oldest + 1) + datetime.timedelta(days=1), _years_before(today, youngest))
                condition &= Q(birth_date__range=born)
        if self.order == "habis":
            condition &= Q(trained_until__isnull=False)
        return condition & self._role_condition(today)

    def _role_condition(self, today: datetime.date) -> Q:
        match self.role or ("menjabat" if self.pillar else ""):
            case "menjabat":
                return Q(role=RoleState.CURRENT)
            case "berakhir":
                return Q(role=RoleState.CURRENT, role_ends_on__range=(today, today + SOON))
            case "selesai":
                return Q(role=RoleState.ENDED)
            case "tanpa":
                return Q(role=RoleState.NONE)
            case _:
                return Q()

    @cached_property
    def words(self) -> list[tuple[str, str, str]]:
        """Field, label and value in words of everything that narrows the list."""
        area = Area.objects.filter(pk=self.area).first() if self.area else None
        pillar = PsksType.objects.filter(pk=self.pillar).first() if self.pillar else None
        said = [
            ("pillar", "Pilar", pillar.short_name if pillar else ""),
            ("area", "Wilayah", area.full_name if area else ""),
            ("trained", "Pelatihan", TRAINED_CHOICES[self.trained][0] if self.trained else ""),
            ("sex", "Jenis kelamin", SEX_CHOICES.get(self.sex, "")),
            ("age", "Usia", AGE_CHOICES[self.age][0] if self.age else ""),
            ("status", "Status", STATUS_CHOICES[self.status][0] if self.status else ""),
            ("role", "Peran", ROLE_CHOICES.get(self.role, "")),
        ]
        return [(field, label, value) for field, label, value in said if value]

    def chips(self, query: str = "") -> list[Chip]:
        """Return the active filters with the address that drops each; the search stays."""
        return [
            Chip(label, value, dataclasses.replace(self, **{field: ""}).address(query))
            for field, label, value in self.words
        ]

    def address(self, query: str = "", **more: int) -> str:
        """Return "?..." with the filters and the search."""
        kept: dict[str, str | int] = {"cari": query, **self.parameters(), **more}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"


_FIELDS = tuple(field.name for field in dataclasses.fields(Filters))


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The day so many years earlier; born on 29 February one has one's birthday on 1 March."""
    try:
        return day.replace(year=max(day.year - years, 1))
    except ValueError:
        return datetime.date(day.year - years, 2, 28)
