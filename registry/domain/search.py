"""Finding people by what an operator types: a name, a NIK, a phone number."""

from django.db.models import Q

from accounts.phones import normalise_phone
from registry.fields import nik_hash
from registry.models.person import PersonQuerySet
from registry.names import name_key
from registry.nik import nik_digits


def is_nik(query: str) -> bool:
    """Whether the text has the sixteen digits of a NIK, however they are grouped."""
    digits = nik_digits(query)
    return digits.isascii() and digits.isdigit() and len(digits) == 16


def search_people(people: PersonQuerySet, query: str) -> PersonQuerySet:
    """Return those of `people` that the words fit: every word in the name, or exactly the NIK or the phone."""
    if is_nik(query):
        return people.filter(nik_hash=nik_hash(nik_digits(query)))
    if phone := normalise_phone(query):
        return people.filter(phone=phone)
    condition = Q()
    for word in name_key(query).split():
        condition &= Q(name_key__contains=word)
    return people.filter(condition) if condition else people.none()
