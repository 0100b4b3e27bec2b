"""Finding people by what an operator types: a name, a NIK, a phone number, the number of a membership."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.phones import normalise_phone
from registry.fields import nik_hash
from registry.models import Membership, Person, PersonWord, WordVariant
from registry.models.person import PersonQuerySet
from registry.models.search import PersonLineQuerySet
from registry.names import name_words, text_key
from registry.nik import nik_digits
from registry.spelling import MISSPELT_FROM, is_one_error_apart, variants

# Fewer letters begin too many words: they are taken for a whole word.
_BEGINNING = 3
# So many people can be named one by one in a question to the database.
_NAMED = 2_000


def is_nik(query: str) -> bool:
    """Whether the text has the sixteen digits of a NIK, however they are grouped."""
    digits = nik_digits(query)
    return digits.isascii() and digits.isdigit() and len(digits) == 16


def person_with_nik(nik: str) -> Person | None:
    """Return who has this NIK; of a record that was merged, the one it was merged into. The caller asks who may see."""
    person = Person.objects.filter(nik_hash=nik_hash(nik_digits(nik))).select_related("merged_into").first()
    while person is not None and person.merged_into is not None:
        person = person.merged_into
    return person


def search_people(people: PersonQuerySet, query: str) -> PersonQuerySet:
    """Return those of `people` whom the words fit; when they fit nobody, those with a similar spelling."""
    if is_nik(query):
        found = person_with_nik(query)
        return people.filter(pk=found.pk) if found else people.none()
    search = Search(query)
    exact = people.filter(search.condition("pk"))
    if not search.is_name or exact.exists():
        return exact
    return people.filter(search.condition("pk", similar=True))


class Search:
    """What was typed into the box. A NIK is not searched for here: person_with_nik does."""

    def __init__(self, query: str) -> None:
        self.query = query
        # A digit stands in a phone number or the number of a membership, never in a name.
        self.is_name = not any(letter.isdigit() for letter in query)
        self._words = name_words(query)
        self._known: dict[bool, list[int] | None] = {}

    def narrow(self, lines: PersonLineQuerySet, similar: bool = False) -> PersonLineQuerySet:
        """Return the lines of the people whom it fits, as `condition` says."""
        keys = self._keys(similar)
        if keys is not None:
            return lines.filter(person__in=keys)
        # So many have such a name that a page of them is soon met on the way through the list.
        for word in self._alternatives(similar):
            fits = Q(pk__in=[])
            for spelling in word.beginnings:
                end = "" if len(spelling) >= _BEGINNING else " "
                fits |= Q(words__contains=f" {spelling}{end}")
            for spelling in word.spellings:
                fits |= Q(words__contains=f" {spelling} ")
            lines = lines.filter(fits)
        return lines

    def condition(self, field: str, similar: bool = False) -> Q:
        """Return the condition on the person in `field`: every word begins a word of the name, in any order.

        `similar` lets each word be one typing error away from a word of the name. With a
        digit in it the text is a phone number or the number of a membership, exactly.
        """
        keys = self._keys(similar)
        if keys is not None:
            return Q(**{f"{field}__in": keys})
        condition = Q()
        for word in self._alternatives(similar):
            condition &= Q(**{f"{field}__in": PersonWord.objects.filter(word.condition).values("person")})
        return condition

    def _keys(self, similar: bool) -> list[int] | None:
        """The keys of the people whom it fits, None when they are too many to be named one by one."""
        if similar not in self._known:
            self._known[similar] = self._named(similar) if self.is_name else self._numbered()
        return self._known[similar]

    def _named(self, similar: bool) -> list[int] | None:
        words = self._alternatives(similar)
        if not words:
            return []
        first, *others = sorted(words, key=lambda word: -min(map(len, word.beginnings)))
        found = PersonWord.objects.filter(first.condition)
        for word in others:
            found = found.filter(person__in=PersonWord.objects.filter(word.condition).values("person"))
        # Somebody may be found by two words of one name.
        keys = set(found.values_list("person", flat=True)[: 2 * _NAMED])
        return sorted(keys) if len(keys) <= _NAMED else None

    def _numbered(self) -> list[int]:
        key = text_key(self.query).replace(" ", "")
        roles = Membership.objects.filter(number_key=key, person__isnull=False) if key else Membership.objects.none()
        keys = set(roles.order_by().values_list("person_id", flat=True)[:_NAMED])
        if phone := normalise_phone(self.query):
            keys |= set(Person.objects.filter(phone=phone).order_by().values_list("pk", flat=True)[:_NAMED])
        return sorted(keys)

    def _alternatives(self, similar: bool) -> list["_Word"]:
        near = _near({word for pair in self._words for word in pair}) if similar else {}
        return [
            _Word(frozenset(pair), frozenset(other for word in pair for other in near.get(word, ())))
            for pair in self._words
        ]


@dataclass(frozen=True)
class _Word:
    """One word that was typed: how the word of the name may begin, and what else it may be."""

    beginnings: frozenset[str]
    spellings: frozenset[str]

    @property
    def condition(self) -> Q:
        condition = Q(word__in=sorted(self.spellings))
        for beginning in sorted(self.beginnings):
            condition |= _begins(beginning)
        return condition


def _begins(word: str) -> Q:
    """The words that begin like this; a range, which every index understands."""
    if len(word) < _BEGINNING:
        return Q(word=word)
    end = _after_all(word)
    return Q(word__gte=word, word__lt=end) if end else Q(word__gte=word)


def _after_all(beginning: str) -> str:
    """The smallest text of letters and digits after every word that begins like this; "" when there is none."""
    stem = beginning.rstrip("z")
    if not stem:
        return ""
    return stem[:-1] + ("a" if stem[-1] == "9" else chr(ord(stem[-1]) + 1))


def _near(words: set[str]) -> dict[str, list[str]]:
    """The words of names that are one typing error away from each of these."""
    sought = {word: variants(word) for word in words if len(word) >= MISSPELT_FROM}
    every = {variant for those in sought.values() for variant in those}
    found = list(WordVariant.objects.filter(variant__in=every).values_list("variant", "word"))
    return {
        word: sorted({other for variant, other in found if variant in those and is_one_error_apart(word, other)})
        for word, those in sought.items()
    }
