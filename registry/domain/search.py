"""Finding people by what an operator types: a name, a NIK, a phone number."""

from django.db.models import Q

from accounts.phones import normalise_phone
from registry.fields import nik_hash
from registry.models.person import PersonQuerySet
from registry.names import name_key
from registry.nik import nik_digits


def search_people(people: PersonQuerySet, query: str) -> PersonQuerySet:
    """Return those of `people` that the words fit: every word in the name, or exactly the NIK or the phone."""
    digits = nik_digits(query)
    if digits.isascii() and digits.isdigit() and len(digits) == 16:
        return people.filter(nik_hash=nik_hash(digits))
    if phone := normalise_phone(query):
        return people.filter(phone=phone)
    condition = Q()
    for word in name_key(query).split():
        condition &= Q(name_key__contains=word)
    return people.filter(condition) if condition else people.none()
