"""Two operators, or two presses, at the same moment: on SQLite and on PostgreSQL."""

import datetime
import uuid

import pytest

from registry.domain.changing import ChangedMeanwhile, version_of
from registry.domain.documents import read_document
from registry.domain.outside_certificates import (
    OutsideDetails,
    approve_outside_certificate,
    propose_outside_certificate,
)
from registry.domain.people import add_person, change_person
from registry.domain.roles import FIELDS, RoleOverlaps, add_role
from registry.domain.subjects import add_family, add_institution
from registry.models import Area, Family, Institution, Membership, Person, PsksType, TrainingCredit
from tests.at_once import at_once
from tests.documents import pdf
from tests.registry.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def kinds_at_once(*works) -> list[str]:
    """The kinds of what each returned or raised, in the order of the alphabet."""
    return sorted(type(result).__name__ for result in at_once(*works))


def test_two_presses_on_save_make_one_person(operator_kapuas):
    entry = uuid.uuid4()
    values = {"name": "Siti Aminah", "area": Area.objects.get(pk="62.03.01"), "birth_date": datetime.date(1990, 1, 1)}

    done = kinds_at_once(*[lambda: add_person(values, operator_kapuas, NOW, entry, is_another=True) for _ in range(4)])

    assert (done, Person.objects.count()) == (["Person"] * 4, 1)


def test_two_who_add_one_institution_at_once_make_one(operator_kapuas, operator_kalteng):
    kind = PsksType.objects.get(pk="lks")
    values = {"name": "LKS Harapan", "area": Area.objects.get(pk="62.03.01"), "psks_type": kind}

    done = kinds_at_once(
        *[lambda by=by: add_institution(values, by, NOW) for by in (operator_kapuas, operator_kalteng)]
    )

    assert (done, Institution.objects.count()) == (["Institution", "MaybeSame"], 1)


def test_two_who_add_one_family_at_once_make_one(operator_kapuas, operator_kalteng):
    values = {"name": "Keluarga Tundjan", "area": Area.objects.get(pk="62.03.01")}

    done = kinds_at_once(*[lambda by=by: add_family(values, by, NOW) for by in (operator_kapuas, operator_kalteng)])

    assert (done, Family.objects.count()) == (["Family", "MaybeSame"], 1)


def test_two_roles_of_one_kind_given_at_once_become_one(make_person, operator_kapuas, operator_kalteng):
    person = make_person()
    blank = {**dict.fromkeys(FIELDS), **dict.fromkeys(("number", "position", "level", "decree"), "")}

    def give(number, by):
        values = {**blank, "psks_type": PsksType.objects.get(pk="psm"), "number": number}
        # With an end each, no constraint would part them: the lock on the person does.
        return add_role(person, {**values, "ended_on": datetime.date(2027, 1, 1)}, by, NOW)

    done = kinds_at_once(lambda: give("1", operator_kapuas), lambda: give("2", operator_kalteng))

    assert (done, Membership.objects.count()) == (["Membership", RoleOverlaps.__name__], 1)


def test_of_two_who_change_one_person_at_once_one_is_told(make_person, operator_kapuas, operator_kalteng):
    person = make_person()
    version = version_of(person, ["address"])

    done = kinds_at_once(
        *[
            lambda by=by, street=street: change_person(person, {"address": street}, by, NOW, version)
            for by, street in ((operator_kapuas, "Jalan 1"), (operator_kalteng, "Jalan 2"))
        ]
    )

    assert (done, person.changes.count()) == ([ChangedMeanwhile.__name__, "Person"], 1)


def test_two_who_approve_at_once_post_one_credit(make_person, operator_kapuas, operator_kalteng, administrator):
    details = OutsideDetails("Pelatihan", "BBPPKS", datetime.date(2026, 1, 1), 450)
    certificate = propose_outside_certificate(
        make_person(), details, [], read_document(pdf()), operator_kapuas, NOW, uuid.uuid4()
    )

    done = kinds_at_once(
        *[lambda by=by: approve_outside_certificate(certificate, by, NOW) for by in (operator_kalteng, administrator)]
    )

    assert (done, TrainingCredit.objects.count()) == (["OutsideCertificate"] * 2, 1)
