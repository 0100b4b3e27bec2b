"""Many certificates in one file."""

from io import BytesIO

import pikepdf
import pytest
from PIL import ImageChops

from printing.certificate_press import CertificatePress
from printing.certificates import certificate_pdf


@pytest.fixture(scope="module")
def press():
    return CertificatePress()


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        return len(document.pages)


def test_the_order_is_kept_across_frames_and_laid_out_papers(make_paper, press, text_of):
    papers = [
        make_paper(name="Pertama"),
        make_paper(name="Łukasz Kedua"),
        make_paper(name="Ketiga", role="Narasumber"),
        make_paper(name="Keempat", role="Narasumber"),
        make_paper(name="Kelima"),
    ]

    merged = press.merged(papers)

    assert pages_of(merged) == 10
    assert [paper.name in text_of(merged, 2 * place + 1) for place, paper in enumerate(papers)] == [True] * 5


def test_for_both_sides_every_certificate_begins_on_a_new_sheet(make_paper, press):
    one_sided = make_paper(subjects=[])

    assert pages_of(press.merged([one_sided, one_sided, make_paper()], duplex=True)) == 6
    assert pages_of(press.merged([one_sided, one_sided, make_paper()])) == 4


def test_a_page_among_many_looks_as_alone(make_paper, press, picture_of):
    papers = [make_paper(name=name) for name in ("Rudi Hartono", "Lilis Suryani")]
    merged, alone = press.merged(papers), certificate_pdf(papers[1])

    differing = [
        ImageChops.difference(picture_of(merged, page + 2), picture_of(alone, page)).getbbox() for page in (1, 2)
    ]

    assert differing == [None, None]


def test_what_is_the_same_stands_once(make_paper, press):
    one, many = (len(press.merged([make_paper(name=f"Peserta {n}") for n in range(count)])) for count in (1, 101))

    assert (many - one) / 100 < 5 * 1024


def test_nothing_to_print_is_refused(press):
    with pytest.raises(ValueError, match="no file"):
        press.merged([])
