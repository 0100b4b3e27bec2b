"""Signing up and claiming: a new account says who she is; an operator looks and confirms.

The claimant is never told what the registry knows: matching happens only when an operator
opens the claim, so the answer to a sign-up, and the time it takes, are always the same.
"""

import datetime
import uuid as uuids
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from accounts.domain.roles import assign_role
from accounts.domain.users import free_username
from accounts.models import AccessCode, RoleName, User
from registry.domain.claim_roles import give_role, without_role
from registry.domain.consents import is_minor, keep_notice
from registry.domain.history import record_change
from registry.domain.matching import names_fit
from registry.domain.rights import may_change
from registry.models import Area, Claim, ClaimState, Person, PsksType
from registry.models.area import prefix_condition
from registry.models.history import ChangeSource
from registry.models.person import PersonStatus
from registry.nik import mask_nik

AGREEMENTS = {"nik": "NIK", "birth_date": "tanggal lahir", "phone": "nomor HP"}
SHOWN_AT_MOST = 10
_READ_AT_MOST = 300


class ClaimRefused(Exception):
    """The claim cannot be taken or decided like this; the text says why."""


@dataclass(frozen=True)
class ClaimData:
    """What somebody says of herself when signing up, checked by the form."""

    name: str
    nik: str
    birth_date: datetime.date
    phone: str
    area: Area
    pillar: PsksType | None = None
    guardian_name: str = ""
    guardian_relation: str = ""


@dataclass(frozen=True)
class Candidate:
    """A person of the registry who may be the claimant, and what agrees."""

    person: Person
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    name_fits: bool
    lacks_role: bool = False

    @property
    def agree_words(self) -> str:
        """ "NIK dan tanggal lahir sama", or that only the name does."""
        names = [AGREEMENTS[name] for name in self.agrees]
        if not names:
            return "hanya nama yang sama"
        return f"{' dan '.join(names) if len(names) < 3 else ', '.join(names[:2]) + ', dan ' + names[2]} sama"

    @property
    def differ_words(self) -> str:
        return ", ".join(AGREEMENTS[name] for name in self.differs)

    @property
    def needs_care(self) -> bool:
        """Whether something speaks against it, so that a person must make sure by telephone or identity card."""
        return bool(self.differs) or not self.name_fits

    @property
    def has_account(self) -> bool:
        return self.person.user_id is not None

    @property
    def may_link(self) -> bool:
        return _account_is_free(self.person)


@dataclass(frozen=True)
class ClaimMatches:
    """Who in the registry may be meant; of people elsewhere only that there is somebody."""

    candidates: list[Candidate]
    is_elsewhere: bool
    nik_is_taken: bool


@transaction.atomic
def sign_up(data: ClaimData, password: str, now: datetime.datetime, uuid: uuids.UUID) -> Claim:
    """Make an account with its claim; sending the same form again returns the claim that is there.

    The phone becomes a way to sign in only when the claim is confirmed: until then anybody
    could have typed it.
    """
    known = Claim.objects.select_related("user").filter(uuid=uuid).first()
    if known:
        return known
    user = User(username=free_username(data.name), first_name=data.name[:150])
    user.set_password(password)
    user.save()
    assign_role(user, RoleName.MEMBER)
    return _claim(user, data, now, uuid)


