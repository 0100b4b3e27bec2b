"""The blocks of the material files become the body of a page."""

import tomllib
from pathlib import Path

import pytest

from content.domain.bodies import UnreadableMaterial, stream_from_material

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("courses/material/*/[0-9]*.toml"), *ROOT.glob("content/material/*/*.toml")])
FILES = [path for path in FILES if path.name != "index.toml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_material_file_becomes_a_body(path):
    blocks = tomllib.loads(path.read_text(encoding="utf-8"))["body"]

    body = stream_from_material(blocks)

    assert [block.block_type for block in body] == [block["type"] for block in blocks]


def test_the_same_blocks_give_the_same_value_with_the_same_ids():
    blocks = [{"type": "steps", "title": "Langkah", "items": ["Satu", "Dua"]}]

    assert stream_from_material(blocks).get_prep_value() == stream_from_material(blocks).get_prep_value()


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"type": "poem", "text": "x"}, "this type is unknown"),
        ({"type": "heading"}, "lacks 'text'"),
        ({"type": "heading", "text": "x", "colour": "red"}, "does not know colour"),
        ({"type": "table", "head": ["a", "b"], "rows": [["1"]]}, "1 cells under 2 headings"),
        ({"type": "legal_basis", "citation": "x", "status": "mungkin", "reviewed_on": "2026-01-01"}, "not allowed"),
    ],
)
def test_a_block_that_cannot_be_read_is_refused_with_its_place_and_reason(block, words):
    with pytest.raises(UnreadableMaterial, match=words):
        stream_from_material([block])
