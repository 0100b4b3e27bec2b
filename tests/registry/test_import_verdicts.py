"""New, same, maybe or wrong: the verdict of a row and the reason in words."""

import datetime

import pytest

from registry.domain.cleaning import NIK_AS_NUMBER

NIK, OTHER_NIK = "6203016512900001", "6203016512900002"
BORN = datetime.date(1990, 12, 25)
SITI = {"Nama Lengkap": "Siti Aminah", "Tanggal Lahir": "25-12-1990", "Kecamatan": "Selat", "Kab/Kota": "Kapuas"}


@pytest.fixture
def verdict(stage, operator_kalteng):
    """Stage one person and return (verdict, reason)."""

    def run(**row):
        staged = stage(operator_kalteng, {**SITI, **row})[2]
        return staged.verdict, staged.reason

    return run


def test_somebody_unknown_is_new(verdict):
    assert verdict() == ("new", "")


def test_equal_nik_is_the_same_even_with_a_word_less_and_a_title(verdict, make_person):
    make_person("Siti Aminah Nahan", nik=NIK)

    assert verdict(**{"Nama Lengkap": "Hj. SITI AMINAH, S.Sos", "NIK": NIK}) == (
        "same",
        "NIK sama: Siti Aminah Nahan di registri.",
    )


def test_a_nik_of_another_name_is_maybe(verdict, make_person):
    make_person("Bambang Irawan", nik=NIK)

    assert verdict(NIK=NIK)[0] == "maybe"


@pytest.mark.parametrize("held", [None, OTHER_NIK])
@pytest.mark.parametrize("given", ["", NIK])
def test_name_birth_date_and_kecamatan_are_the_same_when_one_side_has_no_nik(verdict, make_person, held, given):
    make_person("Siti Aminah", area="62.03.01.1023", birth_date=BORN, nik=held)

    expected = "maybe" if held and given else "same"
    assert verdict(NIK=given)[0] == expected


def test_two_phones_that_differ_make_it_only_maybe(verdict, make_person):
    make_person(birth_date=BORN, phone="+6281234567890")

    assert verdict(HP="0812-3456-7890")[0] == "same"
    assert verdict(HP="")[0] == "same"
    assert verdict(HP="0812-0000-0000") == (
        "maybe",
        "Nama dan tanggal lahir sama, nomor HP berbeda: Siti Aminah di registri.",
    )


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"area": "62.03.06", "birth_date": BORN}, "maybe"),
        ({"birth_date": None}, "maybe"),
        ({"birth_date": None, "area": "62.03.06"}, "new"),
        ({"birth_date": None, "area": "62.03.06", "phone": "+6281234567890"}, "maybe"),
        ({"birth_date": datetime.date(1980, 1, 1)}, "new"),
        ({"name": "Siti Aminnahh", "birth_date": BORN}, "same"),
        ({"name": "Siti Amina", "birth_date": BORN}, "maybe"),
        ({"name": "Sri Wahyuni", "birth_date": BORN}, "new"),
    ],
)
def test_anything_less_is_maybe_or_somebody_else(verdict, make_person, person, expected):
    make_person(**{"name": "Siti Aminah", **person})

    assert verdict(HP="0812-3456-7890")[0] == expected


