"""Every address, as everybody: who may see it sees it, and nobody else does."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import NoReverseMatch, reverse

from tests.house.walk.addresses import ADDRESSES
from tests.house.walk.resolver import addresses_of_ours, stock_addresses
from tests.house.walk.sight import EVERYONE, HIDDEN, NOT_GET
from tests.house.walk.walking import answer, client_of, fits, steps, text_of, url_of
from tests.house.walk.world import QATINGAN

pytestmark = pytest.mark.django_db
# By the code of a certificate anyone may ask; that is what it is printed for.
_ASKED_BY_CODE = {"certificates:verify", "api-1:certificate"}
# Neither these see anybody of Katingan: the committee does, at the door of the province's training.
_WITHOUT_KATINGAN = ["operator_kapuas", "trainer", "member", "anonymous"]
# Lists and exports, with a search that would find people and institutions of Katingan.
_LISTS = [
    ("people:index", "?q=Yansen"),
    ("people:index_results", "?q=Yansen"),
    ("institutions:index", "?q=LKS"),
    ("institutions:index", "?export=csv"),
    ("institutions:index", "?export=xlsx"),
    ("institution_chooser:choose", "?q=LKS"),
    ("institution_chooser:choose_results", "?q=LKS"),
    ("registry:home", "?cari=Yansen"),
    ("registry:home", "?pilar=psm"),
    ("registry:claims", ""),
    ("registry:requests", ""),
    ("registry:import", ""),
    ("registry:families", "?cari=Keluarga"),
    ("registry:families", "?cari=Yansen"),
    ("registry:institutions", "?cari=LKS"),
    ("registry:expiring", ""),
    ("registry:outside_certificates", ""),
    ("desk:office", ""),
    ("certificates:list", "?cari=Yansen"),
]


@dataclass(frozen=True)
class Answer:
    expected: str
    got: str
    shows_katingan: bool
    choices: int


@pytest.fixture(scope="module")
def walk_of(world) -> Callable[[str], dict[tuple[str, str], Answer]]:
    """The whole walk of one part of the cast; each walks once for this file."""
    walked: dict[str, dict[tuple[str, str], Answer]] = {}

    def walk(actor: str) -> dict[tuple[str, str], Answer]:
        if actor not in walked:
            client = client_of(world, actor)
            walked[actor] = {step: _look(world, client, actor, *step) for step in steps()}
        return walked[actor]

    return walk


def _look(world, client, actor: str, name: str, place: str) -> Answer:
    got, body = answer(client, url_of(name, world, place))
    text = text_of(body)
    return Answer(ADDRESSES[name].sight.expected(actor, place), got, QATINGAN in text, text.count("<option"))


def test_every_address_says_who_sees_it():
    assert sorted(set(addresses_of_ours()) - set(ADDRESSES)) == []


def test_the_table_names_no_address_that_is_gone():
    assert sorted(set(ADDRESSES) - set(addresses_of_ours())) == []


@pytest.mark.parametrize("actor", sorted(EVERYONE))
def test_everybody_gets_what_the_table_says(walk_of, actor):
    other = {
        step: (seen.expected, seen.got) for step, seen in walk_of(actor).items() if not fits(seen.expected, seen.got)
    }

    assert other == {}


@pytest.mark.parametrize("actor", _WITHOUT_KATINGAN)
def test_no_address_shows_them_anybody_of_katingan(walk_of, actor):
    shown = [step for step, seen in walk_of(actor).items() if seen.shows_katingan and step[0] not in _ASKED_BY_CODE]

    assert shown == []


def test_what_is_not_shown_to_kapuas_is_shown_to_katingan(walk_of):
    shown = {name for (name, place), seen in walk_of("operator_katingan").items() if seen.shows_katingan}

    assert shown >= {
        "registry:home",
        "registry:person",
        "registry:family",
        "registry:institution",
        "registry:expiring",
        "registry:outside_certificates",
        "people:index",
        "people:inspect",
        "people:history",
        "institutions:index",
        "institution_chooser:choose",
        "trainings:participants",
        "trainings:attendance",
        "desk:training",
        "certificates:training",
        "registry:import_batch",
        "jobs:batch",
    }


def test_a_thing_of_katingan_does_not_exist_in_kapuas(walk_of):
    """By the answers, not by the table: whatever Kapuas and Katingan may both open, they open for their own."""
    answers = {
        name: (seen.got, walk_of("operator_katingan")[name, "katingan"].got)
        for (name, place), seen in walk_of("operator_kapuas").items()
        if place == "katingan" and ADDRESSES[name].sight.things in ("office", "person", "area", "maker")
    }

    assert {name: got for name, (got, _) in answers.items() if got not in (HIDDEN, NOT_GET)} == {}
    assert {name: own for name, (_, own) in answers.items() if own not in ("open", "back")} == {}


def test_areas_are_never_a_select(walk_of):
    """Indonesia has 91,599 of them, and even the tests have more than a thousand."""
    many = {step: seen.choices for step, seen in walk_of("administrator").items() if seen.choices > 100}

    assert many == {}


@pytest.mark.parametrize(("name", "query"), _LISTS)
def test_lists_exports_and_searches_of_kapuas_hold_nobody_of_katingan(world, name, query):
    url = url_of(name, world, "kapuas") + query

    _, kapuas = answer(client_of(world, "operator_kapuas"), url)
    _, katingan = answer(client_of(world, "operator_katingan"), url)

    assert QATINGAN not in text_of(kapuas)
    assert QATINGAN in text_of(katingan)


@pytest.mark.parametrize("name", ["trainings:add_participant", "trainings:match"])
def test_searching_for_a_participant_finds_nobody_of_katingan(world, name):
    _, kapuas = answer(client_of(world, "operator_kapuas"), f"{url_of(name, world, 'kapuas')}?cari=Yansen")

    assert QATINGAN not in text_of(kapuas)


def test_many_chosen_at_once_are_ones_own(world):
    ids = "&".join(f"id={world.places[place].institution.pk}" for place in ("kapuas", "katingan"))

    _, body = answer(client_of(world, "operator_kapuas"), f"/admin/institution_chooser/chosen-multiple/?{ids}")

    assert "LKS Kapuas" in text_of(body)
    assert QATINGAN not in text_of(body)


def test_of_a_training_of_the_province_kapuas_sees_her_own_people(world):
    _, body = answer(client_of(world, "operator_kapuas"), url_of("trainings:participants", world, "province"))

    assert [name in text_of(body) for name in ("Norhayati Nahan", "Berta Perbatasan", QATINGAN)] == [True, True, False]


def test_a_sheet_of_kapuas_with_the_nik_of_somebody_in_katingan_names_nobody(world):
    _, body = answer(client_of(world, "operator_kapuas"), url_of("registry:import_batch", world, "kapuas"))

    assert "Siapa Kapuas" in text_of(body)
    assert [hidden in text_of(body) for hidden in (QATINGAN, "6206021502880001", "9999-0000")] == [False] * 3


@pytest.mark.parametrize("actor", _WITHOUT_KATINGAN)
def test_no_screen_of_wagtail_shows_them_anybody_of_katingan(world, actor):
    client = client_of(world, actor)
    answers = {name: answer(client, url) for name, url in _stock_urls()}

    assert [name for name, (_, body) in answers.items() if QATINGAN in text_of(body)] == []
    assert [name for name, (word, _) in answers.items() if word.isdigit() and int(word) >= 500] == []


def _stock_urls() -> list[tuple[str, str]]:
    """The addresses of Wagtail that stand without an object; one of them fails on purpose."""
    urls = []
    for name in stock_addresses():
        try:
            urls.append((name, reverse(name)))
        except NoReverseMatch:
            continue
    return [(name, url) for name, url in urls if name != "wagtailadmin_error_test"]
