"""Which lessons a person has finished; shared by all trainings that teach them."""

from django.db import models

from registry.models import Person


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, user) -> "ProgressQuerySet":
        """One's own progress; staff see it through the training."""
        return self.filter(person__in=Person.objects.records_of_user(user))


class Progress(models.Model):
    """A person finished a lesson. PROTECT: a lesson that was learnt cannot be deleted."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="progress")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.PROTECT, related_name="progress")
    finished_at = models.DateTimeField("selesai pada")

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = "kemajuan"
        verbose_name_plural = "kemajuan"
        constraints = [models.UniqueConstraint(fields=["person", "lesson"], name="progress_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.lesson}"
