"""A certificate laid out once for everybody who gets the same one, and filled for each.

WeasyPrint needs a tenth of a second for two pages. A frame is what it wrote for a sample
person, cut at the sample's texts; another person's texts are shaped by HarfBuzz and put into
the holes. A frame proves itself before it is used: two more samples go through the layout
and through the frame and must come out the same, else the frame says why it goes the slow way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from printing.certificates import (
    CertificatePaper,
    PersonalTexts,
    Score,
    certificate_pdf,
    laid_out,
    personal_texts,
)
from printing.comparing import difference
from printing.holes import LETTERS, DoesNotFitError, Spot, Text
from printing.looks import CODE_ROOM, SCORE_ROOM
from printing.metrics import BOLD, REGULAR, Fitted
from printing.moulds import Filling, Mould, cast

CODE_POINTS: Final = 10.5
NAME_LEADING: Final = 1.2
# Sample texts are like nothing that a certificate says of its own.
SAMPLE_NAME: Final = "Qxylo Zwajk Vuxq"
SAMPLE_NUMBER: Final = "000.0.0/QXZ/CONTOH-JWV/0000"
SAMPLE_UNIT: Final = "Wxuq Kzyjax Qvowzk"
SAMPLE_CODE: Final = "ZQXJWVKYZQXJWVKYZQXJWVKYZQXJWVKY"
SAMPLE_SCORE: Final = "9876543210"
AVERAGE: Final = (
    "Siti Norhayati, S.Sos",
    "400.9.1/0417/BTS/DINSOS/XII/2026",
    "PSM Kecamatan Basarang, Kabupaten Kapuas",
)
LONGEST: Final = (
    "Prof. Dr. Drs. H. Muhammad Abdurrahman Tjilik Riwut Tundjan, S.Sos., M.A.P.",
    "400.9.1.4/10417.128/PSKS-BIMTEK/DINSOS.PROV/XII/2026",
    "Lembaga Kesejahteraan Sosial Anak dan Lanjut Usia Harapan Bersama Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau",
)
LETTERS_POINTS: Final = 3.0  # at which all of them stand on one line of any sheet


@dataclass(frozen=True)
class Frame:
    """What `freeze` made. With a `reason`, every certificate of this frame goes through the layout."""

    sample: CertificatePaper
    mould: Mould | None = None
    reason: str = ""

    def fill(self, paper: CertificatePaper) -> bytes:
        """The certificate of this person; the same paper gives the same bytes.

        Whoever does not fit the frame (a rare letter, a word without an end) is laid out.
        Raises ValueError for a paper of another frame.
        """
        filling = self.filling(paper)
        return certificate_pdf(paper) if filling is None else self._bound(paper, filling)

    def filling(self, paper: CertificatePaper) -> Filling | None:
        """The streams of this person, or None for one who must be laid out."""
        if sample_of(paper) != self.sample:
            raise ValueError("This certificate belongs to another frame.")
        if self.mould is None:
            return None
        try:
            return self.mould.filling(_texts(paper), paper.verify_url)
        except DoesNotFitError:
            return None

    def printed(self, fillings: Iterable[Filling], duplex: bool = False) -> bytes:
        """All of these people in one file for the printer. Raises ValueError when there is nobody."""
        if self.mould is None:
            raise ValueError("This frame goes through the layout.")
        return self.mould.printed(fillings, duplex)

    def _bound(self, paper: CertificatePaper, filling: Filling) -> bytes:
        assert self.mould is not None
        facts = {self.sample.verify_url: paper.verify_url, self.sample.number: paper.number}
        return self.mould.single(filling, facts, identifier=paper.code)


def sample_of(paper: CertificatePaper) -> CertificatePaper:
    """The paper with a sample person on it: equal for all that one frame can hold."""
    code = (SAMPLE_CODE * 2)[: len(paper.code)]
    return replace(
        paper,
        name=SAMPLE_NAME,
        number=SAMPLE_NUMBER,
        unit=SAMPLE_UNIT if paper.unit else "",
        code=code,
        verify_url=paper.verify_url.replace(paper.code, code),
        subjects=tuple(paper.subjects),
        scores=tuple(Score(score.label, f"{SAMPLE_SCORE}{place}") for place, score in enumerate(paper.scores)),
    )


def freeze(paper: CertificatePaper) -> Frame:
    """The frame of this paper and of all that differ only in the person."""
    sample = sample_of(paper)
    texts, width = personal_texts(sample), sample.look.boxes.name_width
    # The two weights' letters stand where name and number will, so that the file holds them all.
    texts = replace(
        texts,
        name=Fitted(LETTERS, LETTERS_POINTS, width, BOLD),
        number=Fitted(f"{LETTERS[:9]} {LETTERS[9:]}", LETTERS_POINTS, width, REGULAR),
    )
    try:
        mould = cast(
            laid_out(sample, texts),
            dict(_spots(sample, texts)),
            sample.verify_url,
            (sample.number, sample.verify_url),
        )
    except DoesNotFitError as error:
        return Frame(sample, reason=str(error))
    frame = Frame(sample, mould)
    for person in (AVERAGE, LONGEST):
        reason = _difference(frame, person)
        if reason:
            return Frame(sample, reason=reason)
    return frame


def _difference(frame: Frame, person: tuple[str, str, str]) -> str:
    """What the frame draws in another way than the layout does; nothing if all is well."""
    name, number, unit = person
    code = frame.sample.code[::-1]
    paper = replace(
        frame.sample,
        name=name,
        number=number,
        unit=unit if frame.sample.unit else "",
        code=code,
        verify_url=frame.sample.verify_url.replace(frame.sample.code, code),
        scores=tuple(Score(score.label, f"8{place},5") for place, score in enumerate(frame.sample.scores)),
    )
    filling = frame.filling(paper)
    if filling is None:
        return f"{name!r} does not fit into the frame."
    return difference(certificate_pdf(paper), frame._bound(paper, filling))


def _texts(paper: CertificatePaper) -> dict[str, Text]:
    return {spot.name: text for spot, text in _spots(paper, personal_texts(paper))}


def _spots(paper: CertificatePaper, texts: PersonalTexts) -> Iterator[tuple[Spot, Text]]:
    """Every variable text with what the stylesheet says of its place."""
    boxes = paper.look.boxes
    middle = boxes.is_centred
    yield Spot("number", REGULAR, boxes.width, middle), _line(texts.number)
    yield (
        Spot("name", BOLD, boxes.name_width, middle, leading=NAME_LEADING),
        Text(tuple(texts.name.lines), texts.name.points),
    )
    if texts.unit.text:
        yield Spot("unit", REGULAR, boxes.width, middle), _line(texts.unit)
    yield Spot("code", BOLD, CODE_ROOM, is_centred=False), Text((texts.code,), CODE_POINTS)
    if paper.has_back:
        yield Spot("bearer", BOLD, boxes.back_room, middle), _line(texts.bearer)
        yield Spot("register", REGULAR, boxes.back_room, middle), _line(texts.register)
        for place, score in enumerate(texts.scores):
            yield Spot(f"score{place}", BOLD, SCORE_ROOM), _line(score)


def _line(fitted: Fitted) -> Text:
    return Text((fitted.text,), fitted.points)
