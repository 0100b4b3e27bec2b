import pytest

from desk.domain.member import greeting

SAID = [
    (0, "malam"),
    (3, "malam"),
    (4, "pagi"),
    (10, "pagi"),
    (11, "siang"),
    (14, "siang"),
    (15, "sore"),
    (17, "sore"),
    (18, "malam"),
    (23, "malam"),
]


@pytest.mark.parametrize(("hour", "part"), SAID)
def test_one_is_greeted_by_the_hour(hour, part):
    assert greeting(hour) == f"Selamat {part}"
