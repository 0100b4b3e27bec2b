"""Keeping the derived tables right: search keys, trained periods and lines follow every way a row is written.

A model that they follow from inherits Followed and has a FollowedQuerySet: whatever way
its rows are written, the people concerned are worked out anew in the same transaction.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from registry.bulk import insert_missing, insert_rows
from registry.fields import DerivedFieldsQuerySet, WithDerivedFields
from registry.lines import Role, lines_of
from registry.names import name_words
from registry.spelling import MISSPELT_FROM, variants
from registry.trained import Grant, Period, trained_periods

_CHUNK = 2_000
_LONGEST_WORD, _LONGEST_WORDS = 40, 255
_LINE_COLUMNS = (
    *("person_id", "pillar", "place", "apart", "since", "until", "name", "words", "sex", "birth_date", "status"),
    *("role", "trained", "role_ends_on", "trained_until"),
)
_collected: ContextVar[set[int] | None] = ContextVar("people whose derived rows are made later", default=None)


class FollowedQuerySet(DerivedFieldsQuerySet):
    """Writes in bulk that the derived tables follow. (bulk_update comes here as well: it calls update.)"""

    def bulk_create(self, objs, *args, **kwargs):
        with transaction.atomic():
            made = super().bulk_create(objs, *args, **kwargs)
            follow(self.model.people_named_by(made))
        return made

    def update(self, **kwargs):
        names = {self.model._meta.get_field(name).name for name in kwargs}
        if not names & self.model.followed_fields:
            return super().update(**kwargs)
        with transaction.atomic():
            rows = self.model._base_manager.filter(pk__in=list(self.order_by().values_list("pk", flat=True)))
            people = self.model.people_of(rows)
            count = super().update(**kwargs)
            follow(people | self.model.people_of(rows.all()))
        return count

    def delete(self):
        with transaction.atomic():
            people = self.model.people_of(self)
            deleted = super().delete()
            follow(people)
        return deleted


class Followed(WithDerivedFields):
    """A model from which derived tables follow.

    `followed_by` is the column with the person's key, `followed_fields` are what they follow from.
    """

    followed_by: ClassVar[str]
    followed_fields: ClassVar[frozenset[str]]

    class Meta:
        abstract = True

    @classmethod
    def people_of(cls, rows: models.QuerySet) -> set[int]:
        """Return the keys of the people about whom these rows are, as they stand in the database."""
        return {pk for pk in rows.order_by().values_list(cls.followed_by, flat=True) if pk is not None}

    @classmethod
    def people_named_by(cls, rows: Iterable[models.Model]) -> set[int]:
        """Return the same of rows that were just written."""
        return {pk for row in rows if (pk := getattr(row, cls.followed_by)) is not None}

    def save(self, *args, update_fields=None, **kwargs):
        update_fields = None if update_fields is None else list(update_fields)
        names = None if update_fields is None else {self._meta.get_field(name).name for name in update_fields}
        if names is not None and not names & self.followed_fields:
            return super().save(*args, update_fields=update_fields, **kwargs)
        with transaction.atomic():
            people = set() if self._state.adding else self.people_of(type(self)._base_manager.filter(pk=self.pk))
            super().save(*args, update_fields=update_fields, **kwargs)
            follow(people | self.people_named_by([self]))

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            people = self.people_of(type(self)._base_manager.filter(pk=self.pk))
            deleted = super().delete(*args, **kwargs)
            follow(people)
        return deleted


@contextmanager
def following_once() -> Iterator[None]:
    """Make the derived rows once at the end of the block, not after each write in it; one transaction."""
    if _collected.get() is not None:
        yield
        return
    with transaction.atomic():
        people: set[int] = set()
        token = _collected.set(people)
        try:
            yield
        finally:
            _collected.reset(token)
        follow(people)


def follow(people: Collection[int], are_new: bool = False) -> None:
    """Work out anew what follows from the rows of these people (keys), in the caller's transaction.

    Repeating it changes nothing. `are_new`: nothing derived is there yet, so nothing is compared.
    """
    later = _collected.get()
    if later is not None:
        later.update(people)
        return
    today = timezone.localdate()
    ordered = sorted(people)
    for start in range(0, len(ordered), _CHUNK):
        with transaction.atomic():
            _follow(ordered[start : start + _CHUNK], today, are_new)


def _follow(keys: list[int], today: datetime.date, are_new: bool) -> None:
    from registry.models import Membership, Person  # noqa: PLC0415 -- circular: they follow this
    from registry.models.search import PersonLine, PersonWord  # noqa: PLC0415 -- circular through the above
    from registry.models.trained import TrainedPeriod  # noqa: PLC0415 -- circular through the above

    # The lock lets two writers of one person come one after the other, the second seeing what the first wrote.
    people = list(
        Person._base_manager.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", "name", "area_id", "sex", "birth_date", "status", "merged_into_id")
    )
    grants = _grants(keys)
    roles: dict[int, list[Role]] = defaultdict(list)
    periods: list[tuple] = []
    of_person = Membership._base_manager.filter(person__in=keys).values_list(
        *("pk", "person_id", "psks_type_id", "psks_type__required_minutes"),
        *("started_on", "ended_on", "service_area_id"),
    )
    for pk, person, pillar, minimum, since, until, service_area in of_person:
        found: Sequence[Period] = trained_periods(grants[person], pillar, minimum) if person in grants else ()
        roles[person].append(Role(pillar, since, until, service_area, tuple(found)))
        periods += [(pk, period.since, period.until) for period in found]
    words: list[tuple] = []
    lines: list[tuple] = []
    for pk, name, area, sex, birth_date, status, merged_into in people:
        if merged_into is not None:
            continue
        of_name = sorted(words_of(name))
        words += [(pk, word) for word in of_name]
        sort_name, joined = name.lower(), f" {' '.join(of_name)} "[:_LONGEST_WORDS]
        for (pillar, place, apart, role, trained, ends, expires), since, until in lines_of(area, roles[pk], today):
            about = (sort_name, joined, sex, birth_date, status, str(role), str(trained), ends, expires)
            lines.append((pk, pillar, place, apart, since, until, *about))
    _know({word for _, word in words})
    _replace(TrainedPeriod, "membership__person__in", keys, ("membership_id", "since", "until"), periods, are_new)
    _replace(PersonWord, "person__in", keys, ("person_id", "word"), words, are_new)
    _replace(PersonLine, "person__in", keys, _LINE_COLUMNS, lines, are_new)


def words_of(name: str) -> set[str]:
    """Return the words by which a name is found: each as it is written, and in its forgiving form."""
    return {word[:_LONGEST_WORD] for pair in name_words(name) for word in pair if word}


def _grants(keys: list[int]) -> dict[int, list[Grant]]:
    """The credits of each person that count: granted and not reversed."""
    from registry.models.credit import CreditKind, TrainingCredit  # noqa: PLC0415 -- circular through registry.models

    credits = TrainingCredit._base_manager.filter(person__in=keys)
    through = TrainingCredit.pillars.through._base_manager
    pillars: dict[int, set[str]] = defaultdict(set)
    named = through.filter(trainingcredit__person__in=keys).values_list("trainingcredit_id", "pskstype_id")
    for credit, pillar in named:
        pillars[credit].add(pillar)
    rows = list(credits.values_list("pk", "person_id", "kind", "source", "minutes", "earned_on", "expires_on"))
    reversed_sources = {source for _, _, kind, source, *_ in rows if kind == CreditKind.REVERSAL}
    grants: dict[int, list[Grant]] = defaultdict(list)
    for pk, person, kind, source, minutes, earned_on, expires_on in rows:
        if kind == CreditKind.GRANT and source not in reversed_sources:
            grants[person].append(Grant(minutes, earned_on, expires_on, frozenset(pillars[pk])))
    return dict(grants)


def _know(words: set[str]) -> None:
    """Add the words that no name had so far, with their variants."""
    from registry.models.search import WordVariant  # noqa: PLC0415 -- circular through registry.models

    long = {word for word in words if len(word) >= MISSPELT_FROM and word.isalpha()}
    known = set(WordVariant.objects.filter(word__in=long, variant=F("word")).values_list("word", flat=True))
    # In order: two writers who add the same words wait for each other instead of locking each other out.
    rows = [(variant, word) for word in sorted(long - known) for variant in variants(word)]
    if rows:
        insert_missing(WordVariant, ("variant", "word"), rows)


def _replace(
    model: type[models.Model], of: str, keys: list[int], columns: tuple[str, ...], rows: Iterable[tuple], is_new: bool
) -> None:
    """Make the rows of these people exactly `rows`, writing only what differs."""
    wanted = dict.fromkeys(rows)
    if not is_new:
        gone: list[Any] = []
        for pk, *values in model._base_manager.filter(**{of: keys}).values_list("pk", *columns):
            if tuple(values) in wanted:
                del wanted[tuple(values)]
            else:
                gone.append(pk)
        if gone:
            model._base_manager.filter(pk__in=gone).delete()
    if wanted:
        insert_rows(model, columns, wanted)
