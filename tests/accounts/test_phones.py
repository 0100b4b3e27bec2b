import pytest

from accounts.phones import display_phone, normalise_phone


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890 (WA)",
        "0812 3456 7890",
        "62 812-3456-7890",
        "6281234567890",
        "+62 812 3456 7890",
        "+6281234567890",
        "81234567890",
        "081234567890 / 082233445566",
        "HP: 0812.3456.7890",
    ],
)
def test_every_way_of_writing_a_number_gives_the_same_one(text):
    assert normalise_phone(text) == "+6281234567890"


@pytest.mark.parametrize("text", ["", None, "-", "tidak ada", "12345", "6203010101900001", "081"])
def test_what_is_no_phone_number_gives_none(text):
    assert normalise_phone(text) is None


def test_a_foreign_number_keeps_its_country():
    assert normalise_phone("+60 12-345 6789") == "+60123456789"


def test_a_stored_number_is_shown_as_people_read_it():
    assert display_phone("+6281234567890") == "0812-3456-7890"
    assert display_phone(None) == ""
