"""A PDF file from objects that are known beforehand and a few that are not.

A `Stem` holds the first part of a file with its offsets, written once; `bind` adds the rest,
the table and the trailer. That is all that is written anew for each certificate.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypedDict

import pikepdf

HEADER: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
ROW: Final = 7  # bytes of an entry: one for the kind, four for the offset, two for the index
FREE: Final = bytes(ROW)
WORTH_COMPRESSING: Final = 800  # bytes; less takes longer than it saves


class Squeeze(TypedDict):
    """What zlib is told."""

    level: int
    wbits: int
    memLevel: int


# What is written for each certificate is small, and to clear large tables would take most of the time.
QUICK: Final = Squeeze(level=3, wbits=12, memLevel=6)
THOROUGH: Final = Squeeze(level=9, wbits=15, memLevel=8)


@dataclass(frozen=True)
class Stem:
    """The beginning of a file, and the entries of its objects."""

    head: bytes
    table: bytes

    @property
    def size(self) -> int:
        """The first number that no object has."""
        return len(self.table) // ROW


def stream(data: bytes, entries: bytes = b"", options: Squeeze = QUICK) -> bytes:
    """A stream object, compressed where that is worth it."""
    if len(data) > WORTH_COMPRESSING:
        squeeze = zlib.compressobj(**options)
        data = squeeze.compress(data) + squeeze.flush()
        entries += b"/Filter /FlateDecode "
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def stem_of(objects: Mapping[int, pikepdf.Object], size: int) -> Stem:
    """These objects as the beginning of a file; what is no stream is packed into one."""
    rows: dict[int, bytes] = {}
    parts, at = [HEADER], len(HEADER)
    packed: list[tuple[int, bytes]] = []
    for number, value in objects.items():
        if isinstance(value, pikepdf.Stream):
            part = _numbered(number, _as_it_is(value))
            rows[number] = _row(1, at)
            parts.append(part)
            at += len(part)
        else:
            packed.append((number, value.unparse(resolved=True)))
    if packed:
        rows[size] = _row(1, at)
        rows |= {number: _row(2, size, index) for index, (number, _) in enumerate(packed)}
        parts.append(_numbered(size, _pack(packed)))
    table = b"".join(rows.get(number, FREE) for number in range(size + 1))
    return Stem(b"".join(parts), table)


def bind(stem: Stem, objects: Iterable[tuple[int, bytes]], trailer: bytes) -> bytes:
    """The file: the stem, these numbered objects, and what finds them. `trailer` names root, info and id."""
    parts, at = [stem.head], len(stem.head)
    table = bytearray(stem.table)
    for number, body in objects:
        part = _numbered(number, body)
        missing = (number + 1) * ROW - len(table)
        if missing > 0:
            table += bytes(missing)
        table[number * ROW : (number + 1) * ROW] = _row(1, at)
        parts.append(part)
        at += len(part)
    own = len(table) // ROW
    table += _row(1, at)
    entries = b"/Type /XRef /W [1 4 2] /Size %d %b " % (own + 1, trailer)
    parts += [_numbered(own, stream(bytes(table), entries)), b"startxref\n%d\n%%%%EOF\n" % at]
    return b"".join(parts)


def pdf_string(text: str) -> bytes:
    """A text as a PDF string."""
    if text.isascii() and text.isprintable():
        return b"(%b)" % text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode()
    return b"<%b>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def _numbered(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _row(kind: int, place: int, index: int = 0) -> bytes:
    return bytes([kind]) + place.to_bytes(4) + index.to_bytes(2)


def _as_it_is(value: pikepdf.Stream) -> bytes:
    data = value.read_raw_bytes()
    if not value.stream_dict.keys() - {"/Length"}:
        return stream(data, options=THOROUGH)
    entries = pikepdf.Dictionary({key: value.stream_dict[key] for key in sorted(value.stream_dict.keys())})
    entries.Length = len(data)
    return b"%b\nstream\n%b\nendstream" % (entries.unparse(), data)


def _pack(objects: list[tuple[int, bytes]]) -> bytes:
    index, bodies, at = [], [], 0
    for number, body in objects:
        index.append(b"%d %d" % (number, at))
        bodies.append(body)
        at += len(body) + 1
    first = b" ".join(index) + b"\n"
    entries = b"/Type /ObjStm /N %d /First %d " % (len(objects), len(first))
    return stream(first + b"\n".join(bodies), entries, THOROUGH)
