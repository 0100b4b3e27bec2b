"""Many files into one for printing."""

from io import BytesIO

import pikepdf
import pytest

from printing.certificates import certificate_pdf
from printing.merging import FILES_AT_ONCE, merge_pdfs


def blank(width: int) -> bytes:
    output = BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, 100))
        pdf.save(output)
    return output.getvalue()


def widths(pdf: bytes) -> list[int]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [int(page.mediabox[2]) for page in document.pages]


@pytest.mark.parametrize("count", [1, FILES_AT_ONCE, 2 * FILES_AT_ONCE + 3])
def test_pages_keep_the_order_of_the_files(count):
    merged = merge_pdfs(blank(100 + number) for number in range(count))

    assert widths(merged) == list(range(100, 100 + count))


def test_for_both_sides_every_file_begins_on_a_new_sheet():
    assert widths(merge_pdfs([blank(100), blank(200)], duplex=True)) == [100, 100, 200, 200]


def test_merged_certificates_are_read_as_before(make_paper, text_of):
    names = ["Lilis Suryani", "Rudi Hartono"]

    merged = merge_pdfs(certificate_pdf(make_paper(name=name)) for name in names)

    assert [name in text_of(merged, page) for name, page in zip(names, (1, 3), strict=True)] == [True, True]


def test_a_merged_file_has_no_signature_field_left():
    signed = BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig,
                               T="Segel", Rect=[0, 0, 0, 0])
        )  # fmt: skip
        pdf.pages[0].Annots = [field]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        pdf.save(signed)

    with pikepdf.open(BytesIO(merge_pdfs([signed.getvalue()]))) as merged:
        assert "/AcroForm" not in merged.Root
        assert "/Annots" not in merged.pages[0] or len(merged.pages[0].Annots) == 0


def test_nothing_to_merge_is_refused():
    with pytest.raises(ValueError, match="no file"):
        merge_pdfs([])
