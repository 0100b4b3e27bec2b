"""Quizzes (the blueprint) and sittings (what a person sits)."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Quiz(models.Model):
    """A blueprint: which questions, in which order, drawn from where."""

    title = models.CharField("judul", max_length=150)
    code = models.SlugField("kode", max_length=40, unique=True)

    class Meta:
        verbose_name = "kuis"
        verbose_name_plural = "kuis"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class QuizSlot(models.Model):
    """One place in a quiz: a fixed question, or one drawn from a course's active questions."""

    quiz = models.ForeignKey("courses.Quiz", on_delete=models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField("urutan")
    question = models.ForeignKey(
        "courses.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="slots"
    )
    draw_from = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, null=True, blank=True, related_name="quiz_slots"
    )

    class Meta:
        verbose_name = "tempat soal"
        verbose_name_plural = "tempat soal"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="slot_position_once"),
            models.CheckConstraint(
                condition=Q(question__isnull=False, draw_from=None) | Q(question=None, draw_from__isnull=False),
                name="slot_fixed_or_drawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} #{self.position}"


class SittingKind(models.TextChoices):
    PRETEST = "pretest", "Pre-test"
    POSTTEST = "posttest", "Post-test"
    PRACTICE = "practice", "Latihan"


class Counting(models.TextChoices):
    BEST = "best", "Nilai terbaik"
    FIRST = "first", "Nilai pertama"
    LAST = "last", "Nilai terakhir"


class Sitting(models.Model):
    """What a person sits: a quiz with a window, a time limit, tries and a pass mark.

    A course has an open one (`is_open`, `course`), a training makes its own. Who may sit
    one that is not open is answered by the hook `pilar_may_sit`. `paired_with` joins a
    post-test to its pre-test, so that the gain can be computed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    quiz = models.ForeignKey("courses.Quiz", on_delete=models.PROTECT, related_name="sittings")
    kind = models.CharField("jenis", max_length=8, choices=SittingKind)
    title = models.CharField("judul", max_length=200)
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, null=True, blank=True, related_name="sittings"
    )
    is_open = models.BooleanField("terbuka untuk semua", default=False)
    opens_at = models.DateTimeField("dibuka", null=True, blank=True)
    closes_at = models.DateTimeField("ditutup", null=True, blank=True)
    time_zone = models.CharField("zona waktu", max_length=20, default="Asia/Pontianak")
    minutes = models.PositiveSmallIntegerField("lama (menit)", default=30)
    tries = models.PositiveSmallIntegerField("kesempatan", default=1)
    counting = models.CharField("yang dihitung", max_length=5, choices=Counting, default=Counting.BEST)
    pass_mark = models.PositiveSmallIntegerField("ambang lulus", default=70)
    shows_answers = models.BooleanField("pembahasan ditampilkan sesudahnya", default=True)
    paired_with = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="pair")

    class Meta:
        verbose_name = "ujian"
        verbose_name_plural = "ujian"
        ordering = ["opens_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(pass_mark__lte=100), name="sitting_pass_mark_percent"),
            models.CheckConstraint(condition=Q(minutes__gte=1, tries__gte=1), name="sitting_can_be_sat"),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="sitting_closes_after_opening",
            ),
            models.CheckConstraint(condition=Q(kind__in=SittingKind.values), name="sitting_kind_known"),
            models.CheckConstraint(condition=Q(counting__in=Counting.values), name="sitting_counting_known"),
            models.UniqueConstraint(
                fields=["course", "kind"], condition=Q(is_open=True), name="sitting_one_open_per_course_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("courses:quiz", args=[self.uuid])

    def has_opened(self, now: datetime) -> bool:
        return self.opens_at is None or now >= self.opens_at

    def has_closed(self, now: datetime) -> bool:
        return self.closes_at is not None and now >= self.closes_at
