"""What ends soon: roles, accreditations and registrations, so that an office can renew them in time."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q

from registry.models import Institution, Membership
from registry.models.area import prefix_condition
from registry.models.person import PersonStatus

AHEAD = 90
WINDOWS = (30, 60, 90)


class Ending(models.TextChoices):
    """What it is that ends."""

    ROLE = "peran", "Peran"
    ACCREDITATION = "akreditasi", "Akreditasi"
    REGISTRATION = "pendaftaran", "Tanda daftar"


@dataclass(frozen=True)
class Scope:
    """Whose: one pillar and one area of what the user sees; empty is all."""

    pillar: str = ""
    area: str = ""


def ending_roles(user, on: datetime.date, scope: Scope = Scope()) -> models.QuerySet[Membership]:
    """Return the roles that end within 90 days and have no successor, the nearest first."""
    roles = Membership.objects.visible_to(user).current(on).filter(ended_on__range=_range(on))
    roles = roles.filter(Q(person=None) | Q(person__status=PersonStatus.ACTIVE, person__merged_into=None))
    for subject in ("person", "family", "institution"):
        later = Membership.objects.filter(
            Q(ended_on=None) | Q(ended_on__gt=OuterRef("ended_on")),
            psks_type=OuterRef("psks_type"),
            **{subject: OuterRef(subject)},
        )
        roles = roles.filter(Q(**{f"{subject}": None}) | ~Exists(later))
    if scope.pillar:
        roles = roles.filter(psks_type=scope.pillar)
    if scope.area:
        inside = [prefix_condition(name, scope.area) for name in ("service_area_id", "person__area_id")]
        inside += [prefix_condition(f"{name}__area_id", scope.area) for name in ("family", "institution")]
        roles = roles.filter(inside[0] | inside[1] | inside[2] | inside[3])
    return roles.order_by("ended_on", "pk")


def ending_institutions(
    user, ending: Ending, on: datetime.date, scope: Scope = Scope()
) -> models.QuerySet[Institution]:
    """Return the institutions whose accreditation, or registration, ends within 90 days, the nearest first."""
    field = date_field(ending)
    found = Institution.objects.visible_to(user).filter(**{f"{field}__range": _range(on)})
    if scope.pillar:
        found = found.filter(psks_type=scope.pillar)
    if scope.area:
        found = found.filter(prefix_condition("area_id", scope.area))
    return found.order_by(field, "pk")


def ending(user, kind: Ending, on: datetime.date, scope: Scope = Scope()) -> models.QuerySet:
    """Return what of this kind ends within 90 days."""
    return ending_roles(user, on, scope) if kind == Ending.ROLE else ending_institutions(user, kind, on, scope)


def date_field(kind: Ending) -> str:
    """Return the field that says when it ends."""
    return {
        Ending.ROLE: "ended_on",
        Ending.ACCREDITATION: "accreditation_ends_on",
        Ending.REGISTRATION: "registration_ends_on",
    }[kind]


def window_of(day: datetime.date, on: datetime.date) -> int:
    """Return the group of that day: 30, 60 or 90 days ahead."""
    return next(window for window in WINDOWS if (day - on).days <= window)


def count_ending(user, on: datetime.date, scope: Scope = Scope()) -> dict[Ending, int]:
    """Return how many of each kind end within 90 days; one query each."""
    return {kind: ending(user, kind, on, scope).count() for kind in Ending}


def _range(on: datetime.date) -> tuple[datetime.date, datetime.date]:
    return on, on + datetime.timedelta(days=AHEAD)
