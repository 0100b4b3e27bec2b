"""The role that a claimant states: shown to the operator beside each person, and written when they agree."""

from collections.abc import Collection

from registry.models import Claim, Membership, Person, SubjectKind


def states_a_role(claim: Claim) -> bool:
    """Whether the claim names a pillar that a person holds alone.

    An institution's delegate needs the institution, and a family its head: those are added by hand.
    """
    return claim.pillar is not None and claim.pillar.kind == SubjectKind.PERSON


def without_role(claim: Claim, people: Collection[Person]) -> set[int]:
    """Return the keys of those who never held the role that the claim states, in one query."""
    if not states_a_role(claim):
        return set()
    keys = {person.pk for person in people}
    held = Membership.objects.filter(psks_type=claim.pillar_id)
    holders: set[int | None] = set(held.filter(person__in=keys).values_list("person", flat=True))
    # A role that could not move in a merge counts for the record that stayed.
    holders |= set(held.filter(person__merged_into__in=keys).values_list("person__merged_into", flat=True))
    return keys - holders


def give_role(claim: Claim, person: Person) -> dict[str, tuple[str, str]]:
    """Write the stated role, without dates, unless the person holds or held one; return it for the history.

    Runs in the caller's transaction, which holds the lock on the person.
    """
    if person.pk not in without_role(claim, [person]):
        return {}
    role = Membership.objects.create(person=person, psks_type_id=str(claim.pillar_id))
    return {f"Peran {role.psks_type.short_name}": ("", "ditambahkan")}
