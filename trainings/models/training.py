"""A training: a Bimtek, penyuluhan, KIE forum, ... of one office."""

import datetime
import secrets
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import ClusterableModel

from accounts.models import RoleName
from accounts.scope import areas_of
from printing.dates import date_span
from registry.models.area import prefix_condition
from trainings.models.participant import Participant, ParticipantRole


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
        """Trainings of offices inside the user's areas, those the user speaks at, and those
        where the user is committee, on their days."""
        if not user.is_authenticated:
            return self.none()
        own = Participant.objects.active().of_user(user)
        speaking = own.filter(role__in=(ParticipantRole.SPEAKER, ParticipantRole.MODERATOR))
        today = timezone.localdate()
        helping = own.filter(
            role=ParticipantRole.COMMITTEE, training__starts_on__lte=today, training__ends_on__gte=today
        )
        return self.filter(
            self._inside_areas_of(user)
            | Q(pk__in=speaking.values("training_id"))
            | Q(pk__in=helping.values("training_id"))
        )

    def manageable_by(self, user) -> "TrainingQuerySet":
        """Trainings the user may change: administrators and operators of the office's area."""
        return self.filter(self._inside_areas_of(user))

    def door_of(self, user) -> "TrainingQuerySet":
        """Trainings at whose door the user may check people in: the committee, and who may change it.

        Not only on its days: a phone without signal sends what it scanned a day later.
        """
        helping = Participant.objects.active().of_user(user).filter(role=ParticipantRole.COMMITTEE)
        return self.filter(self._inside_areas_of(user) | Q(pk__in=helping.values("training_id")))

    def with_people_of(self, user) -> "TrainingQuerySet":
        """Trainings the user sees, and those in which people of the user's areas take part."""
        people = Participant.objects.visible_to(user).values("training_id")
        return self.filter(Q(pk__in=self.model.objects.visible_to(user).values("pk")) | Q(pk__in=people))

    def public(self) -> "TrainingQuerySet":
        """Trainings announced on the site."""
        return self.filter(is_published=True)

    def coming(self, today: datetime.date) -> "TrainingQuerySet":
        """Trainings that run on that day or later, the next one first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "code")

    def past(self, today: datetime.date) -> "TrainingQuerySet":
        """Trainings that were over before that day, the last one first."""
        return self.filter(ends_on__lt=today).order_by("-starts_on", "code")

    def on(self, day: datetime.date) -> "TrainingQuerySet":
        """Trainings that run on that day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day).order_by("starts_on", "code")

    @staticmethod
    def _inside_areas_of(user) -> Q:
        condition = Q(pk__in=[])
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            condition |= Q(pk__gt=0) & prefix_condition("office__area_id", code)
        return condition


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
            models.CheckConstraint(condition=Q(time_zone__in=TimeZone.values), name="training_zone_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:public", args=[self.code])

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Tanggal selesai tidak boleh sebelum tanggal mulai."})
        if self.min_attendance is not None and self.min_attendance > 100:
            raise ValidationError({"min_attendance": "Kehadiran minimum paling tinggi 100 %."})

    @property
    def office_path(self) -> str:
        """The operator's overview of this training (a contract of the site, drawn by the desk)."""
        return f"/kantor/kegiatan/{self.code}/"

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall of the venue."""
        return ZoneInfo(self.time_zone)

    @property
    def dates(self) -> str:
        """The dates as they are printed in short: "3–4 Desember 2026"."""
        return date_span(self.starts_on, self.ends_on)

    @property
    def place(self) -> str:
        return f"{self.venue}, {self.city}"

    @property
    def counted_minutes(self) -> int:
        """Minutes of all subjects; 45 of them are one JP."""
        return sum(session.counted_minutes for session in self.sessions.all())

    @property
    def ends_at(self) -> datetime.datetime:
        """When the last session is over; without sessions, the end of the last day."""
        ends = [session.ends_at for session in self.sessions.all()]
        midnight = datetime.datetime.combine(self.ends_on + datetime.timedelta(days=1), datetime.time(), self.zone)
        return max(ends, default=midnight)

    def has_ended(self, now: datetime.datetime) -> bool:
        """Whether the last session is over."""
        return now >= self.ends_at

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """The moment on the clock of the venue."""
        return moment.astimezone(self.zone)


class TrainingSitting(models.Model):
    """A sitting that belongs to a training: only its participants may sit it."""

    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="sittings")
    sitting = models.OneToOneField("courses.Sitting", on_delete=models.PROTECT, related_name="for_training")

    class Meta:
        verbose_name = "ujian kegiatan"
        verbose_name_plural = "ujian kegiatan"

    def __str__(self) -> str:
        return f"{self.training}: {self.sitting}"
