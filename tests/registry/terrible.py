"""A sheet with everything that offices do to Excel, and what each row of it must become.

`write_xlsx` makes it as a workbook with merged cells, hidden sheets and rows, formulas and
broken ones; `TABLE` is the same as plain rows, for other file formats.
"""

import datetime
import io

import xlsxwriter

HEADER_ROW = 6
UPPER = ["NO", "NAMA LENGKAP", "L/P", "IDENTITAS", "", "", "UNSUR", "ALAMAT", "", "", "NO. HP / WA", "", "Keterangan"]
LOWER = ["", "", "", "N I K", "Tempat, Tgl Lahir", "", "", "Desa/Kel", "Kec.", "Kab/Kota", "", "", ""]
BORN = datetime.date(1969, 3, 22)

# Number in the sheet -> (verdict, what the reasons and warnings say, in order).
EXPECTED: dict[int, tuple[str, list[str]]] = {}
TABLE: list[list] = [
    ["PEMERINTAH KABUPATEN KAPUAS"],
    ["DINAS SOSIAL"],
    [],
    ["DAFTAR PILAR SOSIAL TAHUN 2026"],
    [],
    UPPER,
    LOWER,
    [f"({number})" for number in range(1, 14)],
]


def add(cells: list, verdict: str = "", *said: str) -> None:
    """Add a row; one with a verdict is a person."""
    TABLE.append(cells)
    if verdict:
        EXPECTED[len(TABLE)] = (verdict, list(said))


def person(name, nik="", born="", unsur="PSM", village="Selat Dalam", phone="", sex="", kec="Selat", kab="Kapuas"):
    """One row under the headers of this sheet."""
    return [float(len(EXPECTED) + 1), name, sex, nik, born, "", unsur, village, kec, kab, phone]


add(person("Drs. H. BUDI SANTOSO, M.Si", "62.0301.220369.0001", "Kuala Kapuas, 22 Maret 1969"), "new")
add(person("Siti Aminah", "6203016512900001", "Kapuas, 25-12-90", "P S M", phone="0812-3456-7890 (WA)"), "new")
add(person("Siti Aminah", "6203016512900001", "Kapuas, 25-12-90"), "same", "Tanggal")
add(person("KECAMATAN PULAU PETAK")[:0] or ["", "KECAMATAN PULAU PETAK"])
add(
    person(
        "Norjanah",
        "6203066512910002",
        "Kapuas, 25/12/1991",
        "TKSM",
        "Saka Lagun",
        "62 821-8774-5506",
        kec="Pulau Petak",
    ),
    "new",
    "“Saka Lagun” dibaca sebagai Desa Saka Lagon.",
)
add(
    person("Aluh\u200b\u00a0Mariani", "'6203066512920003", "Kapuas, 25.12.1992", "Perintis keluarga", "sda", kec='"'),
    "new",
    "“Saka Lagun” dibaca sebagai Desa Saka Lagon.",
)
add(["", "Jumlah : 5 orang"])
add(person("Anang", 6203012203700004.0, "Kapuas, 22-03-1970"), "wrong", "NIK di sel ini tersimpan sebagai angka")
add(person("Anang Kedua", "6,20301E+15"), "wrong", "NIK di sel ini tersimpan sebagai angka")
add(person("Bahrul", "620301220370"), "wrong", "NIK harus 16 angka, di sini ada 12.")
add(
    person("Cahyo", "6203013213700004"), "wrong", "Tanggal lahir di dalam NIK tidak mungkin", "Bulan lahir di dalam NIK"
)
add(person("Dayat", "", "Kapuas, 31-02-1970"), "wrong", "Tanggal lahir tidak mungkin: “31-02-1970”.")
add(person("", "6203012203710005", "Kapuas, 22-03-1971"), "wrong", "Nama kosong.")
add(person("Edi", "", "", "Pramuka"), "new", "“Pramuka” bukan jenis PSKS yang dikenal")
add(
    person("Fahmi", "menyusul", "Kapuas, 22 Pebruari 1972", village="Saka Lagon"),
    "new",
    "Saka Lagon tidak ada di Kecamatan Selat. Mungkin maksudnya Desa Saka Lagon",
)
add(person("Gusti", "6206012203730006", "Kapuas, 22-03-1973"), "new", "NIK pertama kali dibuat di Kabupaten Katingan")
add(person("=CMD()", phone="+62 812 5550 1002"), "new")
add(person("Hendra", phone="0812-5550-1003 / 0813-5550-1004"), "new", "Ada lebih dari satu nomor HP")
add(
    person("Ibrahim", "#N/A", "#REF!"),
    "new",
    "Sel ini berisi kesalahan Excel (#N/A)",
    "Sel ini berisi kesalahan Excel (#REF!)",
)
add(person("Joko", "", "", "Orsos"), "new", "Nama lembaga kosong")
add(person("Kurnia", kab="Palangkaraya", kec="Jekan Raya", village="Palangka"), "new")
add(person("Bambang", "6203016512900001"), "maybe", "NIK ini milik baris 10 (Siti Aminah), namanya berbeda.")
add(UPPER)
add(LOWER)
add(
    person("Lukman", "", "Kapuas, 22 Maret 1969 (57 th)", kec="Sellat", village=""),
    "new",
    "“Sellat” dibaca sebagai Kecamatan Selat.",
)
add(person("Mariana", "", 25284.0), "new")
add([])
add(["", "TOTAL", "", "", "", "", "", "", "", "", 24.0])
add([])
add(["No", "NIK", "Nama", "Kab/Kota"])
add([1.0, "6203012203740007", "Natan Daftar Kedua", "Kapuas"], "new", "Unsur kosong")
add([])
add(["", "", "", "", "", "", "", "", "", "Kuala Kapuas, 1 Desember 2026"])
add(["", "", "", "", "", "", "", "", "", "Kepala Dinas Sosial,"])
add([])
add(["", "", "", "", "", "", "", "", "", "Drs. CONTOH PEJABAT"])
add(["", "", "", "", "", "", "", "", "", "NIP. 19640520 198903 1 020"])


def write_xlsx() -> bytes:
    """The sheet as a workbook, behind a hidden one, with its titles merged and one row hidden."""
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        hidden = book.add_worksheet("Lama")
        hidden.write_row(0, 0, ["Nama", "NIK"])
        hidden.write_row(1, 0, ["Orang Lama", "6203012203750008"])
        hidden.hide()
        page = book.add_worksheet("Daftar (2)")
        page.activate()
        page.set_first_sheet()
        for row, cells in enumerate(TABLE):
            for column, cell in enumerate(cells):
                if isinstance(cell, float):
                    page.write_number(row, column, cell)
                elif cell:
                    page.write_string(row, column, cell)
        page.merge_range(0, 0, 0, 12, TABLE[0][0])
        page.merge_range(HEADER_ROW - 1, 3, HEADER_ROW - 1, 5, "IDENTITAS")
        page.merge_range(HEADER_ROW - 1, 7, HEADER_ROW - 1, 9, "ALAMAT")
        page.set_row(9, options={"hidden": True})
    return file.getvalue()
