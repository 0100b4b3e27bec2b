"""What an operator is told about a name before it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.domain.name_warnings import name_warnings, tidy
from registry.models import Person


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Norhayati Nahan", []),
        ("Dr. H. Norhayati Nahan, S.Sos., M.AP", []),
        ("NORHAYATI NAHAN, S.Sos", ["Semua huruf kapital."]),
        ("norhayati nahan", ["Semua huruf kecil."]),
        ("Norhayati  Nahan", ["Ada spasi ganda atau spasi di tepi."]),
        (" Norhayati Nahan", ["Ada spasi ganda atau spasi di tepi."]),
        ("Norhayati Nahan 2", ["Memuat angka."]),
        ("Sabran", ["Hanya satu kata."]),
        ("H. Sabran, S.Sos", ["Hanya satu kata."]),
        ("SABRAN", ["Semua huruf kapital.", "Hanya satu kata."]),
        ("A " * 23 + "Bc", ["Panjang (48 huruf): tercetak lebih kecil atau dua baris."]),
    ],
)
def test_what_looks_wrong_is_said(text, warnings):
    assert name_warnings(text) == warnings


def test_a_title_of_the_registry_that_is_missing_is_named():
    person = Person(name="Norhayati Nahan", title_before="Hj.", title_after="S.Sos., M.AP")

    assert name_warnings("Hj. Norhayati Nahan", person.full_name, person) == [
        "Gelar di registri belum tercantum: S.Sos., M.AP."
    ]
    assert name_warnings("Hj. Norhayati Nahan, S.Sos, M.AP", person.full_name, person) == [
        "Berbeda dari registri: Hj. Norhayati Nahan, S.Sos., M.AP."
    ]
    assert name_warnings(person.full_name, person.full_name, person) == []


@given(st.text())
def test_a_tidied_name_has_no_spaces_to_warn_of_and_stays_as_it_is(text):
    tidied = tidy(text)

    assert tidy(tidied) == tidied
    assert "Ada spasi ganda atau spasi di tepi." not in name_warnings(tidied)
