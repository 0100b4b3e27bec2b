"""Certificates drawn through a frame, against the layout."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import ImageChops

from printing.certificate_press import CertificatePress
from printing.certificates import Score, Subject, certificate_pdf
from printing.comparing import difference
from printing.frames import freeze, sample_of
from printing.letterhead import Letterhead
from printing.looks import Look
from printing.signatories import Signatory
from printing.wording import Wording

NAMES = [
    "Li",
    "Lilis Suryani Tingang, S.ST",
    "Dr. (H.C.) Ir. D’Arcy O'Brien Günther Möller-Peña, S.Sos., M.Si.",
    "Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam, S.Sos., M.A.P., Dipl.",
    "WWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMM WWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMM",
    '<b>Rudi</b> & "Wati" %s \\ (S.Sos)',
    "M" * 80,
]
UNITS = [
    "PSM Kecamatan Basarang, Kabupaten Kapuas",
    "",
    "Lembaga Kesejahteraan Sosial Anak dan Lanjut Usia Harapan Bersama Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau",
]
DESIGNS = {
    "plain": {},
    "without a back": {"subjects": []},
    "with scores": {"scores": [Score("Pre-test", "60"), Score("Post-test", "87,5"), Score("Kehadiran", "100%")]},
    "many subjects": {"subjects": [Subject(f"Materi yang cukup panjang nomor {n}", "Sentra", 45) for n in range(12)]},
    "three pages": {"subjects": [Subject(f"Materi {n} " * 9, "Sentra", 45) for n in range(30)]},
    "to be signed": {"signing_mode": "bsre", "awaiting": True},
    "sealed": {
        "signing_mode": "seal",
        "look": Look(wording=Wording(heading="Piagam “Bakti” & Karya")),
        "theme": "Bersama kita kuat",
    },
    "own sentence": {"look": Look(wording=Wording(sentence="atas pengabdiannya.")), "role": "Narasumber"},
}


@pytest.fixture(scope="module")
def press():
    return CertificatePress()


@pytest.mark.parametrize("design", DESIGNS)
def test_a_design_is_filled_as_it_is_laid_out(make_paper, press, design):
    paper = make_paper(**DESIGNS[design], name=NAMES[3])
    frame = press.frame(paper)

    assert frame.reason == ""
    assert difference(certificate_pdf(paper), frame.fill(paper)) == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_name_of_any_length_is_filled_as_it_is_laid_out(make_paper, press, name, unit):
    paper = make_paper(name=name, unit=unit, number=f"400.9.1/{len(name):03}/BTS/DINSOS/XII/2026")
    frame = press.frame(paper)

    assert frame.filling(paper) is not None
    assert difference(certificate_pdf(paper), frame.fill(paper)) == ""


@pytest.mark.parametrize("name", [NAMES[1], NAMES[3]])
def test_every_pixel_is_that_of_the_layout(make_paper, press, picture_of, name):
    paper = make_paper(name=name, scores=[Score("Post-test", "87,5")])
    laid_out, filled = certificate_pdf(paper), press.draw(paper)

    differing = [
        ImageChops.difference(picture_of(laid_out, page), picture_of(filled, page)).getbbox() for page in (1, 2)
    ]

    assert differing == [None, None]


@pytest.mark.parametrize("name", ["Łukasz Đặng", "שלום", "Siti\u00adAminah", "{{ name }}"])
def test_a_name_that_does_not_fit_the_frame_is_laid_out(make_paper, press, name):
    paper = make_paper(name=name)

    assert press.frame(paper).filling(paper) is None
    assert press.draw(paper) == certificate_pdf(paper)


def test_the_text_is_read_as_in_the_layout(make_paper, press, text_of):
    paper = make_paper(name=NAMES[3])

    assert text_of(press.draw(paper)) == text_of(certificate_pdf(paper))


def test_metadata_and_alternative_text_are_the_persons(make_paper, press):
    paper = make_paper(number="7 & <8> (ö) \\", look=Look(wording=Wording(heading="Piagam “Bakti”")))
    with pikepdf.open(BytesIO(press.draw(paper))) as filled, pikepdf.open(BytesIO(certificate_pdf(paper))) as laid_out:
        assert dict(filled.docinfo) == dict(laid_out.docinfo)
        assert filled.Root.Metadata.read_bytes() == laid_out.Root.Metadata.read_bytes()
        assert alternative_texts(filled) == alternative_texts(laid_out) == [f"Kode QR ke {paper.verify_url}"]
        assert filled.trailer.ID[0] == laid_out.trailer.ID[0]


def alternative_texts(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_the_tags_of_every_text_are_there(make_paper, press):
    with pikepdf.open(BytesIO(press.draw(make_paper()))) as pdf:
        parents = [len(entry) for entry in pdf.Root.StructTreeRoot.ParentTree.Nums if isinstance(entry, pikepdf.Array)]
        marks = [
            sum(1 for _, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC") for page in pdf.pages
        ]

    assert parents == marks


def test_the_same_paper_gives_the_same_bytes_whatever_was_drawn_before(make_paper):
    paper, other = make_paper(), make_paper(name="Rudi", number="2", code="ABCDEFGHJKMNPQRS",
                                            verify_url="https://pilar.example.id/v/ABCDEFGHJKMNPQRS/")  # fmt: skip
    first, second = CertificatePress(), CertificatePress()
    second.draw(make_paper(role="Narasumber"))
    second.draw(other)

    assert first.draw(paper) == second.draw(paper)


def test_a_forgotten_frame_comes_back_the_same(make_paper):
    press = CertificatePress(frames_kept=1)
    first = press.draw(make_paper())
    press.draw(make_paper(role="Narasumber"))

    assert press.draw(make_paper()) == first


def test_a_file_with_a_large_logo_stays_below_60_kilobytes(make_paper, letterhead, big_logo):
    paper = make_paper(letterhead=replace(letterhead, logo=big_logo), signing_mode="bsre")
    press = CertificatePress()

    assert press.frame(paper).reason == ""
    assert len(press.draw(paper)) <= 54 * 1024  # a seal takes some, too


def test_a_frame_refuses_the_paper_of_another_one(make_paper):
    frame = freeze(make_paper())

    with pytest.raises(ValueError, match="another frame"):
        frame.fill(make_paper(title="Pelatihan lain"))


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Rudi"},
        {"number": "2"},
        {"unit": "Lain"},
        {"code": "ABCDEFGHJKMNPQRS", "verify_url": "https://pilar.example.id/v/ABCDEFGHJKMNPQRS/"},
    ],
)
def test_who_it_is_for_does_not_matter_to_the_frame(make_paper, facts):
    assert sample_of(make_paper(**facts)) == sample_of(make_paper())


@pytest.mark.parametrize(
    "facts",
    [{"role": "Moderator"}, {"title": "Lain"}, {"minutes": 45}, {"letterhead": Letterhead("A", "B")}, {"unit": ""}],
)
def test_what_it_is_for_matters_to_the_frame(make_paper, facts):
    assert sample_of(make_paper(**facts)) != sample_of(make_paper())


def test_a_design_that_repeats_a_text_of_the_sample_is_laid_out_and_says_why(make_paper):
    paper = make_paper(signatory=Signatory("Kepala", "Nama", sample_of(make_paper()).unit))
    frame = freeze(paper)

    assert frame.reason == "The place of 'unit' was found twice."
    assert frame.fill(paper) == certificate_pdf(paper)


def test_syntax_is_sound(make_paper, press, tmp_path):
    with pikepdf.open(BytesIO(press.draw(make_paper()))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_another_process_writes_the_same_bytes(request):
    script = (
        "import hashlib, pathlib\n"
        "source = pathlib.Path('tests/printing/test_certificate_file.py').read_text()\n"
        'program = source.split(\'PRINT_ONE = """\')[1].split(\'"""\')[0]\n'
        "program = program.replace('certificate_pdf(paper)', 'CertificatePress().draw(paper)')\n"
        "exec('from printing.certificate_press import CertificatePress\\n' + program)\n"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            cwd=request.config.rootpath,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert digests[0] == digests[1]
