"""The Dinas that holds trainings and signs for them."""

from collections.abc import Iterable

from django.db import models

from accounts.scope import areas_of
from printing.letterhead import Letterhead
from registry.models.area import prefix_condition


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, user) -> "OfficeQuerySet":
        """Offices inside the user's areas."""
        return self.inside(areas_of(user))

    def inside(self, codes: Iterable[str]) -> "OfficeQuerySet":
        """Offices of these areas; "" is everywhere."""
        condition = models.Q(pk__in=[])
        for code in codes:
            condition |= models.Q(pk__gt=0) & prefix_condition("area_id", code)
        return self.filter(condition)


class Office(models.Model):  # type: ignore[django-manager-missing]  # the manager of a lower app
    """A Dinas Sosial: provincial, or of one kabupaten/kota."""

    code = models.SlugField("kode", max_length=20, unique=True, help_text="Dipakai di nomor surat, misalnya DINSOS.")
    name = models.CharField("nama", max_length=150)
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="offices", verbose_name="wilayah")
    government = models.CharField(
        "baris pertama kop", max_length=150, help_text="Misalnya PEMERINTAH PROVINSI KALIMANTAN TENGAH."
    )
    unit = models.CharField("baris kedua kop", max_length=150, default="DINAS SOSIAL")
    city = models.CharField("tempat penandatanganan", max_length=80, help_text="Misalnya Palangka Raya.")
    address = models.CharField("alamat", max_length=250, blank=True)
    phone = models.CharField("telepon", max_length=40, blank=True)
    email = models.EmailField("surel", blank=True)
    website = models.CharField("laman", max_length=100, blank=True)
    logo = models.ImageField("logo", upload_to="offices/", blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "kantor"
        verbose_name_plural = "kantor"
        ordering = ["area_id", "name"]

    def __str__(self) -> str:
        return self.name

    def letterhead(self) -> Letterhead:
        """The head of every paper of this office."""
        contact = [self.address, f"Telepon {self.phone}" if self.phone else "", self.email, self.website]
        return Letterhead(
            government=self.government,
            office=self.unit,
            contact=" · ".join(part for part in contact if part),
            logo=self._logo_bytes(),
        )

    def _logo_bytes(self) -> bytes | None:
        if not self.logo:
            return None
        with self.logo.open("rb") as file:
            return file.read()
