"""The press of certificates: fast, without its callers knowing how."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Final

from printing.certificates import CertificatePaper, certificate_pdf
from printing.frames import Frame, freeze, sample_of
from printing.merging import merge_pdfs
from printing.moulds import Filling

FRAMES_KEPT: Final = 24  # of 150 KB each


class CertificatePress:
    """Draws certificates, keeping the frames of the last designs.

    What it writes depends on the paper alone: not on what was drawn before, nor where.
    """

    def __init__(self, frames_kept: int = FRAMES_KEPT) -> None:
        self._frames: OrderedDict[CertificatePaper, Frame] = OrderedDict()
        self._frames_kept = frames_kept
        self._lock = threading.Lock()

    def draw(self, paper: CertificatePaper) -> bytes:
        """The certificate as a PDF. The same paper gives the same bytes."""
        frame = self.frame(paper)
        return certificate_pdf(paper) if frame is None else frame.fill(paper)

    def merged(self, papers: Iterable[CertificatePaper], duplex: bool = False) -> bytes:
        """All certificates in one file for the printer; with `duplex`, each begins on a new sheet.

        Raises ValueError when there is none.
        """
        parts = list(self._parts(papers, duplex))
        return parts[0] if len(parts) == 1 else merge_pdfs(parts)

    def frame(self, paper: CertificatePaper) -> Frame | None:
        """The frame of this paper; None for a paper that no second one would share."""
        if paper.code not in paper.verify_url:
            return None
        sample = sample_of(paper)
        with self._lock:
            frame = self._frames.get(sample)
            if frame:
                self._frames.move_to_end(sample)
                return frame
        frame = freeze(paper)
        with self._lock:
            self._frames[sample] = frame
            while len(self._frames) > self._frames_kept:
                self._frames.popitem(last=False)
        return frame

    def _parts(self, papers: Iterable[CertificatePaper], duplex: bool) -> Iterator[bytes]:
        """Files of neighbours with the same frame, in the order of the papers."""
        for frame, group in groupby(self._filled(papers), key=lambda filled: filled[0]):
            if frame is None:
                yield merge_pdfs((certificate_pdf(paper) for _, paper, _ in group), duplex)
            else:
                yield frame.printed((filling for _, _, filling in group), duplex)

    def _filled(self, papers: Iterable[CertificatePaper]) -> Iterator[tuple[Frame | None, CertificatePaper, Filling]]:
        for paper in papers:
            frame = self.frame(paper)
            filling = frame.filling(paper) if frame else None
            yield (frame, paper, filling) if filling else (None, paper, {})


@cache
def certificate_press() -> CertificatePress:
    """The press of this process."""
    return CertificatePress()
