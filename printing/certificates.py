"""Sertifikat: the front that is framed, and the back with what was taught."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from printing.dates import date_range, date_span, long_date
from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.metrics import BOLD, Fitted, Try, fit
from printing.numbers import hours, in_groups
from printing.press import compose, print_document
from printing.qr import qr_data_url
from printing.shaping import printed_text
from printing.signatories import Signatory

SigningMode = Literal["wet", "seal", "bsre"]

# The boxes of styles/certificate.css, in millimetres.
NAME_WIDTH: Final = 236.0
SENTENCE_WIDTH: Final = 206.0
LINE_WIDTH: Final = 220.0
HEAD_WIDTH: Final = 215.0  # its capitals are spaced
SIGNATORY_WIDTH, SIGNATORY_TEXT = 92.0, 29.0
HEADING_WIDTH: Final = 170.0  # before its letters are spaced
BACK_WIDTH: Final = 240.0
SCORE_WIDTH: Final = 44.0
SPELLED: Final = {"DAN": "dan", "DKI": "DKI"}  # words of an office's name that are not capitalised like others
# Densities of the table on the back, from roomy to tight.
DENSITIES: Final = ("roomy", "close", "tight")

BSRE_SENTENCE: Final = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara (BSSN)."
)
# True before and after the signature, because the signed file keeps this page.
BSRE_AWAITING: Final = (
    "Berkas untuk ditandatangani secara elektronik. Sah hanya bila memuat tanda tangan elektronik pejabat "
    "yang namanya tercantum; keadaannya dapat dilihat di laman verifikasi."
)
SEAL_SENTENCE: Final = (
    "Dokumen ini diterbitkan secara elektronik oleh {issuer}. "
    "Segel digital ini bukan tanda tangan elektronik tersertifikasi."
)
WET_SENTENCE: Final = "Tanda tangan dan cap dibubuhkan pada lembar cetak."


@dataclass(frozen=True)
class Subject:
    """One line of the back: what was taught, by whom, in how many minutes (1 JP = 45)."""

    title: str
    speaker: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Score:
    """A result printed under the subjects: Score("Post-test", "87,5")."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class CertificatePaper:
    """Everything that is printed on one certificate, front and back.

    `organiser` defaults to what the letterhead says. `sentence` replaces the composed one
    ("pada kegiatan ... selama 16 JP"). `awaiting` marks a bsre file that is still to be
    signed: it never claims a signature.
    """

    letterhead: Letterhead
    number: str
    name: str
    role: str
    kind: str
    title: str
    starts_on: datetime.date
    ends_on: datetime.date
    place: str
    minutes: int
    issued_place: str
    issued_on: datetime.date
    signatory_position: str
    signatory_name: str
    verify_url: str
    code: str
    signing_mode: SigningMode
    heading: str = "SERTIFIKAT"
    unit: str = ""
    theme: str = ""
    organiser: str = ""
    sentence: str = ""
    predicate: str = ""
    expires_on: datetime.date | None = None
    signatory_rank: str = ""
    signatory_nip: str = ""
    signatory_prefix: str = ""
    awaiting: bool = False
    subjects: Sequence[Subject] = ()
    scores: Sequence[Score] = ()

    def __post_init__(self) -> None:
        for field in ("name", "number", "unit"):
            object.__setattr__(self, field, printed_text(getattr(self, field)))

    @property
    def issuer(self) -> str:
        """`Dinas Sosial Provinsi Kalimantan Tengah`."""
        if self.organiser:
            return self.organiser
        place = self.letterhead.government.upper().removeprefix("PEMERINTAH ")
        return " ".join(SPELLED.get(word, word.title()) for word in f"{self.letterhead.office.upper()} {place}".split())


@dataclass(frozen=True)
class PersonalTexts:
    """What differs between the certificates of one training, each text fitted into its box."""

    name: Fitted
    number: Fitted
    unit: Fitted
    code: str
    bearer: Fitted  # the name once more, on the back
    register: Fitted  # and the number
    scores: tuple[Fitted, ...]


def certificate_pdf(paper: CertificatePaper) -> bytes:
    """The certificate as a PDF of two pages, or of one when nothing was taught.

    The same paper gives the same bytes. Long names shrink, then stand on two lines;
    nothing ever runs out of its box. This lays out every page anew: for many, there is
    printing/frames.py, which draws the same picture.
    """
    return laid_out(paper, personal_texts(paper))


def laid_out(paper: CertificatePaper, texts: PersonalTexts) -> bytes:
    """The certificate with these texts where the person's stand."""
    context = _front(paper, texts)
    pages = 1
    if paper.subjects or paper.scores:
        context |= _back(paper, texts)
        pages = 2
    for density in DENSITIES:
        document = compose("certificate", context | {"density": density}, "certificate")
        if len(document.pages) <= pages:
            break
    # An archive's format with tags for screen readers.
    return print_document(document, identifier=paper.code, variant="pdf/a-3a")


