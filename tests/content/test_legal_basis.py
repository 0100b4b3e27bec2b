"""A legal basis warns by itself when it cannot be relied on."""

from datetime import date

import pytest

from content.blocks.law import LegalBasisBlock, review_warning

REPEALED = "Sudah dicabut. Jangan dipakai sebagai dasar."
UNREVIEWED = "Belum ditelaah. Cocokkan dengan naskah resminya sebelum dipakai."
OLD = "Materi perlu ditinjau: lebih dari satu tahun tidak diperiksa."


@pytest.mark.parametrize(
    ("status", "reviewed_on", "warning"),
    [
        ("berlaku", date(2026, 11, 21), ""),
        ("berlaku", date(2025, 12, 4), ""),
        ("berlaku", date(2025, 12, 3), OLD),
        ("berlaku", None, OLD),
        ("dicabut", date(2026, 12, 4), REPEALED),
        ("perlu_telaah", date(2026, 12, 4), UNREVIEWED),
    ],
)
def test_the_warning_follows_status_and_age_of_the_review(status, reviewed_on, warning):
    assert review_warning(status, reviewed_on, today=date(2026, 12, 4)) == warning


def test_a_repealed_source_shows_its_warning_instead_of_its_state():
    block = LegalBasisBlock()

    html = block.render(
        block.to_python({"citation": "KUHP 504", "text": "", "status": "dicabut", "reviewed_on": "2026-11-21"})
    )

    assert REPEALED in html
    assert "diperiksa 21 November 2026" not in html


def test_the_state_is_said_in_words():
    value = LegalBasisBlock().to_python(
        {"citation": "UU 14/2019", "text": "", "status": "berlaku", "reviewed_on": "2026-11-21"}
    )

    assert value.state() == "Masih berlaku, diperiksa 21 November 2026."
