"""Erasing a person: nothing that tells who it was stays, but what certificates froze."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from wagtail.log_actions import log

from accounts.domain.access_codes import issue_access_code
from accounts.models import RoleName, User
from registry.domain.access import note_export, note_nik, note_view
from registry.domain.claims import ClaimData, confirm_claim, sign_up
from registry.domain.consents import give_consent
from registry.domain.corrections import propose_corrections
from registry.domain.credits import grant_credit
from registry.domain.documents import read_document
from registry.domain.erasing import GONE, ErasureRefused, erase_person
from registry.domain.history import record_change
from registry.domain.requests import file_request, restrict
from registry.fields import decrypt
from registry.models import Area, Change, Export, Family, Membership, OutsideCertificate, Person
from registry.models.history import ChangeSource
from registry.models.person import PersonStatus
from registry.models.request import RequestChannel, RequestKind
from registry.privacy_texts import Purpose
from tests.documents import pdf
from tests.registry.conftest import NOW, TODAY

MARK = "Zulqarnainx"
NIK, PHONE = "6203016512980777", "+6281298767777"
BORN = datetime.date(2010, 12, 25)


@pytest.fixture
def zul(make_person, operator_kapuas, bring):
    """A child of whom every table that can hold something about a person holds it."""
    bring(operator_kapuas, {"Nama Lengkap": MARK, "NIK": NIK, "Unsur": "PSM", "Kab/Kota": "Kapuas", "HP": PHONE})
    person = Person.objects.get()
    person.birth_date, person.address, person.birth_place = BORN, f"Jalan {MARK}", f"Kota {MARK}"
    person.title_before, person.title_after, person.email = f"H. {MARK}", MARK, f"{MARK}@contoh.id"
    person.save()
    area = Area.objects.get(pk="62.03.01")
    said = ClaimData(MARK, NIK, BORN, PHONE, area, guardian_name=f"Ibu {MARK}", guardian_relation="Ibu")
    claim = sign_up(said, "rahasia-123", NOW, uuid.uuid4())
    confirm_claim(claim, person, operator_kapuas, NOW)
    person.refresh_from_db()
    issue_access_code(person.user, operator_kapuas, NOW)
    paper = read_document(pdf())
    give_consent(
        person, Purpose.PHOTO, operator_kapuas, NOW, guardian_name=f"Ibu {MARK}", guardian_relation=MARK, evidence=paper
    )
    propose_corrections(person, {"name": f"{MARK} Baru"}, f"Dari {MARK}", person.user, NOW, uuid.uuid4())
    file_request(person, RequestKind.ERASURE, f"Saya {MARK}", RequestChannel.SCREEN, person.user, NOW, uuid.uuid4())
    record_change(person, ChangeSource.FORM, {"Nama": ("A", MARK)}, operator_kapuas, NOW, f"Oleh {MARK}")
    role = person.memberships.get()
    role.number, role.decree, role.position, role.level = MARK, MARK, MARK, MARK
    role.decree_file.save("sk.pdf", ContentFile(pdf()), save=False)
    role.save()
    family = Family.objects.create(name=f"Keluarga {MARK}", head=person, area=area, note=MARK)
    record_change(family, ChangeSource.FORM, {"Nama": ("", MARK)}, operator_kapuas, NOW, MARK)
    outside = OutsideCertificate(
        person=person,
        title="Pelatihan dasar",
        issuer="Kemensos",
        number=MARK,
        issued_on=TODAY,
        minutes=90,
        proposed_by=operator_kapuas,
        proposed_at=NOW,
        state="refused",
        decided_by=operator_kapuas,
        decided_at=NOW,
        refusal=f"Bukan milik {MARK}",
    )
    outside.evidence.save("bukti.pdf", ContentFile(pdf()), save=True)
    grant_credit(person, "K1", "Bimtek", 90, [], TODAY)
    note_view(person, operator_kapuas, NOW)
    note_nik(person, operator_kapuas, f"Surat untuk {MARK}", NOW)
    note_export([person.pk], Export.objects.create(filters={"cari": MARK}, reason=MARK, by=operator_kapuas, at=NOW))
    log(instance=person, action="wagtail.edit", user=operator_kapuas, data={"apa": MARK})
    loser = make_person(f"{MARK} Lama", nik="6203016512980888", phone=PHONE, merged_into=person)
    record_change(loser, ChangeSource.MERGE, {"Nama": (MARK, "")}, operator_kapuas, NOW)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def erase(zul, operator_kapuas, django_capture_on_commit_callbacks):
    def run() -> Person:
        with django_capture_on_commit_callbacks(execute=True):
            return erase_person(zul, operator_kapuas, "Permintaan pemilik data", NOW)

    return run


def everything() -> dict[str, str]:
    """Every cell of every table as readable text, by table."""
    read = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            read[table] = " ".join(_readable(cell) for row in cursor.fetchall() for cell in row).lower()
    return read


def _readable(cell) -> str:
    text = str(cell)
    return decrypt(text) if text.startswith("gAAAA") else text


def tables_with(word: str) -> set[str]:
    return {table for table, text in everything().items() if word.lower() in text}


def test_no_table_knows_the_name_any_more(erase):
    before = tables_with(MARK)

    erase()

    assert len(before) >= 15
    assert tables_with(MARK) == set()


@pytest.mark.parametrize("word", [NIK, "6203016512980888", PHONE, str(BORN)])
def test_no_table_knows_nik_phone_or_birthday(erase, word):
    assert tables_with(word) != set()

    erase()

    assert tables_with(word) == set()


def test_no_file_of_theirs_stays(erase, zul):
    kept = [
        zul.consents.get().evidence.name,
        zul.outside_certificates.get().evidence.name,
        zul.memberships.get().decree_file.name,
        zul.import_rows.get().batch.file.name,
    ]
    assert [storages["private"].exists(name) for name in kept] == [True] * 4

    erase()

    assert [storages["private"].exists(name) for name in kept] == [False] * 4


def test_what_is_counted_stays(erase, zul):
    erased = erase()

    assert (erased.name, erased.status, erased.user, erased.area_id) == (GONE, PersonStatus.ERASED, None, zul.area_id)
    role = Membership.objects.get(person=erased)
    assert (role.psks_type_id, role.number, role.decree) == ("psm", "", "")
    assert erased.credits.get().minutes == 90


def test_the_account_opens_no_more(erase, zul, client):
    username = zul.user.username

    erase()

    closed = User.objects.get(pk=zul.user_id)
    assert (closed.is_active, closed.has_usable_password(), closed.username) == (
        False,
        False,
        f"dihapus.{zul.user_id}",
    )
    assert client.login(username=username, password="rahasia-123") is False


def test_the_request_is_fulfilled_by_it(erase, zul):
    erase()

    assert sorted(zul.data_requests.values_list("kind", "state")) == [("correction", "done"), ("erasure", "done")]


def test_the_history_says_only_that_it_was_done(erase, operator_kapuas):
    erased = erase()

    last = Change.objects.filter(person=erased).first()
    assert (last.source, last.note, last.by, last.values) == (
        ChangeSource.ERASURE,
        "Permintaan pemilik data",
        operator_kapuas,
        {},
    )


def test_erasing_again_changes_nothing(erase):
    erase()
    before = everything()

    erase()

    assert everything() == before


def test_a_restricted_person_is_not_erased(erase, zul, operator_kapuas):
    restrict(zul, "Sengketa", operator_kapuas, NOW)

    with pytest.raises(ErasureRefused, match="dibatasi"):
        erase()
    assert tables_with(MARK) != set()


def test_an_officer_is_not_erased_while_in_office(make_person, make_user, operator_kalteng):
    officer = make_person("Bayu", user=make_user("bayu", RoleName.OPERATOR, "62.03"))

    with pytest.raises(ErasureRefused, match="peran petugas"):
        erase_person(officer, operator_kalteng, "Permintaan pemilik data", NOW)


def test_a_record_that_was_merged_is_erased_with_the_one_that_stayed(zul, operator_kapuas):
    with pytest.raises(ErasureRefused, match="sudah digabung"):
        erase_person(zul.merged_from.get(), operator_kapuas, "Permintaan pemilik data", NOW)


def test_every_encrypted_column_is_looked_into(zul):
    """The dump reads what is encrypted: else it would find nothing in any case."""
    assert "registry_change" in tables_with(MARK)
