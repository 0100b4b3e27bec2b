"""Many PDF files into one, for printing."""

import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pikepdf

FILES_AT_ONCE = 50  # open at the same time; more cost memory, fewer cost copies


def merge_pdfs(files: Iterable[bytes]) -> bytes:
    """All pages of all files in their order, each file being read only when its turn comes.

    The result is for printing: signatures do not survive a merge, so their fields become
    plain marks on the page and no reader can take the file for a signed one.
    Raises ValueError when there is nothing to merge.
    """
    with tempfile.TemporaryDirectory(prefix="merging-") as folder:
        parts = [_write(group, Path(folder) / f"{count}.pdf") for count, group in enumerate(_groups(files))]
        if not parts:
            raise ValueError("There is no file to merge.")
        if len(parts) == 1:
            return parts[0].read_bytes()
        with pikepdf.Pdf.new() as whole:
            opened = [pikepdf.open(part) for part in parts]
            for part in opened:
                whole.pages.extend(part.pages)
            result = BytesIO()
            whole.save(result, deterministic_id=True)
            for part in opened:
                part.close()
        return result.getvalue()


def _groups(files: Iterable[bytes]) -> Iterator[list[bytes]]:
    waiting = iter(files)
    while group := list(islice(waiting, FILES_AT_ONCE)):
        yield group


def _write(group: list[bytes], target: Path) -> Path:
    with pikepdf.Pdf.new() as merged:
        opened = [pikepdf.open(BytesIO(data)) for data in group]
        for source in opened:
            if "/AcroForm" in source.Root:
                source.flatten_annotations("print")  # a visible signature stays visible
            merged.add_pages_from(source, forms="strip")
        for page in merged.pages:
            for key in ("/StructParents", "/Tabs"):  # they point into the tags of the file they came from
                if key in page.obj:
                    del page.obj[key]
        merged.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        for source in opened:
            source.close()
    return target
