"""Who was at which session: derived from scans, corrected by people with a reason."""

from django.db import models


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", "Hadir"
    LATE = "late", "Terlambat"
    EXCUSED = "excused", "Izin"
    SICK = "sick", "Sakit"
    ABSENT = "absent", "Tanpa keterangan"

    @property
    def was_there(self) -> bool:
        return self in (AttendanceStatus.PRESENT, AttendanceStatus.LATE)

    @property
    def letter(self) -> str:
        """How it stands in the cell of a recap."""
        return {"present": "H", "late": "T", "excused": "I", "sick": "S", "absent": "A"}[self]


class AttendanceSource(models.TextChoices):
    SCAN = "scan", "Pindaian"
    MANUAL = "manual", "Diisi panitia"
    IMPORT = "import", "Impor"


class Attendance(models.Model):
    """One row per session and participant. Manual beats automatic and says why."""

    session = models.ForeignKey("trainings.Session", on_delete=models.PROTECT, related_name="attendance")
    participant = models.ForeignKey("trainings.Participant", on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField("keadaan", max_length=8, choices=AttendanceStatus)
    source = models.CharField("sumber", max_length=6, choices=AttendanceSource)
    arrived_at = models.DateTimeField("datang", null=True, blank=True)
    left_at = models.DateTimeField("pulang", null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        constraints = [
            models.UniqueConstraint(fields=["session", "participant"], name="attendance_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=AttendanceStatus.values), name="attendance_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=AttendanceSource.values), name="attendance_source_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}, {self.session}: {self.get_status_display()}"

    @property
    def was_there(self) -> bool:
        return AttendanceStatus(self.status).was_there

    @property
    def is_from_people(self) -> bool:
        """Whether a person wrote it, so that no scan may change it."""
        return self.source != AttendanceSource.SCAN


class AttendanceChange(models.Model):
    """The chain of changes of one attendance: append-only.

    An addendum was made after the session was locked.
    """

    attendance = models.ForeignKey("trainings.Attendance", on_delete=models.PROTECT, related_name="changes")
    status = models.CharField(max_length=8, choices=AttendanceStatus)
    source = models.CharField(max_length=6, choices=AttendanceSource)
    scan = models.ForeignKey("trainings.Scan", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=250, blank=True)
    is_addendum = models.BooleanField(default=False)

    class Meta:
        verbose_name = "perubahan kehadiran"
        verbose_name_plural = "perubahan kehadiran"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source=AttendanceSource.MANUAL) | ~models.Q(reason=""),
                name="attendance_manual_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance} ({self.at:%Y-%m-%d %H:%M})"
