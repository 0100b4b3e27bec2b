"""The account of a person in the registry."""

from django.db import transaction

from accounts.domain.users import create_member
from accounts.models import User
from registry.models import Person


@transaction.atomic
def ensure_account(person: Person) -> User:
    """Return the person's account; make a member's account if there is none. A merged record has that of the other.

    Calling it again, or twice at once, makes no second account.
    """
    standing = person.merged_into_id or person.pk
    locked = Person.objects.select_for_update().select_related(None).get(pk=standing)
    if locked.user is None:
        locked.user = create_member(locked.name, locked.phone or None, locked.email or None)
        locked.save(update_fields=["user", "updated_at"])
    if person.pk == locked.pk:
        person.user = locked.user
    return locked.user
