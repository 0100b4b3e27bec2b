"""What tells a frame that it must not be used."""

import pytest

from printing.certificates import certificate_pdf
from printing.comparing import difference
from printing.signatories import Signatory


def test_a_certificate_is_like_itself(make_paper):
    assert difference(certificate_pdf(make_paper()), certificate_pdf(make_paper())) == ""


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"name": "Lilis Suryani Tingamg, S.ST"}, "page 1"),
        ({"signatory": Signatory("Kepala Dinas Sosial", "Nama Kepala Dinas")}, "page 1"),
        ({"subjects": ()}, "2 pages and 1 pages"),
        ({"verify_url": "https://pilar.example.id/v/ABCDEFGHJKMNPQRS/"}, "page 1 differs in what is not text"),
    ],
)
def test_what_differs_is_named(make_paper, facts, place):
    found = difference(certificate_pdf(make_paper()), certificate_pdf(make_paper(**facts)))

    assert found.startswith(place)