@transaction.atomic
def claim_again(user: User, data: ClaimData, now: datetime.datetime, uuid: uuids.UUID) -> Claim:
    """Let an account without a person say (again) who it is; an open claim stays as it is."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known = Claim.objects.filter(Q(uuid=uuid) | Q(user=user, state=ClaimState.OPEN), user=user).first()
    if known:
        return known
    if Person.objects.filter(user=user).exists():
        raise ClaimRefused("Akun Anda sudah terhubung dengan data Anda di registri.")
    return _claim(user, data, now, uuid)


def matches(claim: Claim, user) -> ClaimMatches:
    """Return who in the registry may be the claimant, most agreeing first; a few queries."""
    if claim.state != ClaimState.OPEN:
        return ClaimMatches([], is_elsewhere=False, nik_is_taken=False)
    found = Person.objects.exclude(status=PersonStatus.ERASED).select_related("area__parent__parent", "user")
    near = prefix_condition("area_id", claim.area.regency_code or claim.area_id)
    people: dict[int, Person] = {}
    # One question each: together the database would read the whole table.
    for pointing in (
        Q(nik_hash=claim.nik_hash),
        Q(phone=claim.phone) & ~Q(phone=""),
        Q(birth_date=claim.birth_date),
        Q(name_key=claim.name_key) & near,
    ):
        people.update({person.pk: person for person in found.current().filter(pointing)[:_READ_AT_MOST]})
    # The NIK of a record that was merged leads to the one that stayed.
    merged = Person.objects.filter(nik_hash=claim.nik_hash).exclude(merged_into=None).first()
    if merged and merged.merged_into_id is not None and merged.merged_into_id not in people:
        survivor = found.get(pk=merged.merged_into_id)
        people[survivor.pk] = survivor
    visible = set(Person.objects.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
    candidates = [_compare(claim, person, merged) for person in people.values()]
    likely = [each for each in candidates if _points(each)]
    shown = sorted(
        (each for each in likely if each.person.pk in visible),
        key=lambda each: (-len(each.agrees), not each.name_fits, each.person.name),
    )
    shown = shown[:SHOWN_AT_MOST]
    lacking = without_role(claim, [each.person for each in shown])
    shown = [replace(each, lacks_role=each.person.pk in lacking) for each in shown]
    taken = Person.objects.filter(nik_hash=claim.nik_hash).exists()
    # Somebody's birthday elsewhere says nothing; a NIK, or a phone and a name, does.
    elsewhere = any("nik" in each.agrees or len(each.agrees) > 1 for each in likely if each.person.pk not in visible)
    return ClaimMatches(shown, elsewhere, taken)


@transaction.atomic
def confirm_claim(
    claim: Claim, person: Person, by, now: datetime.datetime, with_role: bool = False, is_sure: bool = False
) -> Person:
    """Join the account with a person whom `by` may see; what was blank about the person is filled in.

    Where something differs, only who says to be sure may join them: what is claimed is written over what was blank.
    With `with_role` the person also gets the role that the claimant stated, if they never held one of that type.
    An account of the person that was never used is closed; one that was used is kept, and
    the claim is refused here with a sentence.
    """
    claim = _open_claim(claim, by)
    person = Person.objects.visible_to(by).current().select_for_update(of=("self",)).get(pk=person.pk)
    if person.status == PersonStatus.ERASED:
        raise ClaimRefused("Data orang ini sudah dihapus.")
    if not may_change(by, person):
        raise ClaimRefused(
            f"{person.name} ada di wilayah yang hanya Anda baca. Minta operator di wilayahnya, atau Dinas Sosial "
            "provinsi, mengonfirmasi klaim ini. Belum ada yang berubah."
        )
    if not _account_is_free(person):
        raise ClaimRefused(
            f"{person.name} sudah punya akun yang dipakai. Bila ia lupa kata sandi, cetak slip akses baru; "
            "klaim ini lalu dapat ditolak."
        )
    candidate = _compare(claim, person, None)
    if candidate.needs_care and not is_sure:
        raise ClaimRefused(
            f"Ada yang berbeda dari {person.name}: {candidate.differ_words or 'namanya'}. Pastikan dahulu orangnya, "
            "misalnya dengan menelepon dan melihat KTP, lalu centang pernyataannya. Belum ada yang berubah."
        )
    gained = _fill(person, claim)
    if person.user is not None:
        _close_unused(person.user, now)
    person.user = claim.user
    person.save()
    values = {"Akun": ("", claim.user.username)} | gained | (give_role(claim, person) if with_role else {})
    agreed = candidate.agree_words
    record_change(person, ChangeSource.CLAIM, values, by, now, f"Klaim dikonfirmasi: {agreed}.")
    _decide(claim, ClaimState.CONFIRMED, by, now, person=person, agreed=list(candidate.agrees))
    return person


@transaction.atomic
def accept_as_new(claim: Claim, by, now: datetime.datetime, with_role: bool = False) -> Person:
    """Write the claimant into the registry as somebody new, joined with the account; `with_role` in the stated role.

    Refused when the NIK already belongs to somebody, also elsewhere.
    """
    claim = _open_claim(claim, by)
    if Person.objects.filter(nik_hash=claim.nik_hash).exists():
        raise ClaimRefused(
            "NIK ini sudah ada di registri. Hubungkan dengan orangnya di bawah; bila ia tercatat di wilayah lain, "
            "minta Dinas Sosial provinsi mengonfirmasi klaim ini."
        )
    person = Person.objects.create(
        name=claim.name,
        nik=claim.nik,
        birth_date=claim.birth_date,
        phone=claim.phone,
        area=claim.area,
        user=claim.user,
    )
    values = {"Nama": ("", claim.name), "NIK": ("", mask_nik(claim.nik)), "Akun": ("", claim.user.username)}
    if with_role:
        values |= give_role(claim, person)
    record_change(person, ChangeSource.CLAIM, values, by, now, "Dibuat dari pendaftaran akun.")
    _decide(claim, ClaimState.CONFIRMED, by, now, person=person)
    return person


@transaction.atomic
def refuse_claim(claim: Claim, reason: str, by, now: datetime.datetime) -> None:
    """Refuse a claim with a sentence that the claimant reads; her account stays, without a person."""
    claim = _open_claim(claim, by)
    if not reason.strip():
        raise ClaimRefused("Tulis alasannya: kalimat ini dibaca oleh pendaftar.")
    _decide(claim, ClaimState.REFUSED, by, now, reason=reason.strip()[:250])


def latest_claim(user) -> Claim | None:
    """Return the user's last claim, with the area it was sent to."""
    return (
        Claim.objects.filter(user=user)
        .select_related("area__parent__parent", "user")
        .order_by("-created_at", "-pk")
        .first()
    )


