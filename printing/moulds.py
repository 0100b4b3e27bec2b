"""A laid-out PDF cut into what is the same for everybody and the holes of one person.

From one mould come single files, which keep tags, colours and metadata of an archive's
format, and one file of many people for the printer, where what is the same stands once.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

from printing.binding import Stem, bind, pdf_string, stem_of, stream
from printing.holes import Cutter, DoesNotFitError, Hole, QrHole, Spot, Text

ONLY_IN_SINGLE_FILES: Final = ("/Parent", "/Contents", "/StructParents", "/Tabs")  # of a page's entries
Filling = Mapping[str, bytes]  # the stream of each hole, by its name


@dataclass(frozen=True)
class Told:
    """An object that tells the person's facts in its texts: bytes as they are, texts as PDF strings or as XML."""

    number: int
    parts: Sequence[bytes | str]
    is_xml: bool = False

    def told(self, facts: Mapping[str, str]) -> bytes:
        """The object with the sample's facts replaced by these."""
        written = []
        for part in self.parts:
            if isinstance(part, bytes):
                written.append(part)
                continue
            for sample, fact in facts.items():
                part = part.replace(sample, escape(fact) if self.is_xml else fact)
            written.append(part.encode() if self.is_xml else pdf_string(part))
        if not self.is_xml:
            return b"".join(written)
        data = b"".join(written)
        return b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


@dataclass(frozen=True)
class PrintPage:
    """A page of the file for the printer: its entries, and the numbers of its pieces with names of holes between."""

    entries: bytes
    contents: Sequence[int | str]
    box: bytes


@dataclass(frozen=True)
class Mould:
    """What `cast` made of a PDF."""

    holes: Mapping[str, Hole | QrHole]
    numbers: Mapping[str, int]
    told: Sequence[Told]
    stem: Stem
    trailer: bytes
    print_stem: Stem
    print_pages: Sequence[PrintPage]

    def filling(self, texts: Mapping[str, Text], address: str) -> Filling:
        """The streams of one person. Raises DoesNotFitError for one who needs the layout."""
        filled = {}
        for name, hole in self.holes.items():
            filled[name] = stream(hole.filled(texts[name]) if isinstance(hole, Hole) else hole.filled(address))
        return filled

    def single(self, filling: Filling, facts: Mapping[str, str], identifier: str) -> bytes:
        """The file of one person. `facts` are texts of the sample and this person's in their place."""
        objects = [(self.numbers[name], body) for name, body in filling.items()]
        objects += [(told.number, told.told(facts)) for told in self.told]
        digest = hashlib.blake2b(digest_size=16)
        for _, body in objects:
            digest.update(body)
        identity = b"/ID [<%b> <%b>]" % (identifier.encode().hex().encode(), digest.hexdigest().encode())
        return bind(self.stem, objects, self.trailer + identity)

    def printed(self, fillings: Iterable[Filling], duplex: bool) -> bytes:
        """All pages of all these people in one file, without tags and metadata.

        With `duplex`, an empty page follows an odd number of them.
        """
        root, tree = self.print_stem.size, self.print_stem.size + 1
        numbers = count(tree + 1)
        kids: list[int] = []
        objects: list[tuple[int, bytes]] = []
        digest = hashlib.blake2b(digest_size=16)
        pages = list(self.print_pages)
        if duplex and len(pages) % 2:
            pages.append(PrintPage(b"/Type /Page /Resources << >> /MediaBox %b " % pages[-1].box, (), pages[-1].box))
        for filling in fillings:
            at: dict[str, int] = {}
            for name, body in filling.items():
                at[name] = next(numbers)
                objects.append((at[name], body))
                digest.update(body)
            for page in pages:
                kids.append(next(numbers))
                contents = b" ".join(
                    b"%d 0 R" % (at[part] if isinstance(part, str) else part) for part in page.contents
                )
                entries = b"%b/Parent %d 0 R /Contents [%b]" % (page.entries, tree, contents)
                objects.append((kids[-1], b"<< %b >>" % entries))
        references = b" ".join(b"%d 0 R" % kid for kid in kids)
        objects.append((root, b"<< /Type /Catalog /Pages %d 0 R >>" % tree))
        objects.append((tree, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), references)))
        identity = digest.hexdigest().encode()
        return bind(self.print_stem, objects, b"/Root %d 0 R /ID [<%b> <%b>]" % (root, identity, identity))


