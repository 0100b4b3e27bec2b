"""Every block says what it is for, and the block chooser can show it."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from content.models import HomePage, LibraryPage

BLOCKS = [
    *LibraryPage._meta.get_field("body").stream_block.child_blocks.values(),
    *HomePage._meta.get_field("promises").stream_block.child_blocks.values(),
]
ids = [block.name for block in BLOCKS]


@pytest.mark.parametrize("block", BLOCKS, ids=ids)
def test_a_block_has_icon_group_description_and_template(block):
    meta = block.meta

    assert all([meta.icon != "placeholder", meta.group, block.get_description(), block.get_template()])


@pytest.mark.parametrize("block", BLOCKS, ids=ids)
def test_the_block_chooser_shows_a_preview_of_each_block_in_our_style(block, client, trainer):
    client.force_login(trainer)

    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    html = response.content.decode()
    assert response.status_code == 200
    assert "css/pilar.css" in html
    assert strip_tags(html.partition("<main")[2].partition(">")[2]).strip() != ""


def test_a_dialogue_puts_the_second_speaker_on_the_answering_side():
    dialogue = LibraryPage._meta.get_field("body").stream_block.child_blocks["dialogue"]
    lines = [
        {"speaker": "PSM", "text": "Permisi, Bu."},
        {"speaker": "Ibu", "text": "Mau apa?"},
        {"speaker": "PSM", "text": "Kenalan."},
    ]

    turns = dialogue.normalize({"title": "", "lines": lines}).turns()

    assert [(turn["speaker"], turn["answers"]) for turn in turns] == [("PSM", False), ("Ibu", True), ("PSM", False)]


def test_a_video_link_names_the_site_and_loads_nothing_from_it():
    video = LibraryPage._meta.get_field("body").stream_block.child_blocks["video"]

    html = video.render(video.normalize({"title": "Wawancara", "url": "https://www.video.example.id/x", "minutes": 7}))

    assert "di video.example.id" in html
    assert [tag for tag in ("<iframe", "<img", "<script", "<video") if tag in html] == []


def test_a_table_row_repeats_the_headings_for_the_phone():
    table = LibraryPage._meta.get_field("body").stream_block.child_blocks["table"]

    html = table.render(table.get_preview_value())

    assert html.count('data-label="Fakta (tulis ini)"') == 1
