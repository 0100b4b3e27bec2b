"""Understanding one row of a sheet of people: text in, a PersonDraft and its problems out.

An error is only what makes the row impossible: no name, a NIK or a date that cannot be,
a domicile where the operator may not act. Everything else is a warning.
"""

import datetime
import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.phones import display_phone, normalise_phone
from registry.domain.columns import Column, Columns
from registry.domain.dates import ImpossibleDate, read_birth_date, split_place_and_date
from registry.domain.drafts import CleanRow, PersonDraft
from registry.domain.pillars import UNKNOWN, PillarFinder
from registry.domain.places import PlaceReader
from registry.domain.sheets import Cell, is_excel_error, text_of
from registry.models import Person
from registry.names import split_titles
from registry.nik import check_nik, nik_digits

NIK_AS_NUMBER = (
    "NIK di sel ini tersimpan sebagai angka, sehingga Excel membulatkan digit terakhirnya. "
    "Ubah format kolom NIK menjadi Teks, ketik ulang NIK dari KTP, lalu unggah lagi."
)
_NOT_GIVEN = {"", "0", "tidakada", "tdkada", "belumada", "blmada", "menyusul", "nikmenyusul", "nihil", "kosong", "lupa"}
_SEX = {
    **dict.fromkeys(("l", "lk", "lakilaki", "laki", "pria", "m", "male", "cowok"), "L"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "f", "female", "cewek"), "P"),
}
_PHONES_APART = re.compile(r"[/;,&]|\b(?:dan|atau)\b")
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?\d+$")
_LENGTHS = {spec.name: spec.max_length for spec in Person._meta.fields if spec.max_length}


