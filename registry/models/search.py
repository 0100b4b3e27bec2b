"""By what people are found and listed: derived tables, the same on both databases."""

import datetime

from django.db import connection, models
from django.db.models import Case, F, Q, Value, When
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from registry.lines import RoleState, TrainedState, area_level, area_range
from registry.models.derived import Derived


class PersonWord(Derived):
    """One word of a person's name, in its forgiving form or as it is written."""

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = "kata nama"
        verbose_name_plural = "kata nama"
        constraints = [models.UniqueConstraint(fields=["word", "person"], name="person_word_once")]

    def __str__(self) -> str:
        return self.word


class WordVariant(Derived):
    """A word that stands in names, found by itself and by what is left of it without one of its letters.

    Two words that are one typing error apart share a variant.
    """

    variant = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = "ejaan kata nama"
        verbose_name_plural = "ejaan kata nama"
        constraints = [models.UniqueConstraint(fields=["variant", "word"], name="word_variant_once")]

    def __str__(self) -> str:
        return f"{self.variant}: {self.word}"


class PersonLineQuerySet(models.QuerySet["PersonLine"]):
    def on(self, day: datetime.date) -> "PersonLineQuerySet":
        """What holds on that day (today or later)."""
        return self.filter(since__lte=day, until__gte=day)


def is_within(code: str) -> Q:
    """The condition that gives each person of the area once; "" is everywhere."""
    level = area_level(code)
    if not level:
        return Q(apart=-1)
    if level == 1 and connection.vendor == "sqlite":
        # A province is most of a registry on SQLite, which takes every range for a narrow one: it would read
        # and sort everybody by the index of places. An expression is found in no index.
        first, last = area_range(code)
        place = F("place") + 0
        return Q(GreaterThanOrEqual(place, first), LessThanOrEqual(place, last), apart__lt=level)
    return Q(place__range=area_range(code), apart__lt=level)


def read_in_order(condition: Q) -> Q | Case:
    """The condition in a form by which SQLite chooses no index: rows are read in the order asked for, and tried.

    It takes each condition for a narrow one, and would read everybody in an area or of a status to sort them
    for one page of fifty. PostgreSQL knows better.
    """
    if connection.vendor != "sqlite":
        return condition
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=models.BooleanField())


class PersonLine(Derived):
    """What the list of people shows and is narrowed by, in one narrow row.

    On any day a person has one line per place and pillar; pillar "" stands for all of the
    person's roles together. The first place is the domicile, the others are current
    service areas outside it. `apart` is the level of the smallest area that this place
    shares with an earlier one of the same person (-1 for the first place): only the line
    with `apart` below the level of the area asked for counts, so nobody is counted twice.
    """

    # The unique constraint begins with the person: an index of its own would be written for nothing.
    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="lines", db_index=False)
    pillar = models.CharField(max_length=20, blank=True)
    place = models.BigIntegerField()
    apart = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    name = models.CharField(max_length=120)
    # The words of PersonWord, each with a space before it and one at the end: " aminah siti ".
    words = models.CharField(max_length=255, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True)
    status = models.CharField(max_length=8)
    role = models.CharField(max_length=7, choices=RoleState, blank=True)
    trained = models.CharField(max_length=7, choices=TrainedState)
    # The nearest day on which a current role ends, or on which the training stops to count.
    role_ends_on = models.DateField(null=True)
    trained_until = models.DateField(null=True)

    objects = PersonLineQuerySet.as_manager()

    class Meta:
        verbose_name = "baris daftar"
        verbose_name_plural = "baris daftar"
        constraints = [
            models.UniqueConstraint(fields=["person", "pillar", "place", "since"], name="line_once"),
            models.CheckConstraint(condition=Q(role__in=RoleState.values), name="line_role_known"),
            models.CheckConstraint(condition=Q(trained__in=TrainedState.values), name="line_trained_known"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="line_until_after_since"),
        ]
        # What is asked and shown besides stands in each index too: PostgreSQL never reads the table.
        indexes = [
            models.Index(
                name="line_by_name",
                fields=["pillar", "name", "person"],
                include=[
                    *("place", "apart", "since", "until", "status", "sex", "birth_date", "role", "trained"),
                    *("role_ends_on", "trained_until", "words"),
                ],
            ),
            models.Index(
                name="line_by_place",
                # These, too, are keys so that SQLite counts from the index.
                fields=["pillar", "place", "apart", "status", "since", "until"],
                include=[
                    *("sex", "birth_date", "role", "trained", "role_ends_on"),
                    *("trained_until", "person", "name", "words"),
                ],
            ),
            models.Index(
                name="line_by_traits",
                # All that is counted by is a key: SQLite knows no "include", and counts from the index all the same.
                fields=["pillar", "status", "trained", "sex", "birth_date", "role", "place", "apart", "since", "until"],
                include=["role_ends_on", "trained_until", "person", "name", "words"],
            ),
            models.Index(
                name="line_by_role_end",
                fields=["pillar", "role_ends_on"],
                include=[
                    *("place", "apart", "since", "until", "status", "sex", "birth_date", "role", "trained"),
                    *("trained_until", "person", "name"),
                ],
                condition=Q(role_ends_on__isnull=False),
            ),
            models.Index(
                name="line_by_trained_end",
                fields=["pillar", "trained_until", "name", "person"],
                include=[
                    *("place", "apart", "since", "until", "status", "sex", "birth_date", "role", "trained"),
                    *("role_ends_on", "words"),
                ],
                condition=Q(trained_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.pillar or 'semua'})"
