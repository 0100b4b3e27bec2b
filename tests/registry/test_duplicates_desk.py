"""The desk of duplicates: who sees which pair, and from comparing to merging and back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import DuplicatePair, Membership, PersonMerge
from registry.models.merging import PairState

pytestmark = pytest.mark.django_db
BORN = datetime.date(1988, 2, 15)
DESK = "/kantor/registri/ganda/"


@pytest.fixture
def make_pair(make_person):
    def make(*people, reasons=("same",), score=95):
        a, b = sorted(people, key=lambda person: person.pk)
        return DuplicatePair.objects.create(a=a, b=b, score=score, reasons=list(reasons), found_at=timezone.now())

    return make


@pytest.fixture
def kapuas(client, operator_kapuas):
    client.force_login(operator_kapuas)
    return client


def test_an_operator_sees_the_pairs_of_her_people_with_the_reasons(kapuas, make_person, make_pair):
    make_pair(make_person("Siti Aminah"), make_person("Siti Amina"))

    page = kapuas.get(DESK).content.decode()

    assert [part in page for part in ("Siti Aminah", "Siti Amina<", "Nama, tanggal lahir, dan kecamatan sama")] == [
        True
    ] * 3


def test_of_a_pair_with_somebody_elsewhere_only_her_own_person_is_named(kapuas, make_person, make_pair):
    mine, other = make_person("Siti Aminah"), make_person("Siti Katingan", area="62.06.02")
    make_pair(mine, other)

    desk = kapuas.get(DESK).content.decode()
    page = kapuas.get(mine.get_absolute_url()).content.decode()
    compare = kapuas.get(reverse("registry:merge", args=[mine.pk, other.pk]))

    assert ["Mungkin juga terdaftar di wilayah lain" in text for text in (desk, page)] == [True, True]
    assert ["Siti Katingan" in text for text in (desk, page)] == [False, False]
    assert compare.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ani", "Budi"]),
        ("?alasan=phone", ["Budi"]),
        ("?pilar=tagana", ["Budi"]),
        ("?wilayah=62.03.02", ["Ani"]),
        ("?alasan=phone&wilayah=62.03.02", []),
    ],
)
def test_pairs_are_narrowed_by_reason_pillar_and_area(kapuas, make_person, make_pair, query, found):
    make_pair(make_person("Ani", area="62.03.02"), make_person("Ani Dua", area="62.03.02"))
    budi = make_person("Budi", area="62.03.01")
    make_pair(budi, make_person("Budi Dua", area="62.03.01"), reasons=["phone"], score=80)
    Membership.objects.create(person=budi, psks_type_id="tagana")

    response = kapuas.get(f"{DESK}{query}")

    assert sorted(pair.a.name for pair, _ in response.context["rows"]) == found


def test_the_list_costs_the_same_for_one_pair_and_for_many(
    kapuas, make_person, make_pair, django_assert_max_num_queries
):
    for _ in range(12):
        make_pair(make_person(), make_person())
    kapuas.get(DESK)

    with django_assert_max_num_queries(22):
        kapuas.get(DESK)


def test_saying_that_they_are_two_people_takes_the_pair_off_the_list(kapuas, make_person, make_pair, operator_kapuas):
    pair = make_pair(make_person(), make_person())

    response = kapuas.post(f"{DESK}{pair.pk}/bukan/", {"alasan": "Ibu dan anak"})

    pair.refresh_from_db()
    assert (response.status_code, pair.state, pair.decided_by, pair.why) == (
        302,
        PairState.DISMISSED,
        operator_kapuas,
        "Ibu dan anak",
    )
    assert kapuas.get(DESK).context["total"] == 0


def test_from_comparing_to_merging_and_back(kapuas, make_person, make_pair):
    one = make_person("Siti Aminah", birth_date=BORN, phone="+6281200000001")
    other = make_person("Siti Aminah", birth_date=BORN, phone="+6281200000002")
    pair = make_pair(one, other)
    role = Membership.objects.create(person=other, psks_type_id="psm")
    compare = reverse("registry:merge", args=[one.pk, other.pk])
    chosen = {"tetap": "a", "phone": "b"}

    assert "0812-0000-0002" in kapuas.get(compare).content.decode()
    check = kapuas.get(f"{compare}periksa/", chosen).content.decode()
    assert "<strong>1</strong> peran" in check
    done = kapuas.post(f"{compare}periksa/", {**chosen, "alasan": "Terdaftar dua kali"})

    merge = PersonMerge.objects.get()
    one.refresh_from_db()
    role.refresh_from_db()
    pair.refresh_from_db()
    assert done.url == reverse("registry:merged", args=[merge.uuid])
    assert (one.phone, role.person, pair.state) == ("+6281200000002", one, PairState.MERGED)
    assert kapuas.get(other.get_absolute_url()).url == one.get_absolute_url()
    assert "Dari catatan yang digabung" in kapuas.get(one.get_absolute_url()).content.decode()

    undone = kapuas.post(reverse("registry:unmerge", args=[merge.uuid]), {"alasan": "Ternyata dua orang"})
    one.refresh_from_db()
    pair.refresh_from_db()
    assert (undone.status_code, one.phone, pair.state) == (302, "+6281200000001", PairState.DISMISSED)
    assert kapuas.get(other.get_absolute_url()).status_code == 200


def test_without_a_reason_nothing_is_merged_and_the_choices_are_kept(kapuas, make_person):
    one, other = make_person("Siti Aminah"), make_person("Siti Amina")
    url = reverse("registry:merge_confirm", args=[one.pk, other.pk])

    page = kapuas.post(url, {"tetap": "b", "name": "a"}).content.decode()

    assert PersonMerge.objects.count() == 0
    assert [
        part in page for part in ("Tulis alasan penggabungan", 'name="tetap" value="b"', 'name="name" value="a"')
    ] == [True] * 3


def test_no_address_holds_a_nik_and_no_screen_a_whole_one(kapuas, make_person):
    one, other = make_person(nik="6203015502880001"), make_person(nik="6203015502890001")
    found = kapuas.post(reverse("registry:merge_choose", args=[one.pk]), {"cari": other.nik})

    page = kapuas.get(found.url).content.decode()

    assert found.url == reverse("registry:merge", args=[one.pk, other.pk])
    assert [nik in page for nik in (one.nik, other.nik)] == [False, False]
    assert "NIK keduanya berbeda di 1 angka: angka ke-12" in page


def test_the_other_record_is_found_by_name_among_her_own_people(kapuas, make_person):
    person, other = make_person("Siti Aminah"), make_person("Siti Rahmawati")
    make_person("Siti Katingan", area="62.06.02")

    found = kapuas.get(reverse("registry:merge_choose", args=[person.pk]), {"cari": "Siti"}).context["found"]

    assert found == [other]


def test_who_sees_only_one_of_the_two_does_not_merge(kapuas, make_person):
    mine, other = make_person(), make_person(area="62.06.02")

    response = kapuas.post(
        reverse("registry:merge_confirm", args=[mine.pk, other.pk]), {"tetap": "a", "alasan": "Sama"}
    )

    assert (response.status_code, PersonMerge.objects.count()) == (404, 0)


def test_a_search_is_begun_by_a_button(kapuas, operator_kapuas, make_person, django_capture_on_commit_callbacks):
    make_person(birth_date=BORN), make_person(birth_date=BORN)

    with django_capture_on_commit_callbacks(execute=True):
        response = kapuas.post(f"{DESK}cari/")

    assert response.status_code == 302
    assert kapuas.get(DESK).context["total"] == 1
