"""Every design on every sheet: nothing runs out of its place, and the fast press draws it."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from printing.certificates import Score, certificate_pdf
from printing.designs import DESIGNS
from printing.frames import freeze
from printing.looks import Look
from printing.pictures import background_jpeg, logo_jpeg
from printing.signatories import Signatory
from printing.wording import Wording

LONG = "Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam, S.Sos., M.A.P., Dipl."
SHEETS = [(paper, is_upright) for paper in ("a4", "f4") for is_upright in (False, True)]
SIZES = {
    ("a4", False): (297, 210),
    ("a4", True): (210, 297),
    ("f4", False): (330, 215),
    ("f4", True): (215, 330),
}
every_look = pytest.mark.parametrize(
    "look", [Look(design, paper, is_upright) for design in DESIGNS for paper, is_upright in SHEETS], ids=str
)


@every_look
def test_the_fast_press_draws_the_same_picture(make_paper, look):
    frame = freeze(make_paper(look=look, name=LONG, scores=[Score("Post-test", "87,5")]))

    assert frame.reason == ""


@every_look
def test_a_page_has_the_size_of_its_sheet(make_paper, page_sizes, look):
    size = SIZES[look.paper, look.is_upright]

    assert page_sizes(certificate_pdf(make_paper(look=look))) == [size, size]


@every_look
@pytest.mark.parametrize("mode", ["wet", "bsre"])
def test_the_longest_texts_stay_within_the_picture(make_paper, words_of, look, mode):
    many = "Peningkatan kapasitas pilar-pilar sosial dalam pelayanan tuna sosial yang bermartabat "
    wording = Wording("Piagam Penghargaan dan Terima Kasih", given=many, role="sebagai {peran} " + many)
    paper = make_paper(
        look=replace(look, wording=wording),
        name=LONG,
        unit=many * 2,
        title=(many * 3)[:200],
        theme=(many * 3)[:250],
        number="400.9.1/" + "7" * 140,
        signing_mode=mode,
        awaiting=mode == "bsre",
        signatory=Signatory((many * 2)[:150], (many * 2)[:120], "Pembina", "1" * 18, "a.n. Gubernur Contoh"),
    )
    boxes = look.boxes
    words = words_of(certificate_pdf(paper), 1)

    assert min(word.left for word in words) >= boxes.margins.left - 1
    assert max(word.right for word in words) <= boxes.sheet.width - boxes.margins.right + 1
    assert min(word.top for word in words) >= boxes.margins.top - 1
    assert max(word.bottom for word in words) <= boxes.sheet.height - boxes.margins.bottom + 1


@every_look
def test_no_line_stands_on_another(look):
    tops = list(look.boxes.tops.values())

    assert tops == sorted(tops)
    foot = look.boxes.sheet.height - look.boxes.signatory_bottom - 46
    assert tops[-1] + look.boxes.sentence_height <= foot + 0.6


def noisy_picture(width: int, height: int) -> bytes:
    output = BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(output, "PNG")
    return output.getvalue()


def test_with_a_background_and_three_pictures_a_file_stays_below_60_kilobytes(make_paper, letterhead, big_logo):
    look = Look(
        background=background_jpeg(big_logo),
        is_background_on_back=True,
        partner_logo=logo_jpeg(big_logo),
    )
    paper = make_paper(look=look, letterhead=replace(letterhead, logo=big_logo), name=LONG, signing_mode="seal")

    assert len(certificate_pdf(paper)) <= 56 * 1024  # a seal takes four more


def test_a_back_without_the_background_is_empty_paper(make_paper, picture_of):
    look = Look(background=background_jpeg(noisy_picture(300, 200)))

    corner = picture_of(certificate_pdf(make_paper(look=look)), 2).getpixel((5, 5))

    assert corner == 255


def test_a_role_without_a_back_has_one_page(make_paper, page_sizes):
    paper = make_paper(look=Look(wording=Wording(has_back=False)))

    assert len(page_sizes(certificate_pdf(paper))) == 1
    assert freeze(paper).reason == ""


def test_the_second_signatory_stands_on_the_back(make_paper, text_of):
    paper = make_paper(back_signatory=Signatory("Ketua Panitia", "Nama Ketua"))
    pdf = certificate_pdf(paper)

    assert [("Nama Ketua" in text_of(pdf, page)) for page in (1, 2)] == [False, True]
    assert freeze(paper).reason == ""