def test_the_record_that_another_was_merged_into_is_meant(stage, operator_kalteng, make_person):
    survivor = make_person("Siti Aminah")
    make_person("Siti Aminah", nik=NIK, merged_into=survivor)

    row = stage(operator_kalteng, {**SITI, "NIK": NIK})[2]

    assert (row.verdict, row.person) == ("same", survivor)


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"Nama Lengkap": "", "NIK": NIK}, "Nama Lengkap", "Nama kosong. Baris tidak bisa dimasukkan; isi namanya."),
        ({"NIK": "123"}, "NIK", "NIK harus 16 angka, di sini ada 3. Perbaiki, atau kosongkan bila NIK menyusul."),
        ({"NIK": 6203016512900001}, "NIK", NIK_AS_NUMBER),
        ({"NIK": "6,20302E+15"}, "NIK", NIK_AS_NUMBER),
        (
            {"Tanggal Lahir": "31-02-1990"},
            "Tanggal Lahir",
            "Tanggal lahir tidak mungkin: “31-02-1990”. Tulis seperti 22-03-1969 atau 22 Maret 1969.",
        ),
    ],
)
def test_what_cannot_be_is_wrong_with_row_and_column(stage, operator_kalteng, row, column, message):
    staged = stage(operator_kalteng, {**SITI, "No": "1", "Unsur": "PSM", **row})[2]

    assert (staged.verdict, staged.reason) == ("wrong", message)
    assert staged.problems == [{"row": 2, "column": column, "level": "error", "message": message}]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"Unsur": "Pramuka"}, "Unsur", "“Pramuka” bukan jenis PSKS yang dikenal; dicatat sebagai unsur lain."),
        ({"HP": "12"}, "HP", "“12” bukan nomor HP; dikosongkan."),
        ({"L/P": "X"}, "L/P", "“X” tidak dikenal; tulis L atau P."),
        ({"Kecamatan": "Sellat"}, "Kecamatan", "“Sellat” dibaca sebagai Kecamatan Selat."),
        ({"NIK": NIK, "L/P": "L"}, "NIK", "Menurut NIK perempuan, di daftar laki-laki."),
        (
            {"NIK": "6206016512900001"},
            "NIK",
            "NIK pertama kali dibuat di Kabupaten Katingan, berbeda dari domisili. Periksa bila perlu.",
        ),
        ({"Unsur": "LKS"}, "Lembaga", "Nama lembaga kosong; lengkapi nanti lembaga yang diwakili."),
    ],
)
def test_everything_else_is_a_warning_and_the_row_comes_in(stage, operator_kalteng, row, column, message):
    staged = stage(operator_kalteng, {**SITI, "Unsur": "PSM", **row})[2]

    assert staged.verdict == "new"
    assert staged.problems == [{"row": 2, "column": column, "level": "warning", "message": message}]


def test_twice_in_one_sheet_is_the_same_person(stage, operator_kalteng):
    rows = stage(operator_kalteng, SITI, {**SITI, "NIK": NIK}, {**SITI, "NIK": NIK, "Nama Lengkap": "Bambang"})

    assert [rows[number].verdict for number in (2, 3, 4)] == ["new", "same", "maybe"]
    assert rows[3].reason == "Nama, tanggal lahir, dan kecamatan sama: baris 2 (Siti Aminah)."


def test_what_differs_from_the_registry_is_said_and_not_overwritten(bring, operator_kalteng, make_person):
    person = make_person(nik=NIK, birth_date=datetime.date(1990, 12, 24), phone="+6281234567890")

    batch = bring(operator_kalteng, {**SITI, "NIK": NIK, "HP": "0813-3333-3333"})

    person.refresh_from_db()
    assert [problem["message"] for problem in batch.rows.get().problems if "registri" in problem["message"]] == [
        "Tanggal lahir di registri berbeda; registri tidak diubah.",
        "Nomor HP di registri berbeda; registri tidak diubah.",
    ]
    assert (person.birth_date, person.phone) == (datetime.date(1990, 12, 24), "+6281234567890")


def test_no_problem_repeats_a_nik(stage, operator_kalteng, make_person):
    make_person("Bambang Irawan", nik=NIK)

    rows = stage(operator_kalteng, {**SITI, "NIK": NIK}, {**SITI, "NIK": "62030165129000"}, {**SITI, "NIK": float(NIK)})

    assert [number for number, row in rows.items() if "620301651290" in f"{row.problems} {row.reason}"] == []


@pytest.mark.parametrize("text", ["=1+1 Nama", "+Budi", "-Budi", "@Budi"])
def test_a_cell_that_begins_like_a_formula_stays_text(bring, operator_kalteng, text):
    batch = bring(operator_kalteng, {"Nama Lengkap": text, "Kab/Kota": "Kapuas"})

    assert batch.rows.get().person.name == text