def rivals(claim: Claim) -> int:
    """Return how many other open claims name the same NIK."""
    return Claim.objects.open().filter(nik_hash=claim.nik_hash).exclude(pk=claim.pk).count() if claim.nik_hash else 0


def needs_guardian(birth_date: datetime.date, today: datetime.date) -> bool:
    """Whether a guardian has to agree to the sign-up."""
    return is_minor(birth_date, today)


def _claim(user: User, data: ClaimData, now: datetime.datetime, uuid: uuids.UUID) -> Claim:
    if needs_guardian(data.birth_date, now.date()) and not data.guardian_name:
        raise ClaimRefused("Di bawah 18 tahun, orang tua atau wali ikut menyetujui. Isi namanya.")
    return Claim.objects.create(
        uuid=uuid,
        user=user,
        name=data.name,
        nik=data.nik,
        birth_date=data.birth_date,
        phone=data.phone,
        area=data.area,
        pillar=data.pillar,
        guardian_name=data.guardian_name,
        guardian_relation=data.guardian_relation,
        notice=keep_notice(now),
        created_at=now,
    )


def _open_claim(claim: Claim, by) -> Claim:
    locked = (
        Claim.objects.visible_to(by).select_for_update(of=("self",)).select_related("user", "area").get(pk=claim.pk)
    )
    if locked.state != ClaimState.OPEN:
        raise ClaimRefused("Klaim ini sudah diputuskan.")
    if locked.user_id == by.pk:
        raise ClaimRefused("Klaim Anda sendiri diputuskan oleh petugas lain.")
    return locked


def _compare(claim: Claim, person: Person, merged: Person | None) -> Candidate:
    hashes = {person.nik_hash, merged.nik_hash if merged and merged.merged_into_id == person.pk else None}
    both = {
        "nik": bool(claim.nik_hash) and hashes != {None},
        "birth_date": bool(claim.birth_date and person.birth_date),
        "phone": bool(claim.phone and person.phone),
    }
    same = {
        "nik": claim.nik_hash in hashes,
        "birth_date": claim.birth_date == person.birth_date,
        "phone": claim.phone == person.phone,
    }
    return Candidate(
        person=person,
        agrees=tuple(name for name in AGREEMENTS if both[name] and same[name]),
        differs=tuple(name for name in AGREEMENTS if both[name] and not same[name]),
        name_fits=names_fit(claim.name_key, person.name_key),
    )


def _points(candidate: Candidate) -> bool:
    """Whether somebody is worth showing: a birthday alone is shared by many."""
    if "nik" in candidate.agrees or "phone" in candidate.agrees:
        return True
    return candidate.name_fits


def _account_is_free(person: Person) -> bool:
    return person.user is None or person.user.last_login is None


def _fill(person: Person, claim: Claim) -> dict[str, tuple[str, str]]:
    """Fill what was blank about the person; return it for the history."""
    gained = {}
    if not person.nik and not Person.objects.filter(nik_hash=claim.nik_hash).exists():
        person.nik = claim.nik
        gained["NIK"] = ("", mask_nik(claim.nik))
    if person.birth_date is None and claim.birth_date:
        person.birth_date = claim.birth_date
        gained["Tanggal lahir"] = ("", claim.birth_date.strftime("%d-%m-%Y"))
    if not person.phone and claim.phone:
        person.phone = claim.phone
        gained["Nomor HP"] = ("", claim.phone)
    return gained


def _close_unused(user: User, now: datetime.datetime) -> None:
    """Close an account that was made for slips and never signed in: its phone is free for the new one."""
    AccessCode.objects.filter(user=user, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    user.phone, user.is_active = None, False
    user.save(update_fields=["phone", "is_active"])


def _decide(
    claim: Claim,
    state: ClaimState,
    by,
    now: datetime.datetime,
    person: Person | None = None,
    agreed: list[str] | None = None,
    reason: str = "",
) -> None:
    """Write the decision; the NIK is needed no more and goes."""
    if state == ClaimState.CONFIRMED and not User.objects.filter(phone=claim.phone).exists():
        claim.user.phone = claim.phone
        claim.user.save(update_fields=["phone"])
    claim.state, claim.person, claim.agreed, claim.reason = state, person, agreed or [], reason
    claim.nik, claim.decided_by, claim.decided_at = None, by, now
    claim.save()
