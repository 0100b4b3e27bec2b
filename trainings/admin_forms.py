"""The form of a training with its sessions in the Wagtail admin."""

import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm

from printing.dates import date_span
from trainings.models import Session

# Addresses below /pintu/ that are not trainings.
RESERVED_CODES = {"HADIR"}


class TrainingForm(WagtailAdminModelForm):
    """Sessions lie on the days of the training; one with attendance or scans is never deleted."""

    def clean_code(self) -> str:
        """Codes are written large: BTS-2026-01 and bts-2026-01 must not be two trainings."""
        code = self.cleaned_data["code"].upper()
        if code in RESERVED_CODES:
            raise ValidationError("Kode ini dipakai oleh Pilar sendiri. Pilih kode lain.")
        return code

    def is_valid(self) -> bool:
        return super().is_valid() and self._sessions_fit()

    def _sessions_fit(self) -> bool:
        formset = self.formsets["sessions"]
        removed = {form.instance.pk for form in formset.deleted_forms if form.instance.pk}
        used = Session.objects.filter(
            Q(attendance__isnull=False) | Q(scans__isnull=False) | Q(locks__isnull=False), pk__in=removed
        ).distinct()
        for session in used:
            self.add_error(
                None,
                f"Sesi “{session.title}” sudah punya kehadiran, jadi tidak dapat dihapus. "
                "Muat ulang halaman untuk mengembalikannya; ubah judul atau jamnya bila perlu.",
            )
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        zone = ZoneInfo(self.cleaned_data["time_zone"])
        for form in formset.forms:
            if form in formset.deleted_forms or not form.cleaned_data.get("starts_at"):
                continue
            self._check_session(form, first, last, zone)
        return not self.errors and all(not form.errors for form in formset.forms)

    def _check_session(self, form, first: datetime.date, last: datetime.date, zone: ZoneInfo) -> None:
        starts, ends = form.cleaned_data["starts_at"], form.cleaned_data.get("ends_at")
        if not first <= starts.astimezone(zone).date() <= last:
            form.add_error("starts_at", f"Sesi ini di luar tanggal kegiatan ({date_span(first, last)}).")
        if ends and ends <= starts:
            form.add_error("ends_at", "Jam selesai harus sesudah jam mulai.")
        elif ends and form.cleaned_data.get("minutes", 0) * 60 > (ends - starts).total_seconds():
            form.add_error("minutes", "Lebih lama dari jarak jam mulai dan selesai.")
