"""From the plain blocks of a TOML file to the body of a page."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.stream_block import StreamValue

from content.blocks import BodyBlock

Plain = Mapping[str, Any]
# Blocks get the same ids on every load, so that an unchanged file gives an unchanged page.
_IDS = uuid.UUID("5f0f3c1e-6d0a-4f0e-9a53-7c1d6b6f2a10")


class UnreadableMaterial(ValueError):
    """A block of a material file that cannot become a block of a page; says which and why."""


def stream_from_material(blocks: Iterable[Plain]) -> StreamValue:
    """Return the [[body]] blocks of a material file as a value for a StreamField(BodyBlock()).

    The same blocks always give the same value, ids included.
    Raises UnreadableMaterial for an unknown type, a missing key or one too many.
    """
    stream = BodyBlock()
    raw = [_raw(number, block) for number, block in enumerate(blocks, start=1)]
    value = stream.to_python(raw)
    try:
        stream.clean(value)
    except ValidationError as error:
        raise UnreadableMaterial(f"a value is missing or not allowed: {_first_wrong(error, raw)}") from error
    return value


def _raw(number: int, block: Plain) -> dict[str, Any]:
    kind = block.get("type", "")
    where = f"block {number} ({kind or 'without type'})"
    if kind not in _SHAPES:
        raise UnreadableMaterial(f"{where}: this type is unknown; known are {', '.join(_SHAPES)}")
    keys, shape = _SHAPES[kind]
    if strange := set(block) - keys - {"type"}:
        raise UnreadableMaterial(f"{where}: does not know {', '.join(sorted(strange))}")
    try:
        value = shape(block)
    except KeyError as error:
        raise UnreadableMaterial(f"{where}: lacks {error}") from error
    return {"type": kind, "value": value, "id": _id(number)}


def _titled(key: str, source: str, default: str = "") -> Callable[[Plain], dict[str, Any]]:
    return lambda block: {"title": block.get("title", default), key: block[source].strip()}


def _items(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": _id("item", n)} for n, value in enumerate(values, start=1)]


def _table(block: Plain) -> dict[str, Any]:
    head = block["head"]
    for row in block["rows"]:
        if len(row) != len(head):
            raise UnreadableMaterial(f"a table row has {len(row)} cells under {len(head)} headings: {row[0]}")
    return {
        "caption": block.get("caption", ""),
        "columns": [{"type": "text", "heading": heading} for heading in head],
        "rows": [{"values": row} for row in block["rows"]],
    }


def _legal_basis(block: Plain) -> dict[str, Any]:
    return {
        "citation": block["citation"],
        "text": block.get("text", ""),
        "status": block["status"],
        "reviewed_on": str(block["reviewed_on"]),
    }


_SHAPES: dict[str, tuple[set[str], Callable[[Plain], Any]]] = {
    "heading": ({"text"}, lambda block: block["text"]),
    "paragraph": ({"html"}, lambda block: block["html"].strip()),
    "key_point": ({"title", "text"}, _titled("text", "text", "Inti")),
    "case": ({"title", "html"}, _titled("body", "html")),
    "practice": ({"title", "html"}, _titled("body", "html", "Coba lakukan")),
    "check": ({"question", "answer"}, lambda block: {"question": block["question"], "answer": block["answer"]}),
    "steps": ({"title", "items"}, lambda block: {"title": block.get("title", ""), "steps": _items(block["items"])}),
    "dialogue": (
        {"title", "lines"},
        lambda block: {
            "title": block.get("title", ""),
            "lines": _items({"speaker": line["speaker"], "text": line["text"]} for line in block["lines"]),
        },
    ),
    "table": ({"caption", "head", "rows"}, _table),
    "legal_basis": ({"citation", "text", "status", "reviewed_on"}, _legal_basis),
    "video": (
        {"title", "url", "minutes"},
        lambda block: {"title": block["title"], "url": block["url"], "minutes": block.get("minutes")},
    ),
}


def _id(*parts: Any) -> str:
    return str(uuid.uuid5(_IDS, ":".join(map(str, parts))))


def _first_wrong(error: ValidationError, raw: list[dict[str, Any]]) -> str:
    positions = sorted(getattr(error, "block_errors", None) or {})
    return f"block {positions[0] + 1} ({raw[positions[0]]['type']})" if positions else str(error)
