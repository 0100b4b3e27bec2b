"""Who may write about a subject of the registry; seeing it is asked with visible_to."""

from django.utils import timezone

from accounts.models import RoleName
from accounts.scope import may_act_in
from registry.models import Family, Institution, Person

WRITING_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)


def may_change(user, subject: Person | Family | Institution) -> bool:
    """Whether the user is operator or administrator where the subject belongs.

    A person belongs where they live and where they serve now. Nobody changes what was
    merged into another record, or erased.
    """
    if isinstance(subject, Person):
        if subject.merged_into_id or subject.is_erased:
            return False
        serving = subject.memberships.current(timezone.localdate()).exclude(service_area=None)
        codes = {subject.area_id or "", *serving.values_list("service_area_id", flat=True)}
    else:
        codes = {subject.area_id}
    return any(may_write_in(user, code) for code in codes)


def may_answer_for(user, person: Person) -> bool:
    """Whether the user may decide about this person's privacy: as operator or administrator where she belongs.

    Also of a record that was merged into another (what could not move still waits there), and
    of an erased one, by where it was.
    """
    while person.merged_into is not None:
        person = person.merged_into
    return may_write_in(user, person.area_id or "") if person.is_erased else may_change(user, person)


def may_write_in(user, area_code: str) -> bool:
    """Whether the user may put a subject into this area; "" is everywhere."""
    return may_act_in(user, area_code, *WRITING_ROLES)