def cast(data: bytes, samples: Mapping[Spot, Text], address: str, facts: Sequence[str]) -> Mould:
    """The mould of a PDF that WeasyPrint wrote for the sample.

    `facts` are the texts of the sample that its metadata and alternative texts repeat.
    Raises DoesNotFitError when a text is not found exactly once.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        before = {number for number, value in _objects(pdf) if _is_wrapping(value)}
        before |= {page.obj.Contents.objgen[0] for page in pdf.pages}
        cutter = Cutter(samples, address, _widths(pdf))
        numbers: dict[str, int] = {}
        contents = [_cut_page(pdf, page, cutter, numbers) for page in pdf.pages]
        if missing := cutter.expected - set(numbers):
            raise DoesNotFitError(f"The place of {', '.join(sorted(missing))} was not found.")
        told = [_told(number, value, facts) for number, value in _objects(pdf) if number not in before]
        found = [one for one in told if one]
        left = before | set(numbers.values()) | {one.number for one in found}
        same = {number: value for number, value in _objects(pdf) if number not in left}
        size = len(pdf.objects) + 1
        print_pages = [_print_page(page, parts) for page, parts in zip(pdf.pages, contents, strict=True)]
        needed: set[int] = set()
        for page in pdf.pages:
            _reach(pikepdf.Array([page.obj[key] for key in _kept(page)]), needed)
        needed |= {part for parts in contents for part in parts if isinstance(part, int)}
        trailer = b"/Root %d 0 R /Info %d 0 R " % (pdf.trailer.Root.objgen[0], pdf.trailer.Info.objgen[0])
        return Mould(
            holes=cutter.holes,
            numbers=numbers,
            told=found,
            stem=stem_of(same, size),
            trailer=trailer,
            print_stem=stem_of({number: value for number, value in same.items() if number in needed}, size),
            print_pages=print_pages,
        )


def _objects(pdf: pikepdf.Pdf) -> list[tuple[int, pikepdf.Object]]:
    return [(value.objgen[0], value) for value in pdf.objects if value.objgen[0]]


def _is_wrapping(value: pikepdf.Object) -> bool:
    return isinstance(value, pikepdf.Stream) and value.stream_dict.get("/Type") in ("/ObjStm", "/XRef")


def _cut_page(pdf: pikepdf.Pdf, page: pikepdf.Page, cutter: Cutter, numbers: dict[str, int]) -> list[int | str]:
    """Put pieces and holes in place of the page's one stream; return the pieces' numbers and the holes' names."""
    cut = cutter.cut(page.obj.Contents.read_bytes())
    parts: list[int | str] = []
    array = pikepdf.Array()
    for piece, name in zip(cut.pieces, [*cut.names, ""], strict=True):
        array.append(pdf.make_indirect(pikepdf.Stream(pdf, piece)))
        parts.append(array[-1].objgen[0])
        if name:
            array.append(pdf.make_indirect(pikepdf.Stream(pdf, b"")))
            numbers[name] = array[-1].objgen[0]
            parts.append(name)
    page.obj.Contents = array
    return parts


def _widths(pdf: pikepdf.Pdf) -> dict[str, dict[int, int]]:
    """The glyphs and widths of each font of the pages."""
    fonts: dict[str, dict[int, int]] = {}
    for page in pdf.pages:
        for name, font in page.obj.Resources.Font.items():
            widths: dict[int, int] = {}
            entries = list(font.DescendantFonts[0].W)
            for first, row in zip(entries[::2], entries[1::2], strict=True):
                widths |= {int(first) + count: int(width) for count, width in enumerate(row)}
            fonts[name.removeprefix("/")] = widths
    return fonts


def _told(number: int, value: pikepdf.Object, facts: Sequence[str]) -> Told | None:
    """The object as one that tells facts, if it does."""
    if isinstance(value, pikepdf.Stream):
        if value.stream_dict.get("/Type") != "/Metadata":
            return None
        return Told(number, [value.read_bytes().decode()], is_xml=True)
    if not isinstance(value, pikepdf.Dictionary):
        return None
    parts: list[bytes | str] = [b"<<"]
    tells = False
    for key, entry in sorted(value.items()):
        text = str(entry) if isinstance(entry, pikepdf.String) else ""
        if any(fact in text for fact in facts):
            parts += [f" {key} ".encode(), text]
            tells = True
        else:
            parts.append(f" {key} ".encode() + _written(entry))
    return Told(number, [*parts, b" >>"]) if tells else None


def _print_page(page: pikepdf.Page, contents: Sequence[int | str]) -> PrintPage:
    entries = b"".join(f"{key} ".encode() + _written(page.obj[key]) + b" " for key in _kept(page))
    return PrintPage(entries, contents, pikepdf.Array(page.mediabox).unparse())


def _kept(page: pikepdf.Page) -> list[str]:
    return sorted(set(page.obj.keys()) - set(ONLY_IN_SINGLE_FILES))


def _written(value: object) -> bytes:
    return pikepdf.Array([value]).unparse()[1:-1].strip()


def _reach(value: pikepdf.Object, seen: set[int]) -> None:
    """Collect the numbers of all objects that this one needs."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen[0] in seen:
            return
        seen.add(value.objgen[0])
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        for entry in value.values():
            _reach(entry, seen)
    elif isinstance(value, pikepdf.Array):
        for entry in value:
            _reach(entry, seen)
