"""Areas, PSKS types and PPKS categories."""

from registry.domain.reference import import_areas, load_reference_data, load_types
from registry.models import Area, AreaLevel, PpksCategory, PsksType, SubjectKind
from tests.registry.conftest import TODAY


def test_the_areas_of_kalteng_are_those_of_the_ministry(db):
    levels = [
        Area.objects.within("62").filter(level=level, is_city=city).count()
        for level, city in (
            (AreaLevel.REGENCY, False),
            (AreaLevel.REGENCY, True),
            (AreaLevel.DISTRICT, False),
            (AreaLevel.VILLAGE, False),
            (AreaLevel.VILLAGE, True),
        )
    ]

    assert levels == [13, 1, 136, 1432, 139]


def test_the_source_has_every_village_of_indonesia(db):
    changes = import_areas(apply=False)

    assert changes.total == 38 + 514 + 7285 + 83762
    assert changes.new == changes.total - Area.objects.count()


def test_an_area_knows_its_kind_zone_and_spellings(db):
    city = Area.objects.get(pk="62.71")

    assert [str(city), city.time_zone] == ["Kota Palangka Raya", "Asia/Pontianak"]
    assert "Palangkaraya" in city.spellings
    assert str(Area.objects.get(pk="62.03.01.1010")) == "Kelurahan Selat Dalam"
    assert str(Area.objects.get(pk="62.03.06.2001")) == "Desa Saka Lagon"
    assert str(Area.objects.get(pk="62.06")) == "Kabupaten Katingan"


def test_loading_again_changes_nothing(db, django_assert_max_num_queries):
    before = list(Area.objects.values_list())

    with django_assert_max_num_queries(8):
        load_reference_data(["62"])

    assert list(Area.objects.values_list()) == before


def test_a_spelling_that_an_office_added_stays(db):
    Area.objects.filter(pk="62.03.01.1010").update(spellings=["Slt Dalam"], name="Selat Dalem")

    changes = import_areas(["62"])

    area = Area.objects.get(pk="62.03.01.1010")
    assert (changes.changed, area.name, area.spellings) == (1, "Selat Dalam", ["Slt Dalam"])


def test_a_code_that_vanished_is_ended_and_not_deleted(db):
    Area.objects.create(pk="62.03.01.2999", name="Desa Lama", level=AreaLevel.VILLAGE, parent_id="62.03.01")

    changes = import_areas(["62"], today=TODAY)

    assert changes.ended == 1
    assert Area.objects.get(pk="62.03.01.2999").valid_to == TODAY
    assert import_areas(["62"], today=TODAY).ended == 0


def test_there_are_twelve_official_types_of_three_kinds(db):
    official = PsksType.objects.filter(is_official=True)

    kinds = [official.filter(kind=kind).count() for kind in SubjectKind]

    assert (official.count(), kinds) == (12, [6, 1, 5])
    assert PsksType.objects.filter(is_official=False).count() == 8


def test_there_are_26_categories_in_their_order(db):
    assert list(PpksCategory.objects.values_list("number", flat=True)) == list(range(1, 27))
    assert PpksCategory.objects.get(slug="gld").cluster == "Tuna sosial"


def test_a_type_that_an_office_edited_stays_so(db):
    PsksType.objects.filter(code="psm").update(required_minutes=720)

    load_types()

    assert PsksType.objects.get(code="psm").required_minutes == 720
