"""A training: a Bimtek, penyuluhan, KIE forum, ... of one office."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from modelcluster.models import ClusterableModel

from accounts.models import RoleName
from accounts.scope import areas_of
from registry.models.area import prefix_condition
from trainings.models.participant import Participant


class TrainingKind(models.TextChoices):
    BIMTEK = "bimtek", "Bimtek"
    PENYULUHAN = "penyuluhan", "Penyuluhan sosial"
    KIE = "kie", "KIE"
    RAKOR = "rakor", "Rapat koordinasi"
    DIKLAT = "diklat", "Diklat"
    SOSIALISASI = "sosialisasi", "Sosialisasi"
    WEBINAR = "webinar", "Webinar"
    ELEARNING = "elearning", "E-learning"

    @property
    def full_name(self) -> str:
        """The kind as it stands on a certificate."""
        return "Bimbingan Teknis" if self == TrainingKind.BIMTEK else str(self.label)


class TimeZone(models.TextChoices):
    WIB = "Asia/Pontianak", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class TrainingQuerySet(models.QuerySet["Training"]):
    def visible_to(self, user) -> "TrainingQuerySet":
        """Trainings of offices inside the user's areas, and those where the user is speaker or committee."""
        if not user.is_authenticated:
            return self.none()
        helping = Participant.objects.filter(person__user=user, role__in=("speaker", "moderator", "committee"))
        return self.manageable_by(user) | self.filter(pk__in=helping.values("training_id"))

    def manageable_by(self, user) -> "TrainingQuerySet":
        """Trainings the user may change: administrators and operators of the office's area."""
        condition = Q(pk__in=[])
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            condition |= Q(pk__gt=0) & prefix_condition("office__area_id", code)
        return self.filter(condition)

    def public(self) -> "TrainingQuerySet":
        """Trainings announced on the site."""
        return self.filter(is_published=True)


def new_secret() -> str:
    """A random secret for the codes of one hall."""
    return secrets.token_hex(16)


class Training(ClusterableModel):
    """One event (kegiatan) with its dates, place, rules and sessions."""

    code = models.SlugField("kode", max_length=30, unique=True, help_text="Misalnya BTS-2026-01.")
    title = models.CharField("judul", max_length=200, help_text="Tanpa kata Bimtek di depan.")
    kind = models.CharField("jenis", max_length=12, choices=TrainingKind, default=TrainingKind.BIMTEK)
    theme = models.CharField("tema", max_length=250, blank=True)
    office = models.ForeignKey(
        "registry.Office", on_delete=models.PROTECT, related_name="trainings", verbose_name="penyelenggara"
    )
    starts_on = models.DateField("tanggal mulai")
    ends_on = models.DateField("tanggal selesai")
    time_zone = models.CharField("zona waktu", max_length=20, choices=TimeZone, default=TimeZone.WIB)
    venue = models.CharField("tempat", max_length=200)
    city = models.CharField("kota", max_length=80)
    quota = models.PositiveSmallIntegerField("kuota", null=True, blank=True)
    is_published = models.BooleanField("tampil di situs", default=True)
    courses = models.ManyToManyField("courses.CoursePage", blank=True, related_name="trainings", verbose_name="kursus")
    min_attendance = models.PositiveSmallIntegerField("kehadiran minimum (%)", default=80)
    requires_posttest = models.BooleanField("wajib lulus post-test", default=True)
    requires_lessons = models.BooleanField("wajib menyelesaikan semua pelajaran", default=False)
    chair_name = models.CharField("ketua panitia", max_length=120, blank=True)
    hall_secret = models.CharField(max_length=32, default=new_secret, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["-starts_on", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_ends_after_start"),
            models.CheckConstraint(condition=Q(min_attendance__lte=100), name="training_attendance_percent"),
            models.CheckConstraint(condition=Q(kind__in=TrainingKind.values), name="training_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:public", args=[self.code])


class TrainingSitting(models.Model):
    """A sitting that belongs to a training: only its participants may sit it."""

    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="sittings")
    sitting = models.OneToOneField("courses.Sitting", on_delete=models.PROTECT, related_name="for_training")

    class Meta:
        verbose_name = "ujian kegiatan"
        verbose_name_plural = "ujian kegiatan"

    def __str__(self) -> str:
        return f"{self.training}: {self.sitting}"