class RowCleaner:
    """Cleans the rows of one sheet; holds what all rows share.

    `areas` are the area codes in which the operator may act ("" = everywhere).
    """

    def __init__(self, columns: Columns, areas: Collection[str], today: datetime.date) -> None:
        self.columns = columns
        self.today = today
        self.places = PlaceReader(columns, areas)
        self.pillars = PillarFinder()

    def clean(self, number: int, cells: list[Cell]) -> CleanRow:
        """Return the row as it was understood; never raises."""
        row = CleanRow(number, PersonDraft())
        self._name(row, cells)
        self._sex(row, cells)
        self._birth(row, cells)
        self._area(row, cells)
        self._nik(row, cells)
        self._contact(row, cells)
        self._role(row, cells)
        self._excel_errors(row, cells)
        return row

    def _text(self, cells: list[Cell], column: Column) -> str:
        if column not in self.columns.at:
            return ""
        text = text_of(self.columns.cell(cells, column))
        return "" if text.strip("-–—. ") == "" else text

    def _short(self, row: CleanRow, column: Column, text: str, field: str) -> str:
        """The text, cut where the registry ends, with a warning when something is lost."""
        limit = _LENGTHS[field]
        if len(text) > limit:
            row.warn(self.columns.header(column), f"Terlalu panjang: hanya {limit} huruf pertama yang disimpan.")
        return text[:limit].strip()

    def _name(self, row: CleanRow, cells: list[Cell]) -> None:
        split = split_titles(self._text(cells, Column.NAME))
        before = self._text(cells, Column.TITLE_BEFORE) or split.before
        after = self._text(cells, Column.TITLE_AFTER) or split.after
        if not re.search(r"[^\W\d_]", split.name):
            said = "Nama kosong." if not split.name else "Ini bukan nama."
            row.error(self.columns.header(Column.NAME), f"{said} Baris tidak bisa dimasukkan; isi namanya.")
            return
        row.person.name = self._short(row, Column.NAME, split.name, "name")
        row.person.title_before = self._short(row, Column.NAME, before, "title_before")
        row.person.title_after = self._short(row, Column.NAME, after, "title_after")

    def _sex(self, row: CleanRow, cells: list[Cell]) -> None:
        text = self._text(cells, Column.SEX)
        if text:
            row.person.sex = _SEX.get(re.sub(r"[^a-z]", "", text.lower()), "")
            if not row.person.sex:
                row.warn(self.columns.header(Column.SEX), f"“{text}” tidak dikenal; tulis L atau P.")
            return
        marks = [sex for column, sex in ((Column.MALE, "L"), (Column.FEMALE, "P")) if self._text(cells, column)]
        row.person.sex = marks[0] if len(marks) == 1 else ""

    def _birth(self, row: CleanRow, cells: list[Cell]) -> None:
        column, value = Column.BIRTH_DATE, self.columns.cell(cells, Column.BIRTH_DATE)
        place = self._text(cells, Column.BIRTH_PLACE)
        if Column.BIRTH in self.columns and not text_of(value):
            column, value = Column.BIRTH, self.columns.cell(cells, Column.BIRTH)
            if isinstance(value, str):
                found_place, value = split_place_and_date(value)
                place = place or found_place
        row.person.birth_place = place[:80]
        try:
            born = read_birth_date(value, self.today)
        except ImpossibleDate:
            row.error(
                self.columns.header(column),
                f"Tanggal lahir tidak mungkin: “{text_of(value)}”. Tulis seperti 22-03-1969 atau 22 Maret 1969.",
            )
            return
        row.person.birth_date = born
        if born and not 10 <= self.today.year - born.year <= 100:
            row.warn(
                self.columns.header(column), f"Umur menjadi {self.today.year - born.year} tahun. Periksa tahunnya."
            )

    def _nik(self, row: CleanRow, cells: list[Cell]) -> None:
        header, value = self.columns.header(Column.NIK), self.columns.cell(cells, Column.NIK)
        text = nik_digits(text_of(value))
        if re.sub(r"[^a-z0-9]", "", text.lower()) in _NOT_GIVEN or set(text) == {"0"}:
            return
        if isinstance(value, int | float) or _ROUNDED.match(text):
            row.error(header, NIK_AS_NUMBER)
            return
        person = row.person
        check = check_nik(
            text,
            sex=person.sex,
            birth_date=person.birth_date,
            area_code=person.area,
            area_name=self.places.finder.name_of,
            today=self.today,
        )
        for message in check.errors:
            row.error(header, f"{message} Perbaiki, atau kosongkan bila NIK menyusul.")
        for message in check.warnings:
            row.warn(header, message)
        if check.nik:
            person.nik = check.nik
            person.sex = person.sex or check.sex

    def _area(self, row: CleanRow, cells: list[Cell]) -> None:
        names = {column: self._text(cells, column) for column in (Column.VILLAGE, Column.DISTRICT, Column.REGENCY)}
        row.person.address = self._text(cells, Column.ADDRESS)[:250]
        self.places.read(row, names, self._text(cells, Column.PLACE))

    def _contact(self, row: CleanRow, cells: list[Cell]) -> None:
        if phone := self._text(cells, Column.PHONE):
            row.person.phone = self._phone(phone)
            header = self.columns.header(Column.PHONE)
            if not row.person.phone:
                row.warn(header, f"“{phone}” bukan nomor HP; dikosongkan.")
            elif any(normalise_phone(part) not in (None, row.person.phone) for part in _PHONES_APART.split(phone)[1:]):
                row.warn(header, f"Ada lebih dari satu nomor HP; yang dipakai {display_phone(row.person.phone)}.")
        if email := self._text(cells, Column.EMAIL).lower():
            try:
                validate_email(email)
                is_none = len(email) > _LENGTHS["email"]
            except ValidationError:
                is_none = True
            row.person.email = "" if is_none else email
            if is_none:
                row.warn(self.columns.header(Column.EMAIL), f"“{email}” bukan alamat surel; dikosongkan.")

    def _phone(self, text: str) -> str:
        """The first number in the cell that can be one."""
        return normalise_phone(text) or next(filter(None, map(normalise_phone, _PHONES_APART.split(text))), "")

    def _excel_errors(self, row: CleanRow, cells: list[Cell]) -> None:
        for place in self.columns.at.values():
            if place < len(cells) and cells[place] and is_excel_error(cells[place]):
                row.warn(
                    self.columns.headers[place], f"Sel ini berisi kesalahan Excel ({cells[place]}); dibaca kosong."
                )

    def _role(self, row: CleanRow, cells: list[Cell]) -> None:
        person, header = row.person, self.columns.header(Column.PILLAR)
        person.position = self._text(cells, Column.POSITION)[:120]
        person.institution = self._text(cells, Column.INSTITUTION)[:150]
        person.number = self._text(cells, Column.NUMBER)[:80]
        person.level = self._text(cells, Column.LEVEL)[:40]
        person.decree = self._text(cells, Column.DECREE)[:120]
        unsur = self._text(cells, Column.PILLAR)
        if not unsur:
            if Column.PILLAR in self.columns:
                row.warn(header, "Unsur kosong; orang ini dicatat tanpa pilar.")
            return
        person.pillar = self.pillars.find(unsur) or UNKNOWN
        if person.pillar == UNKNOWN:
            row.warn(header, f"“{unsur}” bukan jenis PSKS yang dikenal; dicatat sebagai unsur lain.")
            person.position = person.position or unsur[:120]
        if self.pillars.is_institution(person.pillar):
            if not person.institution:
                where = self.columns.header(Column.INSTITUTION) or header
                row.warn(where, "Nama lembaga kosong; lengkapi nanti lembaga yang diwakili.")
        elif self.pillars.is_family(person.pillar) and not person.area:
            row.warn(header, "Wilayah keluarga tidak dikenal; peran ini belum dicatat. Lengkapi domisilinya.")
        elif not person.position:
            # A person who is a pillar alone: the column "Jabatan/Lembaga" says what they do.
            person.position, person.institution = person.institution[:120], ""
