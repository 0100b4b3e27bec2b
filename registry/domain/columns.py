"""What the columns of a sheet of people mean, by their header, in any order."""

import re
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.sheets import Cell, is_blank, text_of
from registry.names import text_key

# How far down a header may stand, under the title rows.
_HEADER_WITHIN = 60


class Column(StrEnum):
    """What a column can hold; the value is its name in ImportBatch.columns."""

    ORDINAL = "ordinal"
    NAME = "name"
    TITLE_BEFORE = "title_before"
    TITLE_AFTER = "title_after"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    NIK = "nik"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH = "birth"
    PILLAR = "pillar"
    INSTITUTION = "institution"
    POSITION = "position"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    PLACE = "place"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    LEVEL = "level"
    DECREE = "decree"


_HEADERS: dict[Column, str] = {
    Column.ORDINAL: "no | no urut | nomor | nomor urut | nr | #",
    Column.NAME: (
        "nama | nama lengkap | nama peserta | nama lengkap peserta | nama lengkap dan gelar | nama dan gelar | "
        "nama lengkap beserta gelar | nama lengkap dengan gelar | nama relawan | nama anggota | nama pilar | "
        "nama psm | nama tksk | nama tagana | nama sesuai ktp | nama lengkap sesuai ktp | nama orang | nama pengurus | "
        "nama delegasi | nama utusan | nama narasumber"
    ),
    Column.TITLE_BEFORE: "gelar depan",
    Column.TITLE_AFTER: "gelar belakang | gelar",
    Column.SEX: "l p | p l | lp | jk | jenis kelamin | kelamin | j k | sex | gender | jenis kelamin l p | jns kelamin",
    Column.MALE: "l | laki laki | pria | lk | jenis kelamin l | l p l | jk l",
    Column.FEMALE: "p | perempuan | wanita | pr | jenis kelamin p | l p p | jk p",
    Column.NIK: (
        "nik | no nik | nomor nik | no ktp | nomor ktp | nik ktp | no ktp nik | nomor induk kependudukan | n i k | "
        "no induk kependudukan | nik sesuai ktp | nik 16 digit | nik 16 angka"
    ),
    Column.BIRTH_PLACE: (
        "tempat lahir | lahir tempat | tmp lahir | tmpt lahir | kota lahir | ttl tempat | tempat tgl lahir tempat | "
        "tempat tanggal lahir tempat | tempat dan tanggal lahir tempat"
    ),
    Column.BIRTH_DATE: (
        "tanggal lahir | lahir tanggal | lahir tgl | tgl lahir | tgl lhr | tanggal kelahiran | lahir | "
        "tanggal lahir dd mm yyyy | ttl tanggal | ttl tgl | tempat tgl lahir tanggal | tempat tgl lahir tgl | "
        "tempat tanggal lahir tanggal | tempat tanggal lahir tgl | tempat dan tanggal lahir tanggal"
    ),
    Column.BIRTH: (
        "tempat tanggal lahir | tempat tgl lahir | ttl | tempat dan tanggal lahir | tmp tgl lahir | "
        "tempat tgl lhr | tempat dan tgl lahir | tempat tanggal kelahiran"
    ),
    Column.PILLAR: (
        "unsur psks | unsur | psks | jenis psks | pilar | pilar sosial | jenis pilar | unsur pilar | "
        "unsur pilar sosial | unsur peserta | keanggotaan | status psks | kategori psks | kategori"
    ),
    Column.INSTITUTION: (
        "jabatan lembaga | lembaga | nama lembaga | instansi | asal instansi | asal lembaga | organisasi | "
        "unit kerja | lembaga organisasi | instansi lembaga | lembaga instansi | nama organisasi | utusan | mewakili | "
        "asal instansi lembaga | unit instansi | lembaga jabatan"
    ),
    Column.POSITION: "jabatan | pekerjaan | jabatan instansi | tugas | jabatan dalam lembaga",
    Column.VILLAGE: (
        "desa kelurahan | kelurahan desa | desa | kelurahan | desa kel | kel desa | nama desa | nama desa kelurahan | "
        "kel | ds kel"
    ),
    Column.DISTRICT: "kecamatan | kec | nama kecamatan | kecamatan tugas | distrik",
    Column.REGENCY: (
        "kab kota | kabupaten kota | kabupaten | kota | kab | asal kabupaten | asal kab kota | asal kabupaten kota | "
        "kota kab | kota kabupaten | daerah | asal daerah | nama kabupaten kota"
    ),
    Column.PLACE: (
        "desa kecamatan | desa kelurahan kecamatan | desa kel kecamatan | desa kec | wilayah | asal | domisili | "
        "wilayah tugas | kecamatan kabupaten | kec kab | desa kelurahan kec | wilayah asal | desa kec kab"
    ),
    Column.ADDRESS: (
        "alamat | alamat lengkap | alamat rumah | alamat domisili | alamat sesuai ktp | alamat jalan | jalan | "
        "jalan rt rw"
    ),
    Column.PHONE: (
        "no hp | nomor hp | hp | no telepon | no telp | telepon | telp | nomor telepon | no wa | wa | whatsapp | "
        "nomor wa | no hp wa | nomor hp wa | no whatsapp | nomor whatsapp | kontak | no kontak | no tlp | "
        "no handphone | nomor handphone | handphone | no ponsel | no telepon hp | no telp hp | no hp aktif | hp wa"
    ),
    Column.EMAIL: "email | e mail | surel | alamat email | alamat surel",
    Column.NUMBER: (
        "nomor induk | no induk | nia | niat | no anggota | nomor anggota | nomor induk anggota | no induk anggota | "
        "nomor keanggotaan | str | no str | nomor str | nia tagana | nomor tanda daftar"
    ),
    Column.LEVEL: "jenjang | tingkat | jenjang tagana | kualifikasi",
    Column.DECREE: "sk | no sk | nomor sk | sk pengangkatan | no sk pengangkatan | nomor dan tanggal sk | dasar sk",
}
_BY_HEADER = {header.strip(): column for column, headers in _HEADERS.items() for header in headers.split("|")}


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row, and the header under which a person finds it."""

    at: dict[Column, int]
    headers: list[str]

    def __contains__(self, column: Column) -> bool:
        return column in self.at

    def cell(self, row: list[Cell], column: Column) -> Cell:
        """Return the cell of the column in that row; None when there is no such column."""
        position = self.at.get(column)
        return row[position] if position is not None and position < len(row) else None

    def header(self, column: Column) -> str:
        """Return the header as the sheet has it; "" when there is no such column."""
        return self.headers[self.at[column]] if column in self.at else ""


# What the operator chooses from when a column is read as something else than we thought.
LABELS = {
    Column.ORDINAL: "Nomor urut",
    Column.NAME: "Nama lengkap",
    Column.TITLE_BEFORE: "Gelar depan",
    Column.TITLE_AFTER: "Gelar belakang",
    Column.SEX: "Jenis kelamin (L/P)",
    Column.MALE: "Tanda laki-laki",
    Column.FEMALE: "Tanda perempuan",
    Column.NIK: "NIK",
    Column.BIRTH_PLACE: "Tempat lahir",
    Column.BIRTH_DATE: "Tanggal lahir",
    Column.BIRTH: "Tempat dan tanggal lahir",
    Column.PILLAR: "Unsur / jenis PSKS",
    Column.INSTITUTION: "Lembaga",
    Column.POSITION: "Jabatan",
    Column.VILLAGE: "Desa/kelurahan",
    Column.DISTRICT: "Kecamatan",
    Column.REGENCY: "Kabupaten/kota",
    Column.PLACE: "Wilayah dalam satu kolom",
    Column.ADDRESS: "Alamat",
    Column.PHONE: "Nomor HP",
    Column.EMAIL: "Surel",
    Column.NUMBER: "Nomor induk",
    Column.LEVEL: "Jenjang",
    Column.DECREE: "SK",
}
# The column that we write ourselves before the rows that come back to the office.
PROBLEM_HEADER = "Masalah"
_NOT_READ = {
    *("masalah", "keterangan", "ket", "catatan", "paraf", "tanda tangan", "ttd", "tandatangan", "umur", "usia"),
    *(
        "agama",
        "pendidikan",
        "pendidikan terakhir",
        "ukuran baju",
        "ukuran kaos",
        "foto",
        "status",
        "rt rw",
        "rt",
        "rw",
    ),
    *("provinsi", "kode pos", "no rekening", "nomor rekening", "rekening", "npwp", "golongan", "pangkat"),
}


def is_left_out(header: str) -> bool:
    """Whether a column with this header is known to hold nothing that the registry keeps."""
    return text_key(header) in _NOT_READ


def column_of(header: str) -> Column | None:
    """Return what a column with this header holds, None when it is not known."""
    key = text_key(re.sub(r"\*|\bwajib\b", "", header))
    bare = text_key(re.sub(r"\([^)]*\)", "", header))
    # "Alamat / Desa": of a title over several columns the lower half says it.
    return _BY_HEADER.get(key) or _BY_HEADER.get(bare) or _BY_HEADER.get(text_key(header.rpartition(" / ")[2]))


def map_columns(headers: list[str]) -> Columns:
    """Tell the columns apart by their headers; the first of two alike counts."""
    at: dict[Column, int] = {}
    for position, header in enumerate(headers):
        column = column_of(header)
        if column is not None:
            at.setdefault(column, position)
    return Columns(at, headers)


def find_header(rows: list[list[Cell]]) -> int | None:
    """Return the index of the header row: the one that names most columns, a name among them."""
    best, best_score = None, 0
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        at = map_columns([text_of(cell) for cell in row]).at
        filled = sum(not is_blank(cell) for cell in row)
        if Column.NAME in at and (len(at) > 1 or filled == 1) and len(at) > best_score:
            best, best_score = index, len(at)
    return best


def likeliest_header(rows: list[list[Cell]]) -> tuple[int, list[str]] | None:
    """Return the row that would be the header if it only had a name column: (index, its texts)."""
    candidates = []
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        texts = [text_of(cell) for cell in row]
        if (known := len(map_columns(texts).at)) >= 2:
            candidates.append((known, -index, [text for text in texts if text]))
    if not candidates:
        return None
    _, index, texts = max(candidates)
    return -index, texts
