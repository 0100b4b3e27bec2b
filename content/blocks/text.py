"""Headings, paragraphs and tables."""

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

GROUP = "Teks"
# Headings are blocks of their own, so that every page has a true outline; no colours, no sizes.
RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


def heading_block() -> blocks.CharBlock:
    """Return the block of a heading inside the body (h2)."""
    return blocks.CharBlock(
        label="Judul bagian",
        max_length=120,
        icon="title",
        group=GROUP,
        description="Judul kecil yang membagi isi.",
        template="content/blocks/heading.html",
        preview_value="Asesmen itu apa?",
    )


def paragraph_block() -> blocks.RichTextBlock:
    """Return the block of running text."""
    return blocks.RichTextBlock(
        label="Paragraf",
        features=RICH_TEXT,
        icon="pilcrow",
        group=GROUP,
        description="Teks biasa, boleh dengan daftar dan tautan.",
        template="content/blocks/paragraph.html",
        preview_value="<p>Asesmen adalah kegiatan mengumpulkan dan memahami keterangan <b>bersama</b> orangnya.</p>",
    )


class TableBlock(TypedTableBlock):
    """A small table; on a phone each row becomes a card, with its headings."""

    text = blocks.TextBlock(label="Teks", required=False, rows=2)

    def get_context(self, value: TypedTable, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        headings = [column["heading"] for column in value.columns]
        context["headings"] = headings
        context["labelled_rows"] = [list(zip(headings, row["values"], strict=True)) for row in value.row_data]
        return context

    class Meta:
        label = "Tabel"
        icon = "table"
        group = GROUP
        description = "Dua sampai empat kolom. Di HP tiap baris menjadi kartu."
        template = "content/blocks/table.html"
        preview_value = {
            "caption": "Tafsiran dan fakta",
            "columns": [
                {"type": "text", "heading": "Tafsiran (hindari)"},
                {"type": "text", "heading": "Fakta (tulis ini)"},
            ],
            "rows": [{"values": ["Orangnya malas", "Bekerja memungut botol sejak pukul 05.00"]}],
        }
