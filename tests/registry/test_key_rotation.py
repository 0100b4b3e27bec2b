"""A new data key: everything is written anew, and the old key can go."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from registry.domain.keys import encrypted_models, reencrypt
from registry.domain.search import search_people
from registry.models import ImportRow, Person

NIK = "6203016512900001"


def test_rotation_covers_every_encrypted_column():
    assert sorted((model.__name__, *fields) for model, fields in encrypted_models()) == [
        ("Change", "values"),
        ("Claim", "nik"),
        ("Correction", "before", "proposed", "note"),
        ("DataRequest", "text", "answer"),
        ("Export", "filters"),
        ("ImportBatch", "head"),
        ("ImportEffect", "values"),
        ("ImportRow", "values"),
        ("Person", "nik"),
        ("PersonMerge", "kept"),
    ]


def test_after_rotation_the_newest_key_is_enough(make_person, bring, operator_kalteng, settings):
    make_person(nik=NIK)
    bring(operator_kalteng, {"Nama Lengkap": "Budi", "Kab/Kota": "Kapuas"})
    newest = Fernet.generate_key().decode()
    settings.DATA_KEYS = [newest, *settings.DATA_KEYS]
    output = StringIO()

    call_command("rotate_data_keys", "--json", stdout=output, stderr=StringIO())

    settings.DATA_KEYS = [newest]
    assert json.loads(output.getvalue()) == {"rows": 5}
    assert sorted(str(person.nik) for person in Person.objects.all()) == [NIK, "None"]
    assert ImportRow.objects.get().values["person"]["name"] == "Budi"


def test_rotation_in_several_chunks_reaches_everybody(db, settings, monkeypatch):
    monkeypatch.setattr("registry.domain.keys._CHUNK", 2)
    Person.objects.bulk_create(Person(name="A", nik=f"62030165129000{number:02}") for number in range(1, 6))

    assert reencrypt() == 5


def test_with_a_lost_key_rotation_refuses_and_changes_nothing(make_person, settings):
    make_person(nik=NIK)
    kept = settings.DATA_KEYS
    settings.DATA_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(CommandError, match="Kembalikan kunci lama"):
        call_command("rotate_data_keys", stderr=StringIO())

    settings.DATA_KEYS = kept
    assert Person.objects.get().nik == NIK


def test_second_factors_outlive_the_old_key(operator_kapuas, settings):
    TOTP.activate(operator_kapuas, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(operator_kapuas).generate_codes()
    newest = Fernet.generate_key().decode()
    settings.DATA_KEYS = [newest, *settings.DATA_KEYS]

    assert reencrypt() == 2

    settings.DATA_KEYS = [newest]
    totp, recovery = Authenticator.objects.order_by("pk")
    assert decrypt(totp.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert RecoveryCodes(recovery).generate_codes() == codes


def test_after_a_new_index_key_people_are_found_by_their_nik_again(make_person, settings, operator_kapuas):
    person = make_person(nik=NIK)
    make_person("Tanpa NIK")
    settings.NIK_INDEX_KEY = "kunci-indeks-yang-baru"
    assert list(search_people(Person.objects.all(), NIK)) == []
    output = StringIO()

    call_command("rotate_data_keys", "--nik-index", "--json", stdout=output, stderr=StringIO())

    assert list(search_people(Person.objects.all(), NIK)) == [person]
    assert json.loads(output.getvalue())["hashes"] == 2
