"""The list of people: narrowed, counted, and read page by page at the same cost however many there are."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Concat

from accounts.scope import areas_of, may_act_in
from registry.domain.filters import Filters
from registry.domain.search import Search
from registry.lines import TrainedState, area_level
from registry.models import Membership, Person, PersonLine
from registry.models.person import PersonQuerySet
from registry.models.search import PersonLineQuerySet, is_within, read_in_order

PER_PAGE = 50
# Counting further would take longer than reading a page; who searches for a name types another word instead.
COUNTED, COUNTED_IN_SEARCH = 10_000, 1_000
# With fewer hits than this it is cheaper to sort them than to walk the list until a page is full.
_FEW = 2_000
_BY_NAME = ("name", "person_id")
_SHOWN = ("person_id", "trained", "trained_until")


@dataclass(frozen=True)
class Count:
    """How many: exactly, or "more than" when counting on would take too long."""

    number: int
    is_more: bool = False


@dataclass(frozen=True)
class Row:
    """A person with their current roles; the training is that for the pillar asked for, or for any role."""

    person: Person
    roles: list[Membership]
    trained: TrainedState
    trained_until: datetime.date | None


@dataclass(frozen=True)
class Page:
    """One page of the list. `after` and `before` are the keys of the people from whom the neighbouring pages start."""

    rows: list[Row]
    after: int | None = None
    before: int | None = None


class Listing:
    """The people a user may see who fit the filters, and the search if there is one."""

    def __init__(self, user, filters: Filters, today: datetime.date, search: Search | None = None) -> None:
        self.user, self.filters, self.today, self.search = user, filters, today, search
        self.lines = self._narrowed(PersonLine.objects.filter(self._condition))

    @cached_property
    def count(self) -> Count:
        """How many people there are, exactly up to the limit of counting."""
        return self.count_to(COUNTED_IN_SEARCH if self.search else COUNTED)

    def count_to(self, limit: int) -> Count:
        """Return how many people there are, exactly up to `limit`."""
        lines = self.lines
        if self.search and any(area_level(code) <= 1 for code in self._codes):
            # In a whole province nothing but the lines themselves tells who fits: they are met on any way through all.
            lines = self._narrowed(PersonLine.objects.filter(read_in_order(self._condition)))
        found = lines.order_by().values("pk")[: limit + 1].count()
        return Count(min(found, limit), found > limit)

    def similar(self) -> list[Row]:
        """Return people whose name is spelled similarly, when the search is for a name and finds less than a page."""
        if self.search is None or not self.search.is_name or self.count.number >= PER_PAGE:
            return []
        found = self.lines.values_list("person_id", flat=True)[:PER_PAGE]
        lines = PersonLine.objects.filter(self._condition).exclude(person__in=list(found))
        lines = self.search.narrow(lines, similar=True)
        return self._rows(list(lines.order_by(*_BY_NAME).values_list(*_SHOWN)[:PER_PAGE]))

    def page(
        self, after: int | None = None, before: int | None = None, size: int = PER_PAGE, with_nik: bool = False
    ) -> Page:
        """Return the people after the one with the key `after`, or those before `before`; the first page without.

        `with_nik` says that their NIKs will be asked for: opening fifty of them takes its time.
        """
        start = self._line_of(after or before)
        backwards = bool(before and start)
        lines = self._ordered(backwards)
        if start:
            lines = lines.filter(self._beyond(start, backwards))
        found = list(lines.values_list(*_SHOWN)[: size + 1])
        has_more, found = len(found) > size, found[:size]
        if backwards:
            found.reverse()
        has_next, has_previous = (True, has_more) if backwards else (has_more, start is not None)
        return Page(
            self._rows(found, with_nik),
            after=found[-1][0] if found and has_next else None,
            before=found[0][0] if found and has_previous else None,
        )

    def _rows(self, found: list[tuple[int, str, datetime.date | None]], with_nik: bool = False) -> list[Row]:
        """The people themselves, asked for once more by who may see them."""
        people = Person.objects.visible_to(self.user).filter(pk__in=[key for key, *_ in found])
        known: dict[int, Any] = shown(people if with_nik else people.defer("nik"), self.today).in_bulk()
        return [
            Row(known[key], known[key].roles, TrainedState(state), until) for key, state, until in found if key in known
        ]

    def _narrowed(self, lines: PersonLineQuerySet) -> PersonLineQuerySet:
        return self.search.narrow(lines) if self.search else lines

    @cached_property
    def _codes(self) -> list[str]:
        """The areas of which the lines are: the user's, or those of them in the area asked for."""
        codes, chosen = areas_of(self.user), self.filters.area
        if not chosen:
            return codes
        return [chosen] if may_act_in(self.user, chosen) else [code for code in codes if code.startswith(f"{chosen}.")]

    @cached_property
    def _condition(self) -> Q:
        """All that the lines are narrowed by, but for the search."""
        today = Q(since__lte=self.today, until__gte=self.today)
        return today & self.filters.condition(self.today) & self._within(self._codes)

    def _within(self, codes: list[str]) -> Q:
        """Each person of these areas once, also who lives in one of them and serves in another."""
        condition, earlier = Q(pk__in=[]), Q(pk__in=[])
        of_person = PersonLine.objects.on(self.today).filter(person=OuterRef("person"), pillar=OuterRef("pillar"))
        for number, code in enumerate(codes):
            here = is_within(code)
            condition |= Q(here, ~Exists(of_person.filter(earlier))) if number else here
            earlier |= here
        return condition

    def _order(self) -> tuple[str, ...]:
        return ("trained_until", *_BY_NAME) if self.filters.order == "habis" else _BY_NAME

    def _ordered(self, backwards: bool = False) -> PersonLineQuerySet:
        sign = "-" if backwards else ""
        names = list(self._order())
        lines: PersonLineQuerySet
        if not self.count.is_more and self.count.number < _FEW:
            # An expression is found in no index: the database reads the few hits and sorts them,
            # instead of walking through everybody by name until a page is full.
            lines = self.lines.alias(sort_name=Concat(F("name"), Value(""), output_field=CharField()))
            names[names.index("name")] = "sort_name"
        else:
            # From the very first: so the index that is in this order is the one that promises most.
            start = {"trained_until__gte": datetime.date.min} if self.filters.order == "habis" else {"name__gte": ""}
            lines = PersonLine.objects.filter(pillar=self.filters.pillar, **start)
            lines = self._narrowed(lines.filter(read_in_order(self._condition)))
        return lines.order_by(*(f"{sign}{name}" for name in names))

    def _line_of(self, person: int | None) -> PersonLine | None:
        if person is None:
            return None
        return PersonLine.objects.on(self.today).filter(person=person, pillar=self.filters.pillar).first()

    def _beyond(self, start: PersonLine, backwards: bool) -> Q:
        """The lines that come after the start in the order, or before it."""
        sign = "lt" if backwards else "gt"
        condition, equal = Q(pk__in=[]), Q()
        for name in self._order():
            value: Any = getattr(start, name)
            condition |= equal & Q(**{f"{name}__{sign}": value})
            equal &= Q(**{name: value})
        first = self._order()[0]
        # Said once more in a form that an index can use.
        return Q(**{f"{first}__{sign}e": getattr(start, first)}) & condition


def shown(people: PersonQuerySet, today: datetime.date) -> PersonQuerySet:
    """Return the people with what a row of the list shows: their area, and their current roles as `roles`."""
    roles = Membership.objects.current(today).select_related("psks_type", "represents").order_by("psks_type", "pk")
    return people.select_related("area__parent__parent").prefetch_related(Prefetch("memberships", roles, "roles"))
