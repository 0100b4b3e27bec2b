"""People of the registry, and sheets like those that offices send."""

import datetime
import io
from pathlib import Path

import pytest
import xlsxwriter

from registry.domain.applying import apply_import
from registry.domain.staging import stage_people
from registry.models import Person

KAPUAS, KATINGAN = "62.03", "62.06"
TODAY = datetime.date(2026, 11, 22)
NOW = datetime.datetime(2026, 11, 22, 3, 0, tzinfo=datetime.UTC)
REAL_SHEET = Path(__file__).parent.parent / "data" / "peserta-bimtek-tuna-sosial.xlsx"
HEADERS = [
    "No",
    "Nama Lengkap",
    "L/P",
    "NIK",
    "Tanggal Lahir",
    "Unsur",
    "Lembaga",
    "Desa",
    "Kecamatan",
    "Kab/Kota",
    "HP",
]


@pytest.fixture
def make_person(db):
    def make(name: str = "Siti Aminah", area: str | None = "62.03.01.1010", **fields) -> Person:
        return Person.objects.create(name=name, area_id=area, **fields)

    return make


@pytest.fixture
def make_xlsx():
    """Write rows of a sheet as they are: text stays text, numbers and dates become Excel's."""

    def make(rows: list[list], title: str = "Peserta") -> bytes:
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
        sheet = book.add_worksheet(title)
        date_format = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), date_format)
                elif isinstance(cell, int | float):
                    sheet.write_number(row, column, cell)
                elif cell:
                    sheet.write_string(row, column, cell)
        book.close()
        return file.getvalue()

    return make


@pytest.fixture
def make_sheet(make_xlsx):
    """Write people as dicts header -> cell under HEADERS; the first one stands in row 2."""

    def make(*people: dict) -> bytes:
        return make_xlsx([HEADERS, *([person.get(header, "") for header in HEADERS] for person in people)])

    return make


@pytest.fixture
def stage(make_sheet):
    """Stage people given as dicts and return the rows by their number."""

    def run(by, *people: dict):
        batch = stage_people(make_sheet(*people), "daftar.xlsx", by)
        return {row.number: row for row in batch.rows.all()}

    return run


@pytest.fixture
def bring(make_sheet):
    """Stage and apply people given as dicts; return the batch."""

    def run(by, *people: dict):
        batch = stage_people(make_sheet(*people), "daftar.xlsx", by)
        apply_import(batch, by, NOW)
        batch.refresh_from_db()
        return batch

    return run


@pytest.fixture
def real_sheet() -> bytes:
    return REAL_SHEET.read_bytes()
