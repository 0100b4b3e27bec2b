"""Sertifikat: the front that is framed, and the back with what was taught."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from printing.dates import date_range, date_span, long_date
from printing.letterhead import Letterhead
from printing.logos import logo_data_url
from printing.metrics import balanced, block_size, clipped, even_width, fitted_size, wrapped
from printing.numbers import hours, in_groups
from printing.press import compose, print_document
from printing.qr import qr_data_url
from printing.signatories import Signatory

SigningMode = Literal["wet", "seal", "bsre"]

BOLD: Final = 700
# The boxes of styles/certificate.css, in millimetres.
NAME_WIDTH: Final = 236.0
SENTENCE_WIDTH: Final = 206.0
LINE_WIDTH: Final = 220.0
SAFE: Final = 0.98  # kerning may widen a line a little
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

    @property
    def issuer(self) -> str:
        """`Dinas Sosial Provinsi Kalimantan Tengah`."""
        if self.organiser:
            return self.organiser
        place = self.letterhead.government.upper().removeprefix("PEMERINTAH ")
        return f"{self.letterhead.office} {place}".title()


def certificate_pdf(paper: CertificatePaper) -> bytes:
    """The certificate as a PDF of two pages, or of one when nothing was taught.

    The same paper gives the same bytes. Long names shrink, then stand on two lines;
    nothing ever runs out of its box.
    """
    context = _front(paper)
    pages = 1
    if paper.subjects or paper.scores:
        context |= _back(paper)
        pages = 2
    for density in DENSITIES:
        document = compose("certificate", context | {"density": density}, "certificate")
        if len(document.pages) <= pages:
            break
    return print_document(document, identifier=paper.code)


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


def _front(paper: CertificatePaper) -> dict:
    address = urlsplit(paper.verify_url)
    return {
        "paper": paper,
        "logo": logo_data_url(paper.letterhead.logo) if paper.letterhead.logo else "",
        "heading": _line(paper.heading.upper(), LINE_WIDTH / 1.3, 31, 18, 800),
        "name": _name(paper.name),
        "number": _line(f"Nomor {paper.number}", LINE_WIDTH, 10.5, 6),
        "unit": _line(paper.unit, LINE_WIDTH, 11.5, 7),
        "role": paper.role.upper(),
        "sentence": _sentence(sentence_parts(paper)),
        "signatory": Signatory(
            paper.signatory_position,
            paper.signatory_name,
            paper.signatory_rank,
            paper.signatory_nip,
            paper.signatory_prefix,
            lead=f"{paper.issued_place}, {long_date(paper.issued_on)}",
        ),
        "signing_note": _signing_note(paper),
        "qr": qr_data_url(paper.verify_url, border=0),
        "address": f"{address.netloc}/v",
        "code": in_groups(paper.code, separator="-"),
        "footer": footer_sentence(paper),
        "expiry": f"Berlaku sampai {long_date(paper.expires_on)}." if paper.expires_on else "",
        "created": paper.issued_on.isoformat(),
    }


def _back(paper: CertificatePaper) -> dict:
    total = sum(subject.minutes for subject in paper.subjects)
    return {
        "has_back": True,
        "about": f"{paper.kind} {paper.title}, {date_span(paper.starts_on, paper.ends_on)}",
        "subjects": [
            (str(number), subject.title, subject.speaker, hours(subject.minutes) if subject.minutes else "–")
            for number, subject in enumerate(paper.subjects, start=1)
        ],
        "total": hours(total),
        "scores": paper.scores,
    }


def _signing_note(paper: CertificatePaper) -> str:
    """What stands where ink would be."""
    if paper.signing_mode == "seal":
        return "Diterbitkan secara elektronik"
    if paper.signing_mode == "bsre" and not paper.awaiting:
        return "Ditandatangani secara elektronik"
    return ""


def _name(name: str) -> dict:
    """The name on one line as large as may be; below 21 pt two lines read better."""
    points = fitted_size(name, NAME_WIDTH * SAFE, 30, 21, BOLD)
    if fitted_size(name, NAME_WIDTH * SAFE, 30, 1, BOLD) >= points:
        return {"lines": [name], "size": f"{points:g}pt"}
    lines = balanced(name, BOLD)
    points = min(fitted_size(line, NAME_WIDTH * SAFE, 21, 6, BOLD) for line in lines)
    return {"lines": list(lines), "size": f"{points:g}pt"}


def _line(text: str, width: float, largest: float, smallest: float, weight: int = 400) -> dict:
    points = fitted_size(text, width * SAFE, largest, smallest, weight)
    return {"text": clipped(text, width * SAFE, 1, points, weight), "size": f"{points:g}pt"}


def _sentence(parts: list[tuple[str, bool]]) -> dict:
    """The sentence in at most four lines of about the same width."""
    text = "".join(part for part, _ in parts)
    points = block_size(text, SENTENCE_WIDTH * SAFE, 4, 12, 8, BOLD)
    lines = len(wrapped(text, SENTENCE_WIDTH * SAFE, points, BOLD))
    width = even_width(text, SENTENCE_WIDTH * SAFE, points, BOLD) / SAFE
    if lines > 4:
        parts = [(clipped(text, SENTENCE_WIDTH * SAFE, 4, points, BOLD), False)]
    return {"parts": parts, "size": f"{points:g}pt", "width": f"{width:.1f}mm"}
