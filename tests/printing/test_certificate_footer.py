"""What the footer claims follows how the paper is signed, and never more."""

import pytest

from printing.certificates import BSRE_AWAITING, BSRE_SENTENCE, certificate_pdf


def footer(pdf: bytes, text_of) -> str:
    return " ".join(text_of(pdf, 1).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("mode", "awaiting"), [("wet", False), ("wet", True), ("seal", False), ("bsre", True)])
def test_no_paper_claims_a_certified_signature_it_does_not_have(make_paper, text_of, mode, awaiting):
    text = text_of(certificate_pdf(make_paper(signing_mode=mode, awaiting=awaiting)))

    assert "Balai Besar Sertifikasi Elektronik" not in " ".join(text.split())
    assert "telah ditandatangani secara elektronik" not in " ".join(text.split())
    assert "Ditandatangani secara elektronik" not in text


def proof_text(words) -> str:
    """The words beside the QR code, in reading order."""
    return "".join(word.text for word in words if word.right < 143 and word.left > 50 and word.top > 150)


def test_a_sealed_paper_says_that_its_seal_is_no_certified_signature(make_paper, words_of):
    pdf = certificate_pdf(make_paper(signing_mode="seal"))

    assert squeezed("Segel digital ini bukan tanda tangan elektronik tersertifikasi.") in proof_text(words_of(pdf))


def test_a_signed_bsre_paper_carries_the_sentence_of_bssn(make_paper, words_of):
    pdf = certificate_pdf(make_paper(signing_mode="bsre"))

    assert squeezed(BSRE_SENTENCE) in proof_text(words_of(pdf))


def test_a_bsre_paper_that_waits_says_what_it_is_for(make_paper, words_of):
    pdf = certificate_pdf(make_paper(signing_mode="bsre", awaiting=True))

    assert squeezed(BSRE_AWAITING) in proof_text(words_of(pdf))
