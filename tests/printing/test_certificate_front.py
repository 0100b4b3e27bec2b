"""The front of a certificate."""

import pytest

from printing.certificates import certificate_pdf
from printing.letterhead import Letterhead
from printing.looks import Look
from printing.signatories import Signatory
from printing.wording import Wording

LONG_NAMES = [
    "Li",
    "Lilis Suryani Tingang, S.ST",
    "Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam, S.Sos., M.A.P., Dipl.",
    "WWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMM WWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMM",
    "M" * 80,
    "Nama dengan Huruf Łódź, Đặng, Çelik dan Ōsaka yang tidak ada di huruf kami, S.Sos., M.Si., Ph.D.",
]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_front_says_who_did_what(make_paper, text_of):
    text = one_line(text_of(certificate_pdf(make_paper()), 1))

    for words in (
        "PEMERINTAH PROVINSI KALIMANTAN TENGAH",
        "Nomor 400.9.1/017/BTS/DINSOS/XII/2026",
        "Lilis Suryani Tingang, S.ST",
        "TKSK Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau",
        "sebagai PESERTA",
        "Palangka Raya, 18 Desember 2026",
        "NIP 19700101 199503 1 001",
        "7KQM-3TVX-9PHB-2C4D",
        "pilar.example.id/v",
    ):
        assert words in text


def test_the_sentence_names_training_organiser_days_place_and_hours(make_paper, text_of):
    paper = make_paper(theme="Bersama", predicate="Sangat Baik")

    assert (
        "pada Bimbingan Teknis Pelayanan Tuna Sosial dengan tema “Bersama” yang diselenggarakan oleh Dinas Sosial "
        "Provinsi Kalimantan Tengah pada tanggal 3 sampai dengan 4 Desember 2026 di Palangka Raya selama "
        "16 jam pelajaran dengan predikat Sangat Baik."
    ) in one_line(text_of(certificate_pdf(paper), 1))


def test_an_office_can_write_its_own_sentence(make_paper, text_of):
    paper = make_paper(look=Look(wording=Wording("Piagam", sentence="atas pengabdiannya selama sepuluh tahun.")))

    text = one_line(text_of(certificate_pdf(paper), 1))

    assert "atas pengabdiannya selama sepuluh tahun." in text
    assert "diselenggarakan" not in text


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_name_of_any_length_is_whole_and_inside_its_box(make_paper, words_of, name):
    words = words_of(certificate_pdf(make_paper(name=name)))
    printed = [word for word in words if 79 < (word.top + word.bottom) / 2 < 102]

    assert "".join(word.text for word in printed) == "".join(name.split())
    assert min(word.left for word in printed) > 30
    assert max(word.right for word in printed) < 267


def test_the_longest_texts_run_into_nothing(make_paper, words_of):
    many = "Peningkatan kapasitas dan sinergi pilar-pilar sosial dalam pelayanan tuna sosial yang bermartabat "
    paper = make_paper(
        letterhead=Letterhead("PEMERINTAH KABUPATEN " + "X" * 100, "DINAS SOSIAL DAN " + "Y" * 60, "Jalan " * 45),
        number="400.9.1/" + "7" * 140,
        unit=many * 2,
        title=(many * 3)[:200],
        theme=(many * 3)[:250],
        place=(many * 3)[:80],
        signatory=Signatory(
            (many * 2)[:150],
            (many * 2)[:120],
            "Pembina Utama Muda (IV/c)",
            "197001011995031001",
            "a.n. Gubernur Contoh",
        ),
        signing_mode="bsre",
    )

    words = words_of(certificate_pdf(paper), 1)

    assert all(word.left > 16 and word.right < 281 for word in words)
    assert all(word.top > 21 and word.bottom < 194 for word in words)
    sentence = [word for word in words if word.text == "diselenggarakan" or "bermartabat" in word.text]
    lead = next(word for word in words if word.text == "Raya,")
    assert max(word.bottom for word in sentence if word.top < 142) < lead.top + 1.5


@pytest.mark.parametrize(
    ("prefix", "lines"),
    [
        ("", ["Kepala Dinas Sosial,"]),
        ("Plt.", ["Plt. Kepala Dinas Sosial,"]),
        ("a.n. Bupati Kapuas", ["a.n. Bupati Kapuas", "Kepala Dinas Sosial,"]),
    ],
)
def test_who_signs_for_somebody_says_so(make_paper, text_of, prefix, lines):
    text = text_of(certificate_pdf(make_paper(signatory=Signatory("Kepala Dinas Sosial", "Nama", prefix=prefix))), 1)

    below = text[text.index("18 Desember 2026") :].splitlines()[1:]

    assert [line.strip() for line in below if line.strip()][: len(lines)] == lines
