"""The list of people: who stands in it, once, in which order, page by page."""

import datetime

import pytest
from django.utils import timezone

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from registry.domain.credits import grant_credit
from registry.domain.filters import Filters
from registry.domain.listing import PER_PAGE, Listing
from registry.domain.search import Search
from registry.models import Person

DAY = datetime.timedelta(days=1)


@pytest.fixture
def names():
    def run(user, query: str = "", **filters) -> list[str]:
        search = Search(query) if query else None
        listing = Listing(User.objects.get(pk=user.pk), Filters(**filters), timezone.localdate(), search)
        rows = listing.page().rows
        assert listing.count.number == len(rows)
        return [row.person.name for row in rows]

    return run


@pytest.fixture
def people(make_person):
    """One person for each thing that can be asked."""
    today = timezone.localdate()
    trained = make_person("Ani", sex="P", birth_date=today.replace(year=today.year - 20, day=1))
    trained.memberships.create(psks_type_id="psm")
    grant_credit(trained, "K1", "Bimtek", 720, [], today - DAY, today)
    expired = make_person("Budi", area="62.03.09", sex="L", birth_date=datetime.date(1950, 5, 5))
    expired.memberships.create(psks_type_id="tagana", ended_on=today + 10 * DAY)
    grant_credit(expired, "K2", "Bimtek", 720, [], today - 9 * DAY, today - DAY)
    elsewhere = make_person("Citra", area="62.06.02", sex="P")
    elsewhere.memberships.create(psks_type_id="tksk", service_area_id="62.03.01")
    ended = make_person("Dedi", area="62.03.01", status="inactive")
    ended.memberships.create(psks_type_id="psm", ended_on=today - DAY)
    make_person("Eka", area="62.03.01")
    return [trained, expired, elsewhere, ended]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Ani", "Budi", "Citra", "Eka"]),
        ({"status": "tidak-aktif"}, ["Dedi"]),
        ({"status": "semua"}, ["Ani", "Budi", "Citra", "Dedi", "Eka"]),
        ({"pillar": "psm"}, ["Ani"]),
        ({"pillar": "psm", "status": "semua", "role": "selesai"}, ["Dedi"]),
        ({"area": "62.03.09"}, ["Budi"]),
        ({"area": "62.03.01"}, ["Ani", "Citra", "Eka"]),
        ({"area": "62.06"}, ["Citra"]),
        ({"area": "62"}, ["Ani", "Budi", "Citra", "Eka"]),
        ({"trained": "ya"}, ["Ani"]),
        ({"trained": "kedaluwarsa"}, ["Budi"]),
        ({"trained": "belum"}, ["Citra", "Eka"]),
        ({"sex": "P"}, ["Ani", "Citra"]),
        ({"age": "18-30"}, ["Ani"]),
        ({"age": "60"}, ["Budi"]),
        ({"age": "kosong"}, ["Citra", "Eka"]),
        ({"role": "tanpa"}, ["Eka"]),
        ({"role": "berakhir"}, ["Budi"]),
        ({"sex": "P", "trained": "belum", "area": "62.03"}, ["Citra"]),
        ({"order": "habis"}, ["Ani"]),
    ],
)
def test_each_filter_finds_whom_it_says(people, names, operator_kalteng, filters, found):
    assert names(operator_kalteng, **filters) == found


def test_an_operator_sees_residents_and_those_who_serve_there(people, names, operator_kapuas, operator_katingan):
    assert names(operator_kapuas) == ["Ani", "Budi", "Citra", "Eka"]
    assert names(operator_katingan) == ["Citra"]


def test_an_area_outside_ones_own_shows_nobody(people, names, operator_katingan):
    assert names(operator_katingan, area="62.03") == []


def test_who_lives_in_one_of_two_areas_and_serves_in_the_other_is_counted_once(people, names, operator_kapuas):
    assign_role(operator_kapuas, RoleName.OPERATOR, "62.06")

    assert names(operator_kapuas) == ["Ani", "Budi", "Citra", "Eka"]


def test_a_person_without_area_is_seen_by_those_who_hold_everywhere(
    make_person, names, administrator, operator_kalteng
):
    make_person("Tanpa Wilayah", area=None)

    assert (names(administrator), names(operator_kalteng)) == (["Tanpa Wilayah"], [])


def test_a_merged_record_stands_in_no_list(people, names, operator_kapuas):
    people[1].merged_into = people[0]
    people[1].save()

    assert names(operator_kapuas) == ["Ani", "Citra", "Eka"]


def test_what_ends_by_itself_leaves_the_list_on_its_day(people, operator_kapuas):
    later = timezone.localdate() + 11 * DAY

    def found(**filters):
        return [row.person.name for row in Listing(operator_kapuas, Filters(**filters), later).page().rows]

    assert (found(trained="kedaluwarsa"), found(pillar="tagana"), found(role="selesai")) == (
        ["Ani", "Budi"],
        [],
        ["Budi"],
    )


def test_the_pages_follow_each_other_and_lead_back(make_person, operator_kapuas):
    Person.objects.bulk_create(
        Person(name=f"Orang {number:03d}", area_id="62.03.01") for number in range(2 * PER_PAGE + 5)
    )
    listing = Listing(operator_kapuas, Filters(), timezone.localdate())

    first = listing.page()
    second = listing.page(after=first.after)
    third = listing.page(after=second.after)
    back = listing.page(before=third.before)

    assert [len(page.rows) for page in (first, second, third)] == [PER_PAGE, PER_PAGE, 5]
    assert [row.person.pk for row in back.rows] == [row.person.pk for row in second.rows]
    assert (first.before, third.after, back.before) == (None, None, second.before)
    names = [row.person.name for page in (first, second, third) for row in page.rows]
    assert names == sorted(set(names))
