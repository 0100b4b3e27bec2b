"""Sertifikat: the front that is framed, and the back with what was taught."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from printing.dates import date_range, date_span, long_date
from printing.designs import DESIGNS
from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.looks import SCORE_ROOM, SIGNATORY_WIDTH, Boxes, Look
from printing.metrics import BOLD, Fitted, Try, fit
from printing.numbers import hours, in_groups
from printing.pictures import LARGEST_LOGO, SMALL_LOGO, picture_data_url
from printing.press import compose, print_document
from printing.qr import qr_data_url
from printing.shaping import printed_text
from printing.signatories import Signatory
from printing.wording import Part, said

SigningMode = Literal["wet", "seal", "bsre"]

SIGNATORY_TEXT: Final = 29.0  # millimetres of the height, without the room to sign
SCORE_WIDTH: Final = SCORE_ROOM - 2
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

    `organiser` defaults to what the letterhead says. `look` is what the template says.
    `awaiting` marks a bsre file that is still to be signed: it never claims a signature.
    `back_signatory` signs under the subjects.
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
    signatory: Signatory
    verify_url: str
    code: str
    signing_mode: SigningMode
    look: Look = field(default_factory=Look)
    back_signatory: Signatory | None = None
    unit: str = ""
    theme: str = ""
    organiser: str = ""
    predicate: str = ""
    expires_on: datetime.date | None = None
    awaiting: bool = False
    subjects: Sequence[Subject] = ()
    scores: Sequence[Score] = ()

    def __post_init__(self) -> None:
        for text in ("name", "number", "unit"):
            object.__setattr__(self, text, printed_text(getattr(self, text)))

    @property
    def has_back(self) -> bool:
        return self.look.wording.has_back and bool(self.subjects or self.scores)

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
    if paper.has_back:
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
    boxes = paper.look.boxes
    return PersonalTexts(
        name=fit(paper.name, boxes.name_width, Try(1, 30, 21), Try(2, 20.5, 13), Try(3, 13, 8), weight=BOLD),
        number=fit(f"Nomor {paper.number}", boxes.line_width, Try(1, 10.5, 5)),
        unit=fit(paper.unit, boxes.line_width, Try(1, 11.5, 6)),
        code=in_groups(paper.code, separator="-"),
        bearer=fit(paper.name, boxes.back_width, Try(1, 10, 5), weight=BOLD),
        register=fit(paper.number, boxes.back_width, Try(1, 9, 5)),
        scores=tuple(fit(score.value, SCORE_WIDTH, Try(1, 12, 6), weight=BOLD) for score in paper.scores),
    )


def placeholder_values(paper: CertificatePaper) -> dict[str, str]:
    """What the placeholders of the template's texts stand for on this paper (printing/wording.py)."""
    return {
        "jenis": paper.kind,
        "judul": paper.title,
        "tema": paper.theme,
        "penyelenggara": paper.issuer,
        "tanggal": date_range(paper.starts_on, paper.ends_on),
        "tempat": paper.place,
        "jp": f"{hours(paper.minutes)} jam pelajaran" if paper.minutes else "",
        "predikat": paper.predicate,
        "peran": paper.role.upper(),
    }


def footer_sentence(paper: CertificatePaper) -> str:
    """What makes this paper true, by how it is signed; never more than is so."""
    if paper.signing_mode == "bsre":
        return BSRE_AWAITING if paper.awaiting else BSRE_SENTENCE
    if paper.signing_mode == "seal":
        return SEAL_SENTENCE.format(issuer=paper.issuer)
    return WET_SENTENCE


def _front(paper: CertificatePaper, texts: PersonalTexts) -> dict[str, Any]:
    look, boxes = paper.look, paper.look.boxes
    values = placeholder_values(paper)
    address = urlsplit(paper.verify_url)
    signatory = replace(paper.signatory, lead=f"{paper.issued_place}, {long_date(paper.issued_on)}")
    letterhead = replace(paper.letterhead, logo=look.logo or paper.letterhead.logo)
    return {
        "paper": paper,
        "page": _page(look),
        "head": printed_head(
            letterhead,
            boxes.head_width,
            points=13.5,
            partner_logo=look.partner_logo,
            largest_logo=SMALL_LOGO if look.background or look.partner_logo else LARGEST_LOGO,
        ),
        "heading": fit(look.wording.heading.upper(), boxes.heading_width, Try(1, 31, 12), weight=BOLD),
        "name": texts.name,
        "number": texts.number,
        "unit": texts.unit,
        "given": _line(said(look.wording.given, values), boxes, Try(1, 11, 6)),
        "role": _line(said(look.wording.role, values), boxes, Try(1, 12.5, 6)),
        "sentence": _sentence(said(look.wording.sentence, values), boxes),
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
    boxes = paper.look.boxes
    return {
        "has_back": True,
        "back_heading": fit(paper.look.wording.back_heading.upper(), boxes.heading_width, Try(1, 17, 8), weight=BOLD),
        "about": fit(
            f"{paper.kind} {paper.title}, {date_span(paper.starts_on, paper.ends_on)}",
            boxes.back_width,
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
        "back_signatory": paper.back_signatory,
        "back_signatory_size": paper.back_signatory
        and paper.back_signatory.size_within(SIGNATORY_WIDTH, SIGNATORY_TEXT, largest=9),
    }


def _page(look: Look) -> dict[str, Any]:
    """What the stylesheet needs to know of the template: sheet, picture, colours and places."""
    design, boxes = DESIGNS[look.design], look.boxes
    drawn = picture_data_url(design.picture(boxes.sheet).encode())
    picture = picture_data_url(look.background) if look.background else drawn
    edges = boxes.back_margins
    return {
        "size": f"{boxes.sheet.width:g}mm {boxes.sheet.height:g}mm",
        "picture": picture,
        # Nothing is better behind a table than half a picture.
        "back_picture": picture if look.is_background_on_back or not look.background else "",
        "back_padding": f"{edges.top:g}mm {edges.right:g}mm {edges.bottom:g}mm {edges.left:g}mm",
        "properties": boxes.css() | {"accent": design.accent, "wash": design.wash},
        "classes": f"{'upright' if boxes.sheet.is_upright else 'lying'} {'centred' if design.is_centred else 'flush'}",
    }


def _signing_note(paper: CertificatePaper) -> str:
    """What stands where ink would be."""
    if paper.signing_mode == "seal":
        return "Diterbitkan secara elektronik"
    if paper.signing_mode == "bsre" and not paper.awaiting:
        return "Ditandatangani secara elektronik"
    return ""


def _line(parts: list[Part], boxes: Boxes, size: Try) -> dict[str, Any]:
    """Parts on one line; only what is cut loses its bold parts."""
    text = "".join(part for part, _ in parts)
    fitted = fit(text, boxes.line_width, size, weight=BOLD)
    return {"parts": parts if fitted.text == text else [(fitted.text, False)], "size": fitted.size}


def _sentence(parts: list[Part], boxes: Boxes) -> dict[str, Any]:
    """The sentence, centred in lines of about the same width; only a cut one loses its bold parts."""
    text = "".join(part for part, _ in parts)
    fitted = fit(text, boxes.sentence_width, *boxes.sentence_tries, weight=BOLD)
    width = fitted.even_width if boxes.is_centred else boxes.sentence_width
    if fitted.text != text:
        parts, width = [(fitted.text, False)], boxes.sentence_width
    return {"parts": parts, "size": fitted.size, "width": f"{width:g}mm"}
