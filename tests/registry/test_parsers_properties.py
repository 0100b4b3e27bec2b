"""Whatever stands in a cell: the parsers raise nothing but what they document, and normal forms stay as they are."""

import datetime
import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from accounts.phones import display_phone, normalise_phone
from registry.domain.cleaning import RowCleaner
from registry.domain.columns import Column, Columns
from registry.domain.dates import ImpossibleDate, read_birth_date, split_place_and_date
from registry.domain.sheets import text_of
from registry.models import Person
from registry.names import name_key, name_words, split_titles, text_key
from registry.nik import check_nik, mask_nik, nik_digits

TODAY = datetime.date(2026, 11, 22)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
# What people type into cells, rather than any sign there is.
TYPED = st.text("0123456789 -/.,:+()'’abcdefjlmnoprstuyABDHMS\u00a0\u200b", max_size=40)
CELLS = st.one_of(
    TEXT, TYPED, st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.times(), st.timedeltas()
)
NAMES = st.lists(st.text("abdehijmnorstuy", min_size=4, max_size=9), min_size=1, max_size=4).map(" ".join)


@given(CELLS)
def test_a_date_is_read_or_blank_or_impossible(cell):
    try:
        read = read_birth_date(cell, TODAY)
    except ImpossibleDate:
        return
    assert read is None or datetime.date(1900, 1, 1) <= read <= TODAY


@given(st.dates(datetime.date(1927, 1, 1), datetime.date(2015, 12, 31)))
def test_a_date_that_was_read_is_read_again_however_it_is_written(day):
    written = [day, day.isoformat(), f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}"]

    assert {read_birth_date(text, TODAY) for text in written} == {day}


@given(st.one_of(TEXT, TYPED))
def test_a_place_is_a_place_once_its_date_is_taken_off(text):
    place, _ = split_place_and_date(text)

    assert len(place) <= len(text)


@given(st.one_of(TYPED, st.from_regex(r"[+]?(?:62|0)?8[0-9 .-]{8,13}( ?[/,(][a-z0-9 ]{0,15})?", fullmatch=True)))
def test_a_phone_in_its_normal_form_stays_as_it_is(text):
    phone = normalise_phone(text)
    if phone is None:
        return

    assert re.fullmatch(r"\+\d{7,15}", phone)
    assert (normalise_phone(phone), normalise_phone(display_phone(phone))) == (phone, phone)


@given(st.integers(10**8, 10**11 - 1).map(lambda number: f"8{number}"))
def test_a_mobile_number_is_one_in_all_its_spellings(digits):
    phone = normalise_phone(f"0{digits}")
    assume(phone and len(digits) <= 11)

    spellings = [f"+62{digits}", f"62{digits}", digits, f"0{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"0{digits} (WA)"]
    assert {normalise_phone(each) for each in spellings} == {phone}


@given(st.one_of(TEXT, TYPED, st.text("0123456789 .-'", min_size=16, max_size=24)))
def test_a_nik_is_sixteen_digits_or_says_why_not(text):
    check = check_nik(text, today=TODAY)

    assert nik_digits(nik_digits(text)) == nik_digits(text)
    if check.nik is None:
        assert check.errors
    else:
        assert (re.fullmatch(r"\d{16}", check.nik), check_nik(check.nik, today=TODAY)) == (ANY, check)
        assert check.nik not in " ".join([*check.warnings, mask_nik(check.nik)])


class _Any:
    def __eq__(self, other) -> bool:
        return other is not None


ANY = _Any()


@given(st.one_of(TEXT, TYPED))
def test_any_name_has_a_key_of_plain_words(text):
    key = name_key(text)

    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", key)
    assert len(key.split()) == len(name_words(text))
    assert name_key(text.strip()) == key


@settings(max_examples=400)
@given(NAMES)
def test_the_key_of_a_key_is_the_key(name):
    assume(split_titles(name).name.lower() == name)
    key = name_key(name)
    assume(split_titles(key).name.lower() == key)

    assert name_key(key) == key


@given(NAMES)
def test_case_does_not_count_and_neither_does_space(name):
    assume(split_titles(name).name.lower() == name and split_titles(name.upper()).name.lower() == name)

    assert (
        name_key(name.upper()) == name_key(name.title()) == name_key(f"  {name.replace(' ', '   ')} ") == name_key(name)
    )


@pytest.mark.parametrize(("one", "other"), [("Soeddjono", "Sujono"), ("Ttjipto", "Cipto"), ("Ooei", "Ui")])
def test_an_old_spelling_that_was_typed_twice_is_the_new_one(one, other):
    assert name_key(one) == name_key(other)


@given(st.one_of(TEXT, TYPED))
def test_the_key_of_any_other_name_is_its_own_key(text):
    assert text_key(text_key(text)) == text_key(text)


@given(CELLS)
def test_the_text_of_a_cell_is_its_own_text_and_can_be_stored(cell):
    text = text_of(cell)

    assert text_of(text) == text
    assert "\x00" not in text


@pytest.mark.django_db
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(CELLS, min_size=len(Column), max_size=len(Column)))
def test_any_row_is_cleaned_without_an_error_and_fits_its_columns(cleaner, cells):
    row = cleaner.clean(2, cells)

    lengths = {spec.name: spec.max_length for spec in Person._meta.fields if spec.max_length}
    too_long = [name for name, limit in lengths.items() if len(str(getattr(row.person, name, "") or "")) > limit]
    assert (row.number, too_long) == (2, [])


@pytest.mark.django_db
def test_an_address_of_mail_longer_than_the_registry_takes_is_left_out(cleaner):
    place = list(Column).index(Column.EMAIL)
    long = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 40}.id"

    row = cleaner.clean(2, [*[None] * place, long, *[None] * (len(Column) - place - 1)])

    assert row.person.email == ""
    assert [problem.column for problem in row.problems if "surel" in problem.message] == ["email"]


@pytest.fixture
def cleaner(db) -> RowCleaner:
    columns = list(Column)
    return RowCleaner(Columns({column: place for place, column in enumerate(columns)}, list(columns)), [""], TODAY)
