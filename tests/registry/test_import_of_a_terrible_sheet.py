"""The right verdict for every row of the worst sheet, in every format that offices send."""

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from registry.domain.drafts import PersonDraft
from registry.domain.staging import read_people
from tests.registry import terrible

XLS = Path(__file__).parent.parent / "data" / "terrible.xls"  # written by xlwt from terrible.TABLE


def write_ods() -> bytes:
    def cell(value) -> str:
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
        if not value:
            return "<table:table-cell/>"
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, cells or ['']))}</table:table-row>" for cells in terrible.TABLE
    )
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
            f'<table:table table:name="Daftar">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def write_csv() -> bytes:
    file = io.StringIO()
    as_text = [[str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in terrible.TABLE]
    csv.writer(file, delimiter=";").writerows(as_text)
    return file.getvalue().replace("\u200b", "").encode("cp1252")


def verdicts(data: bytes, name: str, by) -> dict[int, tuple[str, list[str]]]:
    reading = read_people(data, name, by)
    return {row.number: (row.verdict, [problem["message"] for problem in row.problems]) for row in reading.rows}


def differences(found: dict[int, tuple[str, list[str]]]) -> dict:
    """The rows that were not understood as they should be."""
    wrong = {}
    for number in sorted({*found, *terrible.EXPECTED}):
        verdict, messages = found.get(number, ("not read", []))
        expected, said = terrible.EXPECTED.get(number, ("no person", []))
        told = len(messages) == len(said) and all(any(part in message for message in messages) for part in said)
        if verdict != expected or not (told or verdict == "same"):
            wrong[number] = (verdict, messages, expected, said)
    return wrong


@pytest.mark.parametrize(
    ("name", "make"), [("daftar.xlsx", terrible.write_xlsx), ("daftar.ods", write_ods), ("daftar.xls", XLS.read_bytes)]
)
def test_every_row_gets_the_right_verdict_and_reason(operator_kalteng, name, make):
    assert differences(verdicts(make(), name, operator_kalteng)) == {}


def test_as_csv_only_the_rounded_nik_can_no_longer_be_told(operator_kalteng):
    found = differences(verdicts(write_csv(), "daftar.csv", operator_kalteng))

    # A csv holds no numbers: the NIK that Excel rounded looks like any other.
    rounded = next(number for number, cells in enumerate(terrible.TABLE, start=1) if "Anang" in cells)
    assert {number: row[0] for number, row in found.items()} == {rounded: "new"}


def test_what_is_understood_of_it(operator_kalteng):
    reading = read_people(terrible.write_xlsx(), "daftar.xlsx", operator_kalteng)
    people = {draft.name: draft for row in reading.rows if (draft := PersonDraft.from_json(row.values["person"])).name}

    assert (reading.sheet_name, reading.header_row) == ("Daftar (2)", terrible.HEADER_ROW)
    assert people["Budi Santoso"].nik == "6203012203690001"
    assert people["Budi Santoso"].title_before == "Drs. H."
    assert (people["Norjanah"].pillar, people["Norjanah"].phone) == ("tksk", "+6282187745506")
    assert (people["Aluh Mariani"].pillar, people["Aluh Mariani"].area) == ("kp", "62.03.06.2001")
    assert people["Hendra"].phone == "+6281255501003"
    assert people["Kurnia"].area == "62.71.03.1002" or people["Kurnia"].area.startswith("62.71.03")
    assert str(people["Lukman"].birth_date) == "1969-03-22"
    assert str(people["Mariana"].birth_date) == "1969-03-22"
    assert people["Natan Daftar Kedua"].nik == "6203012203740007"
