"""Files that prove something: told by their content, kept under a name of their own."""

import pytest

from registry.domain.documents import MAX_BYTES, DocumentRefused, read_document
from tests.documents import locked_pdf, pdf, picture


@pytest.mark.parametrize(("content", "ending"), [(pdf(), "pdf"), (picture(), "jpg")])
def test_a_pdf_and_a_jpg_are_kept_under_a_name_that_tells_nothing(content, ending):
    document = read_document(content)

    assert document.content == content
    assert document.as_file().name.split(".")[1] == ending
    assert document.as_file().name != document.as_file().name


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"%PDF-" + b"0" * MAX_BYTES, "lebih besar dari 5 MB"),
        (b"%PDF-1.7 rusak", "rusak"),
        (locked_pdf(), "dikunci dengan kata sandi"),
        (picture("PNG"), "bukan PDF dan bukan foto JPG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PDF dan bukan foto JPG"),
        (b"PK\x03\x04 surat.docx", "bukan PDF dan bukan foto JPG"),
        (picture()[:60], "rusak"),
    ],
)
def test_what_is_something_else_is_refused_with_the_reason(content, sentence):
    with pytest.raises(DocumentRefused, match=sentence):
        read_document(content)
