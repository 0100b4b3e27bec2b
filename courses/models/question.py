"""Questions and their versions; a version that was used never changes."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class Question(models.Model):
    """The identity of a question: its versions are what people answer."""

    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="questions")
    code = models.CharField("kode", max_length=20, unique=True)
    is_active = models.BooleanField("dipakai", default=True)

    class Meta:
        verbose_name = "soal"
        verbose_name_plural = "soal"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class QuestionVersion(ClusterableModel):
    """The wording of a question. `used_at` is set by the first attempt; then it is immutable."""

    question = models.ForeignKey("courses.Question", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi", default=1)
    text = models.TextField("pertanyaan")
    explanation = models.TextField("pembahasan", blank=True)
    source = models.CharField("sumber", max_length=250, blank=True)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "versi soal"
        verbose_name_plural = "versi soal"
        ordering = ["question", "-number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version_once")]

    def __str__(self) -> str:
        return f"{self.question} versi {self.number}"


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
            models.UniqueConstraint(fields=["version"], condition=models.Q(is_correct=True), name="choice_one_correct"),
        ]

    def __str__(self) -> str:
        return self.text
