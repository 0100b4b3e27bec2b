"""Consent to extras: whose, in which words, how, and until when."""

import datetime

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from registry.domain.consents import ConsentRefused, give_consent, is_minor, purposes_of, withdraw_consent
from registry.domain.documents import read_document
from registry.models import Consent, DataRequest, PrivacyText
from registry.models.person import PersonStatus
from registry.privacy_texts import CONSENT_TEXTS, Purpose
from tests.documents import pdf
from tests.registry.conftest import NOW

LATER = NOW + datetime.timedelta(days=3)
GROWN, CHILD = datetime.date(1990, 3, 14), datetime.date(2010, 3, 14)


@pytest.fixture
def siti(make_person, member):
    return make_person(birth_date=GROWN, user=member)


@pytest.fixture
def paper():

    return read_document(pdf())


def test_the_words_that_were_agreed_to_are_kept(siti, member):
    consent = give_consent(siti, Purpose.PHOTO, member, NOW)

    assert consent.text.text == CONSENT_TEXTS[Purpose.PHOTO]
    assert (consent.how, consent.given_by, consent.given_at) == ("screen", "self", NOW)


def test_a_new_wording_leaves_an_old_consent_as_it_was(siti, member, monkeypatch):
    old = give_consent(siti, Purpose.PHOTO, member, NOW)
    withdraw_consent(old, member, NOW)
    monkeypatch.setitem(CONSENT_TEXTS, Purpose.PHOTO, "Bunyi yang baru.")

    new = give_consent(siti, Purpose.PHOTO, member, LATER)

    old.refresh_from_db()
    assert new.text.text == "Bunyi yang baru."
    assert old.text.text != new.text.text
    assert PrivacyText.objects.filter(subject=Purpose.PHOTO).count() == 2


def test_agreeing_twice_is_one_consent(siti, member):
    first = give_consent(siti, Purpose.WHATSAPP, member, NOW)

    assert give_consent(siti, Purpose.WHATSAPP, member, LATER) == first
    assert Consent.objects.count() == 1


def test_each_extra_stands_alone(siti, member):
    give_consent(siti, Purpose.WHATSAPP, member, NOW)

    assert {state.purpose: bool(state.consent) for state in purposes_of(siti)} == {
        Purpose.PHOTO: False,
        Purpose.WHATSAPP: True,
        Purpose.PARTNERS: False,
    }


def test_withdrawing_counts_at_once_and_starts_the_clock_of_the_office(siti, member):
    consent = give_consent(siti, Purpose.WHATSAPP, member, NOW)

    withdraw_consent(consent, member, LATER)
    withdraw_consent(consent, member, LATER + datetime.timedelta(days=1))

    assert consent.withdrawn_at == LATER
    task = DataRequest.objects.get()
    assert (task.kind, task.due_at) == ("withdrawal", LATER + datetime.timedelta(hours=72))
    assert [step.state for step in task.steps.all()] == ["open"]


@pytest.mark.parametrize(
    ("born", "on", "minor"),
    [
        (datetime.date(2008, 11, 22), datetime.date(2026, 11, 21), True),
        (datetime.date(2008, 11, 22), datetime.date(2026, 11, 22), False),
        (datetime.date(2008, 2, 29), datetime.date(2026, 2, 28), True),
        (datetime.date(2008, 2, 29), datetime.date(2026, 3, 1), False),
        (None, datetime.date(2026, 1, 1), False),
    ],
)
def test_eighteen_is_counted_by_the_birthday(born, on, minor):
    assert is_minor(born, on) is minor


def test_for_a_child_the_guardian_agrees(make_person, member):
    child = make_person(birth_date=CHILD, user=member)

    with pytest.raises(ConsentRefused, match="orang tua atau wali"):
        give_consent(child, Purpose.PHOTO, member, NOW)
    consent = give_consent(child, Purpose.PHOTO, member, NOW, guardian_name="Ibu Siti", guardian_relation="Ibu")

    assert (consent.is_minor, consent.given_by, consent.guardian_name) == (True, "guardian", "Ibu Siti")


def test_without_a_birth_date_nobody_can_say_who_must_agree(make_person, member):
    with pytest.raises(ConsentRefused, match="Tanggal lahir belum tercatat"):
        give_consent(make_person(user=member), Purpose.PHOTO, member, NOW)


def test_an_officer_records_a_consent_only_with_the_signed_paper(siti, operator_kapuas, paper):
    with pytest.raises(ConsentRefused, match="Lampirkan"):
        give_consent(siti, Purpose.PHOTO, operator_kapuas, NOW)
    consent = give_consent(siti, Purpose.PHOTO, operator_kapuas, NOW, evidence=paper)

    assert consent.how == "paper"
    assert storages["private"].exists(consent.evidence.name)


def test_an_erased_person_agrees_to_nothing(make_person, member):
    gone = make_person("Data dihapus", status=PersonStatus.ERASED)

    with pytest.raises(ConsentRefused, match="sudah dihapus"):
        give_consent(gone, Purpose.PHOTO, member, NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_minor": True},
        {"given_by": "guardian"},
        {"how": "paper"},
        {"withdrawn_at": LATER},
        {"purpose": "health"},
    ],
)
def test_the_database_refuses_a_consent_that_proves_nothing(siti, member, wrong):
    kept = give_consent(siti, Purpose.PHOTO, member, NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=kept.pk).update(**wrong)
