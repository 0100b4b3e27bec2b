"""The NIK: what its sixteen digits say, and what they cannot be. Pure, no database.

PPKKCC DDMMYY NNNN: the area of first registration (it does not follow a move), the
birth date (women: day + 40), a serial. Only Dukcapil knows whether a NIK exists.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

_SEPARATORS = re.compile(r"[\s.\-'’`]")


@dataclass
class NikCheck:
    """What was found: hard errors make the NIK impossible, warnings are for a person to look at."""

    nik: str | None
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sex: str = ""
    birth_date: datetime.date | None = None


def nik_digits(text: str | None) -> str:
    """Return the NIK without the spaces, dots and dashes people write in it."""
    return _SEPARATORS.sub("", text or "")


def mask_nik(nik: str | None) -> str:
    """Return 620301******0001, or "" without a NIK."""
    return f"{nik[:6]}******{nik[-4:]}" if nik else ""


def tail4(nik: str | None) -> str:
    """Return the last four digits, as attendance sheets print them."""
    return nik[-4:] if nik else ""


def check_nik(
    text: str,
    *,
    sex: str = "",
    birth_date: datetime.date | None = None,
    area_code: str = "",
    area_name: Callable[[str], str | None] | None = None,
    today: datetime.date | None = None,
) -> NikCheck:
    """Read a NIK and compare it with what else is known of the person.

    `area_name` answers the name of a dotted code, or None when it does not exist.
    """
    nik = nik_digits(text)
    if len(nik) != 16 or not (nik.isascii() and nik.isdigit()):
        return NikCheck(None, errors=[_wrong_shape(nik)])
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    errors = []
    if not (1 <= day <= 31 or 41 <= day <= 71):
        errors.append(f"Tanggal lahir di dalam NIK tidak mungkin: angka ke-7 dan ke-8 adalah {nik[6:8]}.")
    if not 1 <= month <= 12:
        errors.append(f"Bulan lahir di dalam NIK tidak mungkin: angka ke-9 dan ke-10 adalah {nik[8:10]}.")
    if nik[12:] == "0000":
        errors.append("Empat angka terakhir NIK tidak mungkin 0000.")
    if errors:
        return NikCheck(None, errors=errors)
    check = NikCheck(nik, sex="P" if day > 40 else "L")
    check.birth_date = _birth_date(day % 40 if day > 40 else day, month, year, birth_date, today)
    _compare(check, sex, birth_date)
    _compare_area(check, area_code, area_name)
    return check


def validate_nik(value: str) -> None:
    """Django validator: refuse what cannot be a NIK."""
    errors = check_nik(value).errors
    if errors:
        raise ValidationError(errors)


def _wrong_shape(nik: str) -> str:
    if not (nik.isascii() and nik.isdigit()):
        return "NIK hanya boleh berisi angka, 16 angka."
    return f"NIK harus 16 angka, di sini ada {len(nik)}."


def _birth_date(
    day: int, month: int, year: int, known: datetime.date | None, today: datetime.date | None
) -> datetime.date | None:
    """The date in the NIK. Its century is taken from the known date, else so that the person is at least 10."""
    latest = (today or datetime.date.today()).year - 10
    if known and known.year % 100 == year:
        full_year = known.year
    else:
        full_year = 2000 + year if 2000 + year <= latest else 1900 + year
    try:
        return datetime.date(full_year, month, day)
    except ValueError:
        return None


def _compare(check: NikCheck, sex: str, birth_date: datetime.date | None) -> None:
    if sex and sex != check.sex:
        written = {"L": "laki-laki", "P": "perempuan"}
        check.warnings.append(f"Menurut NIK {written[check.sex]}, di daftar {written[sex]}.")
    if birth_date and birth_date != check.birth_date:
        check.warnings.append("Tanggal lahir berbeda dari yang ada di NIK.")


def _compare_area(check: NikCheck, area_code: str, area_name: Callable[[str], str | None] | None) -> None:
    assert check.nik is not None
    regency = f"{check.nik[:2]}.{check.nik[2:4]}"
    district = f"{regency}.{check.nik[4:6]}"
    if area_name and area_name(district) is None:
        check.warnings.append(f"Kode wilayah {district} di NIK tidak ada di daftar kecamatan sekarang.")
    elif len(area_code) >= 5 and area_code[:5] != regency:
        place = (area_name(regency) if area_name else None) or regency
        check.warnings.append(f"NIK pertama kali dibuat di {place}, berbeda dari domisili. Periksa bila perlu.")
