"""The twelve PSKS types, other pillars, and the 26 PPKS categories."""

from collections.abc import Iterable

from django.db import models

from registry.models.following import Followed, FollowedQuerySet


class SubjectKind(models.TextChoices):
    PERSON = "person", "Perseorangan"
    FAMILY = "family", "Keluarga"
    INSTITUTION = "institution", "Lembaga"


class PsksTypeQuerySet(FollowedQuerySet):
    def visible_to(self, user) -> "PsksTypeQuerySet":
        """All of them: the list is public."""
        return self.all()


class PsksType(Followed):
    """A kind of social pillar. The twelve official ones are those of Permensos 8/2012.

    The list stays editable: offices count other pillars too (is_official=False).
    """

    code = models.SlugField("kode", max_length=20, primary_key=True)
    name = models.CharField("nama", max_length=120, unique=True)
    short_name = models.CharField("nama pendek", max_length=40)
    kind = models.CharField("bentuk", max_length=12, choices=SubjectKind)
    is_official = models.BooleanField("termasuk 12 PSKS", default=False)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    definition = models.CharField("definisi", max_length=300, blank=True)
    legal_basis = models.CharField("dasar hukum", max_length=250, blank=True)
    number_label = models.CharField("nama nomor induk", max_length=60, blank=True)
    aliases = models.JSONField("sebutan lain", default=list, blank=True)
    required_minutes = models.PositiveIntegerField("menit pelatihan minimum", default=0)

    followed_fields = frozenset({"required_minutes"})

    objects = PsksTypeQuerySet.as_manager()

    class Meta:
        verbose_name = "jenis PSKS"
        verbose_name_plural = "jenis PSKS"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=SubjectKind.values), name="psks_kind_known"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @classmethod
    def people_of(cls, rows: models.QuerySet) -> set[int]:
        """Return the keys of those whom the minimum of these types concerns: they hold the role, and credits."""
        holders = rows.filter(memberships__person__credits__isnull=False)
        return set(holders.order_by().values_list("memberships__person", flat=True).distinct())

    @classmethod
    def people_named_by(cls, rows: Iterable[models.Model]) -> set[int]:
        """Return nobody: whom a type concerns, its row does not say."""
        return set()


class PpksCategory(models.Model):
    """One of the 26 categories of people in need (Permensos 8/2012): a tag on courses, never on people."""

    number = models.PositiveSmallIntegerField("nomor", primary_key=True)
    slug = models.SlugField(max_length=10, unique=True)
    name = models.CharField("nama", max_length=100, unique=True)
    cluster = models.CharField("klaster", max_length=60)

    class Meta:
        verbose_name = "kategori PPKS"
        verbose_name_plural = "kategori PPKS"
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name
