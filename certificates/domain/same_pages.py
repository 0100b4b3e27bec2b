"""Whether a signed PDF still shows the pages that were given out to be signed.

A signature covers whatever the file was when it was signed. So the pages of the last
revision are compared, object by object, with those we drew: what is painted, with which
fonts and pictures. Added may only be the fields of signatures.
"""

import hashlib
from io import BytesIO

import pikepdf

_DEEPEST = 60  # no page of ours is built deeper; one that is has been made to trouble its reader


def same_pages(ours: bytes, theirs: bytes) -> bool:
    """Return whether all pages of the two look the same, but for signatures."""
    try:
        with pikepdf.open(BytesIO(ours)) as one, pikepdf.open(BytesIO(theirs)) as other:
            return len(one.pages) == len(other.pages) and all(
                _digest(left) == _digest(right) for left, right in zip(one.pages, other.pages, strict=True)
            )
    except (pikepdf.PdfError, ValueError, RecursionError):
        return False


def _digest(page: pikepdf.Page) -> str:
    if _strange_annotations(page):
        return f"annotated {id(page)}"
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    painted = b" ".join(b" ".join(part.read_bytes().split()) for part in parts if part is not None)
    rest = [_told(page.obj.get(key), 0) for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")]
    return hashlib.sha256(painted + repr(rest).encode()).hexdigest()


def _strange_annotations(page: pikepdf.Page) -> bool:
    """Whether something other than a signature lies on the page: a note, a stamp, a white box, a field of text."""
    annotations = page.obj.get("/Annots", pikepdf.Array())
    return any(not _is_signature(annotation) and annotation.get("/Subtype") != "/Link" for annotation in annotations)


def _is_signature(annotation: pikepdf.Object) -> bool:
    """Whether it is the field of a signature; its kind may stand with the parent of the field."""
    kind = annotation.get("/FT", annotation.get("/Parent", pikepdf.Dictionary()).get("/FT"))
    return annotation.get("/Subtype") == "/Widget" and kind == "/Sig"


def _told(thing: object, depth: int) -> object:
    """The object as plain values; streams by the digest of what they hold, whatever their compression."""
    if depth > _DEEPEST:
        raise ValueError("The page is built too deep.")
    if isinstance(thing, pikepdf.Stream):
        told = {key: _told(thing.get(key), depth + 1) for key in sorted(thing.keys()) if key not in _PACKING}
        return told, hashlib.sha256(thing.read_bytes()).hexdigest()
    if isinstance(thing, pikepdf.Dictionary):
        return {key: _told(thing.get(key), depth + 1) for key in sorted(thing.keys()) if key != "/Parent"}
    if isinstance(thing, pikepdf.Array):
        return [_told(item, depth + 1) for item in thing]
    return repr(thing)


_PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}
