"""Another office's sheet: other titles, other columns, another order, two header rows."""

import datetime
import io

import openpyxl

from registry.domain.drafts import PersonDraft
from registry.domain.staging import read_people

OTHER = [
    ["PEMERINTAH KABUPATEN KAPUAS"],
    ["DINAS SOSIAL"],
    [],
    [
        "NO.",
        "KAB/KOTA",
        "KEC.",
        "KEL/DESA",
        "NAMA PESERTA",
        "JENIS KELAMIN",
        "TEMPAT, TGL LAHIR",
        "NO. KTP",
        "JENIS PSKS",
        "INSTANSI",
        "NO. HP/WA",
    ],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
    [
        1,
        "Kapuas",
        "Kec. Selat",
        "Selat Dalam",
        "Drs. H. BUDI SANTOSO, M.Si",
        "Laki-laki",
        "Kuala Kapuas, 22 Maret 1969",
        "62.0301.220369.0001",
        "P S M",
        "",
        "0812-3456-7890 (WA)",
    ],
    [],
    ["KECAMATAN PULAU PETAK"],
    [
        2,
        "Kab. Kapuas",
        "Pulau Petak",
        "Saka Lagun",
        "Siti Nurhaliza",
        "P",
        "Kapuas, 25-12-90",
        "menyusul",
        "TKSM",
        "",
        "62 821-8774-5506",
    ],
    [3, "Kapuas", "Pulau Petak", "", "Norjanah", "Pr", "", "", "Perintis keluarga", "", ""],
    ["", "", "", "", "Jumlah : 3 orang"],
    [],
    ["", "", "", "", "", "", "", "", "Kuala Kapuas, 1 Desember 2026"],
    ["", "", "", "", "", "", "", "", "Kepala Dinas,"],
    ["", "", "", "", "", "", "", "", "NIP. 19640520 198903 1 020"],
]


def people(rows: list, by, make_xlsx) -> dict[int, dict]:
    reading = read_people(make_xlsx(rows), "daftar.xlsx", by)
    return {row.number: vars(PersonDraft.from_json(row.values["person"])) for row in reading.rows}


def test_only_the_people_are_taken_with_their_row_in_the_sheet(operator_kalteng, make_xlsx):
    assert list(people(OTHER, operator_kalteng, make_xlsx)) == [6, 9, 10]


def test_every_column_is_found_by_its_header(operator_kalteng, make_xlsx):
    person = people(OTHER, operator_kalteng, make_xlsx)[6]

    assert {key: value for key, value in person.items() if value} == {
        "name": "Budi Santoso",
        "title_before": "Drs. H.",
        "title_after": "M.Si",
        "sex": "L",
        "birth_place": "Kuala Kapuas",
        "birth_date": datetime.date(1969, 3, 22),
        "nik": "6203012203690001",
        "phone": "+6281234567890",
        "area": "62.03.01.1010",
        "pillar": "psm",
    }


def test_aliases_spellings_and_a_nik_that_will_follow(operator_kalteng, make_xlsx):
    found = people(OTHER, operator_kalteng, make_xlsx)

    assert [found[9][key] for key in ("pillar", "area", "nik", "phone", "birth_date")] == [
        "tksk",
        "62.03.06.2001",
        "",
        "+6282187745506",
        datetime.date(1990, 12, 25),
    ]
    assert (found[10]["pillar"], found[10]["area"]) == ("kp", "62.03.06")


def test_merged_titles_over_two_rows_are_read_together(operator_kalteng, make_xlsx):
    rows = [
        ["No", "Nama", "Jenis Kelamin", "", "Lahir", "", "Alamat", "", ""],
        ["", "", "L", "P", "Tempat", "Tanggal Lahir", "Desa", "Kecamatan", "Kabupaten"],
        [1, "Anang", "v", "", "Kapuas", datetime.date(1980, 5, 3), "Panamas", "Selat", "Kapuas"],
        [2, "Aluh", "", "v", "Kapuas", "3 Mei 1981", "Panamas", "Selat", "Kapuas"],
    ]

    found = people(rows, operator_kalteng, make_xlsx)

    assert [
        (person["name"], person["sex"], str(person["birth_date"]), person["area"]) for person in found.values()
    ] == [
        ("Anang", "L", "1980-05-03", "62.03.01.1023"),
        ("Aluh", "P", "1981-05-03", "62.03.01.1023"),
    ]


def test_the_list_may_stand_on_a_later_sheet_and_have_only_names(operator_kalteng, make_xlsx):
    found = people([["Nama"], ["Anang"], ["Aluh"], ["Mengetahui,"], ["Kepala Dinas"]], operator_kalteng, make_xlsx)

    assert [person["name"] for person in found.values()] == ["Anang", "Aluh"]


def test_a_signature_under_another_column_of_a_list_without_numbers_is_no_person(operator_kalteng, make_xlsx):
    closing = [
        "Kuala Kapuas, 1 Desember 2026",
        "Mengetahui,",
        "Kepala Dinas",
        "(nama terang)",
        "NIP. 197001011995031001",
    ]
    rows = [["NIK", "Nama"], ["", "Anang"], ["6203080403790001", ""], *[[line, ""] for line in closing]]

    found = people(rows, operator_kalteng, make_xlsx)

    assert list(found) == [2, 3]  # the NIK without a name is told of; what closes the list is not


def test_one_cell_for_the_whole_place(operator_kalteng, make_xlsx):
    rows = [["Nama", "Asal"], ["Anang", "Desa Mintin, Kec. Kahayan Hilir, Kab. Pulang Pisau"], ["Aluh", "Kapuas"]]

    found = people(rows, operator_kalteng, make_xlsx)

    assert [person["area"] for person in found.values()] == ["62.11.05.2002", "62.03"]


def test_a_header_that_is_repeated_on_every_page_is_no_person(operator_kalteng, make_xlsx):
    header = ["No", "Nama", "Kab/Kota"]
    rows = [header, [1, "Anang", "Kapuas"], header, [2, "Aluh", "Kapuas"]]

    assert list(people(rows, operator_kalteng, make_xlsx)) == [2, 4]


def test_what_is_merged_over_several_rows_counts_for_each_of_them_but_never_a_name(operator_kalteng):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ["Nama", "Unsur", "Kecamatan", "Kab/Kota"],
        ["Anang", "PSM", "Selat", "Kapuas"],
        ["Aluh", None, None, "Kapuas"],
        [None, "TKSK", "Basarang", "Kapuas"],
    ]:
        sheet.append(row)
    for cells in ("B2:B3", "C2:C3", "A3:A4"):
        sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)

    reading = read_people(file.getvalue(), "daftar.xlsx", operator_kalteng)

    found = [PersonDraft.from_json(row.values["person"]) for row in reading.rows]
    assert [(draft.name, draft.pillar, draft.area) for draft in found] == [
        ("Anang", "psm", "62.03.01"),
        ("Aluh", "psm", "62.03.01"),
    ]
