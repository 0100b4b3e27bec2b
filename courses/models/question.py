"""Questions and their versions; a version that was used never changes."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.models import RoleName
from accounts.scope import has_role

QUESTION_ROLES = (RoleName.ADMINISTRATOR, RoleName.TRAINER, RoleName.REVIEWER)


class UsedVersionChanged(Exception):
    """Someone tried to change or delete a question version that people have answered."""


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user) -> "QuestionQuerySet":
        """The bank holds the keys: only those who write and review questions see it."""
        return self if has_role(user, *QUESTION_ROLES) else self.none()

    def active(self) -> "QuestionQuerySet":
        """Questions that new attempts may draw."""
        return self.filter(is_active=True, versions__isnull=False).distinct()


class Question(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """The identity of a question: its versions are what people answer.

    `material_digest` is the digest of the shipped wording it was last loaded from
    (domain/material.py); "" when people wrote it here.
    """

    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, related_name="questions", verbose_name="kursus"
    )
    code = models.CharField("kode", max_length=20, unique=True)
    is_active = models.BooleanField("dipakai", default=True)
    material_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "soal"
        verbose_name_plural = "soal"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    def visible_to(self, user) -> "QuestionVersionQuerySet":
        """As the questions they word."""
        return self if has_role(user, *QUESTION_ROLES) else self.none()

    def with_age(self) -> "QuestionVersionQuerySet":
        """Each version knows `is_newest`: whether its question has no higher number."""
        later = QuestionVersion.objects.filter(
            question=models.OuterRef("question"), number__gt=models.OuterRef("number")
        )
        return self.annotate(is_newest=~models.Exists(later))

    def newest(self) -> "QuestionVersionQuerySet":
        """Of each question, the version with the highest number."""
        return self.with_age().filter(is_newest=True)

    def update(self, **fields) -> int:
        """As Django's, but wording that was answered is refused."""
        if set(fields) - {"used_at"} and self.filter(used_at__isnull=False).exists():
            raise UsedVersionChanged("A version that was answered cannot be changed: make a new version.")
        return super().update(**fields)


class QuestionVersion(ClusterableModel):
    """The wording of a question. `used_at` is set by the first attempt; then it is immutable."""

    question = models.ForeignKey(
        "courses.Question", on_delete=models.PROTECT, related_name="versions", verbose_name="soal"
    )
    number = models.PositiveSmallIntegerField("versi", default=1)
    text = models.TextField("pertanyaan")
    explanation = models.TextField(
        "pembahasan",
        blank=True,
        help_text="Mengapa kuncinya benar, dan mengapa yang lain tidak. Dua atau tiga kalimat.",
    )
    source = models.CharField(
        "sumber",
        max_length=250,
        blank=True,
        help_text="Misalnya UU 14/2019 Pasal 1 angka 3, atau Praktik pekerjaan sosial.",
    )
    used_at = models.DateTimeField("dipakai sejak", null=True, blank=True, editable=False)

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "soal"
        verbose_name_plural = "soal"
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="question_version_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.question} versi {self.number}"

    def save(self, *args, **kwargs) -> None:
        """As Django's, but refuses a version that was used: its wording is part of people's results."""
        _refuse_if_used(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """As Django's, but refuses a version that was used."""
        _refuse_if_used(self.pk)
        return super().delete(*args, **kwargs)


class Choice(models.Model):
    """One possible answer."""

    version = ParentalKey("courses.QuestionVersion", on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField("urutan")
    text = models.CharField("jawaban", max_length=400)
    is_correct = models.BooleanField("benar", default=False)

    class Meta:
        verbose_name = "pilihan"
        verbose_name_plural = "pilihan"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="choice_position_once"),
            models.UniqueConstraint(fields=["version"], condition=Q(is_correct=True), name="choice_one_correct"),
            models.CheckConstraint(condition=~Q(text=""), name="choice_has_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args, **kwargs) -> None:
        """As Django's, but refuses a choice of a version that was used."""
        _refuse_if_used(self.version_id)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """As Django's, but refuses a choice of a version that was used."""
        _refuse_if_used(self.version_id)
        return super().delete(*args, **kwargs)


def _refuse_if_used(version_id: int | None) -> None:
    if version_id and QuestionVersion.objects.filter(pk=version_id, used_at__isnull=False).exists():
        raise UsedVersionChanged("A version that was answered cannot be changed: make a new version.")
