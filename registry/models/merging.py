"""Records that may be one person, and the journal of those that were joined.

A model with `stays_with_record = True` speaks of one record, not of the person behind it:
a merge leaves its rows where they are. So do these, and tables that are derived from others.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from registry.fields import EncryptedJSONField
from registry.models.person import Person, PersonStatus


class PairState(models.TextChoices):
    OPEN = "open", "Perlu diperiksa"
    MERGED = "merged", "Digabung"
    DISMISSED = "dismissed", "Bukan orang yang sama"


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def waiting(self) -> "DuplicatePairQuerySet":
        """Pairs nobody has decided, of two records that both still stand for somebody."""
        standing = Q(a__merged_into=None, b__merged_into=None)
        erased = Q(a__status=PersonStatus.ERASED) | Q(b__status=PersonStatus.ERASED)
        return self.filter(standing, state=PairState.OPEN).exclude(erased)

    def visible_to(self, user) -> "DuplicatePairQuerySet":
        """Pairs of which the user sees both people."""
        mine = Person.objects.visible_to(user).values("pk")
        return self.filter(a__in=mine, b__in=mine)

    def half_visible_to(self, user) -> "DuplicatePairQuerySet":
        """Pairs of which the user sees one person only: of the other nothing may be said."""
        mine = Person.objects.visible_to(user).values("pk")
        return self.filter((Q(a__in=mine) & ~Q(b__in=mine)) | (~Q(a__in=mine) & Q(b__in=mine)))

    def of(self, person: Person) -> "DuplicatePairQuerySet":
        """Pairs with this person."""
        return self.filter(Q(a=person) | Q(b=person))


class DuplicatePair(models.Model):
    """Two records that may be one person, as the search found them.

    `reasons` holds codes of domain/likeness.py, the strongest first. A pair that somebody
    dismissed comes back only when the search finds a reason that is not among `reasons`.
    """

    stays_with_record = True

    a = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="pairs_as_a")
    b = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="pairs_as_b")
    score = models.PositiveSmallIntegerField("kemiripan")
    reasons = models.JSONField("alasan", default=list)
    state = models.CharField("keadaan", max_length=9, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField("ditemukan")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    why = models.CharField("keterangan", max_length=250, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = "pasangan mirip"
        verbose_name_plural = "pasangan mirip"
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="pair_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="pair_in_order"),
            models.CheckConstraint(condition=Q(state__in=PairState.values), name="pair_state_known"),
            models.CheckConstraint(
                condition=~Q(state=PairState.DISMISSED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="pair_dismissed_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="pair_state_score")]

    def __str__(self) -> str:
        return f"{self.a} dan {self.b}"


class PersonMergeQuerySet(models.QuerySet["PersonMerge"]):
    def in_force(self) -> "PersonMergeQuerySet":
        """Merges that were not taken back."""
        return self.filter(undone_at=None)

    def visible_to(self, user) -> "PersonMergeQuerySet":
        """Merges into somebody the user sees: what the other record held is part of that person now."""
        return self.filter(survivor__in=Person.objects.visible_to(user).values("pk"))


class PersonMerge(models.Model):
    """One joining of two records: what stood in both before, and what was put there.

    `kept` is emptied (None) when the person's data is erased; it cannot be taken back then.
    `uuid` may come from the form, so a repeated press is one merge.
    """

    stays_with_record = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survivor = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="merges")
    loser = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="merged_by")
    kept = EncryptedJSONField(null=True)
    nik_mistyped = models.BooleanField("salah satu NIK salah ketik", default=False)
    reason = models.CharField("alasan", max_length=250)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu")
    undone_reason = models.CharField("alasan dibatalkan", max_length=250, blank=True)
    undone_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField("dibatalkan", null=True, blank=True)

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "penggabungan"
        verbose_name_plural = "penggabungan"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["loser"], condition=Q(undone_at=None), name="merge_loser_once"),
            models.CheckConstraint(condition=~Q(survivor=F("loser")), name="merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_reason="")),
                name="merge_undone_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loser} ke {self.survivor}"


class MergeMoveQuerySet(models.QuerySet["MergeMove"]):
    def moved(self) -> "MergeMoveQuerySet":
        """Rows that went from the loser to the survivor."""
        return self.filter(stayed_because="")

    def stayed(self) -> "MergeMoveQuerySet":
        """Rows that had to stay with the loser."""
        return self.exclude(stayed_because="")


class MergeMove(models.Model):
    """A row that pointed at the loser and points at the survivor now, or had to stay.

    No foreign key: the row is named by its model, and must not be held by the journal.
    """

    merge = models.ForeignKey("registry.PersonMerge", on_delete=models.CASCADE, related_name="moves")
    model = models.CharField(max_length=100)
    field = models.CharField(max_length=100)
    row = models.CharField(max_length=64)
    stayed_because = models.CharField(max_length=250, blank=True)

    objects = MergeMoveQuerySet.as_manager()

    class Meta:
        verbose_name = "perpindahan"
        verbose_name_plural = "perpindahan"
        ordering = ["merge", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["merge", "model", "field", "row"], name="merge_move_once"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