def personal_texts(paper: CertificatePaper) -> PersonalTexts:
    """The texts of this person, at the sizes at which their boxes hold them."""
    return PersonalTexts(
        name=fit(paper.name, NAME_WIDTH, Try(1, 30, 21), Try(2, 20.5, 13), Try(3, 13, 8), weight=BOLD),
        number=fit(f"Nomor {paper.number}", LINE_WIDTH, Try(1, 10.5, 6)),
        unit=fit(paper.unit, LINE_WIDTH, Try(1, 11.5, 7)),
        code=in_groups(paper.code, separator="-"),
        bearer=fit(paper.name, BACK_WIDTH, Try(1, 10, 5), weight=BOLD),
        register=fit(paper.number, BACK_WIDTH, Try(1, 9, 5)),
        scores=tuple(fit(score.value, SCORE_WIDTH, Try(1, 12, 6), weight=BOLD) for score in paper.scores),
    )


def sentence_parts(paper: CertificatePaper) -> list[tuple[str, bool]]:
    """What the person took part in, as texts and whether they are printed bold.

    Joined: `pada Bimbingan Teknis Pelayanan Tuna Sosial yang diselenggarakan ... selama 16 jam pelajaran.`
    """
    if paper.sentence:
        return [(paper.sentence, False)]
    theme = f" dengan tema “{paper.theme}”" if paper.theme else ""
    parts = [
        (f"pada {paper.kind} ", False),
        (paper.title, True),
        (f"{theme} yang diselenggarakan oleh {paper.issuer}", False),
        (f" pada tanggal {date_range(paper.starts_on, paper.ends_on)} di {paper.place}", False),
    ]
    if paper.minutes:
        parts += [(" selama ", False), (f"{hours(paper.minutes)} jam pelajaran", True)]
    if paper.predicate:
        parts += [(" dengan predikat ", False), (paper.predicate, True)]
    return [*parts, (".", False)]


def footer_sentence(paper: CertificatePaper) -> str:
    """What makes this paper true, by how it is signed; never more than is so."""
    if paper.signing_mode == "bsre":
        return BSRE_AWAITING if paper.awaiting else BSRE_SENTENCE
    if paper.signing_mode == "seal":
        return SEAL_SENTENCE.format(issuer=paper.issuer)
    return WET_SENTENCE


def _front(paper: CertificatePaper, texts: PersonalTexts) -> dict[str, Any]:
    address = urlsplit(paper.verify_url)
    signatory = Signatory(
        paper.signatory_position,
        paper.signatory_name,
        paper.signatory_rank,
        paper.signatory_nip,
        paper.signatory_prefix,
        lead=f"{paper.issued_place}, {long_date(paper.issued_on)}",
    )
    return {
        "paper": paper,
        "head": printed_head(paper.letterhead, HEAD_WIDTH, points=13.5),
        "heading": fit(paper.heading.upper(), HEADING_WIDTH, Try(1, 31, 12), weight=BOLD),
        "name": texts.name,
        "number": texts.number,
        "unit": texts.unit,
        "role": paper.role.upper(),
        "sentence": _sentence(sentence_parts(paper)),
        "signatory": signatory,
        "signatory_size": signatory.size_within(SIGNATORY_WIDTH, SIGNATORY_TEXT, largest=10),
        "signing_note": _signing_note(paper),
        "qr": qr_data_url(paper.verify_url, border=0),
        "address": f"{address.netloc}/v",
        "code": texts.code,
        "footer": footer_sentence(paper),
        "expiry": f"Berlaku sampai {long_date(paper.expires_on)}." if paper.expires_on else "",
        "created": paper.issued_on.isoformat(),
    }


def _back(paper: CertificatePaper, texts: PersonalTexts) -> dict[str, Any]:
    total = sum(subject.minutes for subject in paper.subjects)
    return {
        "has_back": True,
        "about": fit(
            f"{paper.kind} {paper.title}, {date_span(paper.starts_on, paper.ends_on)}",
            BACK_WIDTH,
            Try(1, 10, 9),
            Try(2, 10, 7),
        ),
        "subjects": [
            (str(number), subject.title, subject.speaker, hours(subject.minutes) if subject.minutes else "–")
            for number, subject in enumerate(paper.subjects, start=1)
        ],
        "total": hours(total),
        "bearer": texts.bearer,
        "register": texts.register,
        "scores": [(score.label, value) for score, value in zip(paper.scores, texts.scores, strict=True)],
    }


def _signing_note(paper: CertificatePaper) -> str:
    """What stands where ink would be."""
    if paper.signing_mode == "seal":
        return "Diterbitkan secara elektronik"
    if paper.signing_mode == "bsre" and not paper.awaiting:
        return "Ditandatangani secara elektronik"
    return ""


def _sentence(parts: list[tuple[str, bool]]) -> dict:
    """The sentence in at most four lines of about the same width; only a cut one loses its bold parts."""
    text = "".join(part for part, _ in parts)
    fitted = fit(text, SENTENCE_WIDTH, Try(3, 12.5, 11), Try(4, 11, 7.5), weight=BOLD)
    width = fitted.even_width
    if fitted.text != text:
        parts, width = [(fitted.text, False)], SENTENCE_WIDTH
    return {"parts": parts, "size": fitted.size, "width": f"{width:g}mm"}
