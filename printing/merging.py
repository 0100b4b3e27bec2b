"""Many PDF files into one, for printing."""

import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pikepdf

FILES_AT_ONCE = 50  # open at the same time; more cost memory, fewer cost copies


def merge_pdfs(files: Iterable[bytes], duplex: bool = False) -> bytes:
    """All pages of all files in their order, each file being read only when its turn comes.

    The result is for printing: signatures do not survive a merge, so their fields become
    plain marks on the page and no reader can take the file for a signed one.
    With `duplex`, a file of an odd number of pages gets an empty last one, so that the next
    begins on a new sheet. Raises ValueError when there is nothing to merge.
    """
    with tempfile.TemporaryDirectory(prefix="merging-") as folder:
        parts = [_write(group, Path(folder) / f"{count}.pdf", duplex) for count, group in enumerate(_groups(files))]
        if not parts:
            raise ValueError("There is no file to merge.")
        if len(parts) == 1:
            return parts[0].read_bytes()
        target = Path(folder) / "whole.pdf"
        with pikepdf.Pdf.new() as whole:
            for part in parts:
                # A copied stream is read from its file when the whole is saved: the part need not stay open.
                with pikepdf.open(part) as opened:
                    whole.pages.extend(opened.pages)
            whole.save(target, deterministic_id=True)
        return target.read_bytes()


def _groups(files: Iterable[bytes]) -> Iterator[list[bytes]]:
    waiting = iter(files)
    while group := list(islice(waiting, FILES_AT_ONCE)):
        yield group


def _write(group: list[bytes], target: Path, duplex: bool) -> Path:
    with pikepdf.Pdf.new() as merged:
        opened = [pikepdf.open(BytesIO(data)) for data in group]
        for source in opened:
            if "/AcroForm" in source.Root:
                source.flatten_annotations("print")  # a visible signature stays visible
            merged.add_pages_from(source, forms="strip")
            if duplex and len(source.pages) % 2:
                width, height = (float(side) for side in source.pages[-1].mediabox[2:])
                merged.add_blank_page(page_size=(width, height))
        for page in merged.pages:
            for key in ("/StructParents", "/Tabs"):  # they point into the tags of the file they came from
                if key in page.obj:
                    del page.obj[key]
        merged.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        for source in opened:
            source.close()
    return target
