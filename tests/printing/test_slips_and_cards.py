"""Access slips and participant cards."""

import datetime

import pytest

from printing.cards import ParticipantCard, cards_pdf
from printing.slips import AccessSlip, slips_pdf

LONG_NAME = "Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam, S.Sos., M.A.P., Dipl."


def slip(**facts) -> AccessSlip:
    known = {
        "name": "Lilis Suryani",
        "sign_in": "0812 5500 1000",
        "code": "48219073",
        "url": "https://pilar.example.id/masuk/",
        "expires_on": datetime.date(2026, 12, 18),
    }
    return AccessSlip(**(known | facts))


def card(**facts) -> ParticipantCard:
    known = {
        "name": "Lilis Suryani",
        "role": "Peserta",
        "unit": "TKSK Kecamatan Kahayan Hilir",
        "training": "Bimbingan Teknis Pelayanan Tuna Sosial",
        "dates": "3–4 Desember 2026",
        "code": "7KQM3TVX",
    }
    return ParticipantCard(**(known | facts))


def test_a_slip_tells_how_to_sign_in_and_until_when(letterhead, text_of):
    text = " ".join(text_of(slips_pdf(letterhead, "Bimtek Tuna Sosial", [slip()])).split())

    for words in (
        "Nomor HP",
        "0812 5500 1000",
        "4821 9073",
        "pilar.example.id/masuk",
        "Ketik nomor HP dan kode di atas",
        "Berlaku sampai 18 Desember 2026 dan hanya sekali pakai.",
        "Jangan perlihatkan kode kepada orang lain.",
    ):
        assert words in text


def test_a_slip_for_a_username_says_username(letterhead, text_of):
    text = text_of(slips_pdf(letterhead, "Bimtek", [slip(sign_in="lilis.suryani")]))

    assert "Nama pengguna" in text
    assert "Nomor HP" not in text


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2)])
def test_eight_slips_share_an_a4_page(letterhead, page_sizes, count, pages):
    assert page_sizes(slips_pdf(letterhead, "Bimtek", [slip()] * count)) == [(210, 297)] * pages


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2)])
def test_eight_cards_share_an_a4_page(page_sizes, count, pages):
    assert page_sizes(cards_pdf([card()] * count)) == [(210, 297)] * pages


def test_long_texts_stay_on_their_own_slip(letterhead, words_of):
    pdf = slips_pdf(letterhead, LONG_NAME * 2, [slip(name=LONG_NAME, unit=LONG_NAME, sign_in="nama.pengguna." * 5)])
    words = words_of(pdf)

    assert set(LONG_NAME.split()) <= {word.text for word in words}
    assert max(word.right for word in words) < 105 - 4
    assert max(word.bottom for word in words) < 74.25 - 2


def test_long_texts_stay_on_their_own_card(words_of):
    words = words_of(cards_pdf([card(name=LONG_NAME, unit=LONG_NAME, training=LONG_NAME * 2)]))

    assert set(LONG_NAME.split()) <= {word.text for word in words}
    assert max(word.right for word in words) < 105 - 4
    assert max(word.bottom for word in words) < 74.25 - 4


def test_a_card_shows_role_and_code(text_of):
    text = text_of(cards_pdf([card(role="Narasumber")]))

    assert "NARASUMBER" in text
    assert "7KQM 3TVX" in text


def test_nothing_to_print_is_no_file(letterhead):
    with pytest.raises(ValueError, match="no access slip"):
        slips_pdf(letterhead, "Bimtek", [])
    with pytest.raises(ValueError, match="no participant card"):
        cards_pdf([])
