"""Areas of Indonesia by their Kemendagri code."""

from django.db import models


class AreaLevel(models.IntegerChoices):
    PROVINCE = 1, "Provinsi"
    REGENCY = 2, "Kabupaten/Kota"
    DISTRICT = 3, "Kecamatan"
    VILLAGE = 4, "Desa/Kelurahan"


class AreaQuerySet(models.QuerySet["Area"]):
    def current(self) -> "AreaQuerySet":
        """Areas whose code is still in use."""
        return self.filter(valid_to=None)

    def within(self, code: str) -> "AreaQuerySet":
        """The area with this code and all below it; an empty code means all."""
        return self.filter(prefix_condition("code", code))


def prefix_condition(field: str, code: str) -> models.Q:
    """The condition that the dotted code in `field` lies inside the area `code`."""
    if not code:
        return models.Q()
    # A foreign key has no lookup by text; through its target Django compares the same column, without a join.
    text = f"{field.removesuffix('_id')}__code" if field.endswith("_id") else field
    return models.Q(**{field: code}) | models.Q(**{f"{text}__startswith": f"{code}."})


class Area(models.Model):
    """A province, regency, district or village.

    The dotted Kemendagri code is the key, so "inside" is a prefix: 62.03 holds 62.03.01.
    """

    code = models.CharField("kode", max_length=13, primary_key=True)
    name = models.CharField("nama", max_length=100, db_index=True)
    level = models.PositiveSmallIntegerField("tingkat", choices=AreaLevel)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    is_city = models.BooleanField("kota atau kelurahan", default=False)
    time_zone = models.CharField("zona waktu", max_length=40, blank=True)
    spellings = models.JSONField("ejaan lain", default=list, blank=True)
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="predecessors")

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=AreaLevel.values), name="area_level_known"),
            models.CheckConstraint(
                condition=models.Q(level=AreaLevel.PROVINCE, parent=None)
                | models.Q(level__gt=AreaLevel.PROVINCE, parent__isnull=False),
                name="area_below_province_has_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its kind: "Kabupaten Kapuas", "Kota Palangka Raya", "Kecamatan Selat"."""
        match self.level:
            case AreaLevel.PROVINCE:
                return f"Provinsi {self.name}"
            case AreaLevel.REGENCY:
                return f"{'Kota' if self.is_city else 'Kabupaten'} {self.name}"
            case AreaLevel.DISTRICT:
                return f"Kecamatan {self.name}"
            case _:
                return f"{'Kelurahan' if self.is_city else 'Desa'} {self.name}"

    @property
    def around(self) -> list["Area"]:
        """The areas this one lies in, nearest first, without the province."""
        areas, area = [], self.parent
        while area is not None and area.level > AreaLevel.PROVINCE:
            areas.append(area)
            area = area.parent
        return areas

    @property
    def regency_code(self) -> str:
        """The code of the kabupaten or kota this area lies in ("" for a province)."""
        return self.code[:5] if len(self.code) >= 5 else ""

    @property
    def district_code(self) -> str:
        """The code of the kecamatan this area lies in ("" above that level)."""
        return self.code[:8] if len(self.code) >= 8 else ""
