"""A person in the registry; may exist without an account."""

from collections.abc import Iterable

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleName
from accounts.phones import display_phone
from accounts.scope import areas_of
from registry.fields import NameKeyField, NikField, NikHashField, nik_hash
from registry.models.area import prefix_condition
from registry.models.following import Followed, FollowedQuerySet
from registry.models.membership import Membership
from registry.models.privacy import Restriction
from registry.nik import mask_nik, nik_digits


class Sex(models.TextChoices):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class PersonStatus(models.TextChoices):
    ACTIVE = "active", "Aktif"
    INACTIVE = "inactive", "Tidak aktif"
    DECEASED = "deceased", "Meninggal"
    ERASED = "erased", "Data dihapus"


class PersonQuerySet(FollowedQuerySet):
    def current(self) -> "PersonQuerySet":
        """People who were not merged into another record."""
        return self.filter(merged_into=None)

    def records_of_user(self, user) -> "PersonQuerySet":
        """The record of a signed-in member, and those merged into it."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(user=user) | models.Q(merged_into__user=user))

    def exportable(self) -> "PersonQuerySet":
        """People whose data may leave the registry: not erased, and not restricted at their request."""
        in_force = Restriction.objects.filter(lifted_at=None).values("person")
        return self.exclude(status=PersonStatus.ERASED).exclude(pk__in=in_force)

    def restricted(self) -> "PersonQuerySet":
        """People who had the use of their data restricted, also where a record was merged into theirs."""
        in_force = Restriction.objects.filter(lifted_at=None).values("person")
        return self.filter(models.Q(pk__in=in_force) | models.Q(merged_into__in=in_force))

    def visible_to(self, user) -> "PersonQuerySet":
        """People with domicile or a current service area inside one of the user's areas."""
        return self._of_areas(areas_of(user))

    def changeable_by(self, user) -> "PersonQuerySet":
        """The same of the areas where the user is operator or administrator; who only reads changes nobody."""
        return self._of_areas(areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR))

    def _of_areas(self, codes: Iterable[str]) -> "PersonQuerySet":
        condition = models.Q(pk__in=[])
        for code in codes:
            if code == "":
                return self.all()
            # Asked of each person by itself: asked for all at once, every role of the area would be read.
            serving = Membership.objects.current(timezone.localdate()).filter(
                prefix_condition("service_area_id", code), person=models.OuterRef("pk")
            )
            condition |= prefix_condition("area_id", code) | models.Q(models.Exists(serving))
        return self.filter(condition)


class Person(Followed):
    """Someone the Dinas knows: name, birth, domicile, phone; the NIK only if given.

    Names and academic titles are kept apart. Two people may share a phone.
    """

    user = models.OneToOneField(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    name = models.CharField("nama lengkap", max_length=120)
    title_before = models.CharField("gelar depan", max_length=40, blank=True)
    title_after = models.CharField("gelar belakang", max_length=60, blank=True)
    name_key = NameKeyField(source="name", max_length=120, db_index=True)
    sex = models.CharField("jenis kelamin", max_length=1, choices=Sex, blank=True)
    birth_place = models.CharField("tempat lahir", max_length=80, blank=True)
    birth_date = models.DateField("tanggal lahir", null=True, blank=True, db_index=True)
    nik = NikField("NIK", null=True, blank=True)
    nik_hash = NikHashField(source="nik", max_length=64, null=True, unique=True)
    phone = models.CharField("nomor HP", max_length=16, blank=True, db_index=True)
    email = models.EmailField("surel", blank=True)
    area = models.ForeignKey(
        "registry.Area",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
        verbose_name="domisili",
    )
    address = models.CharField("alamat", max_length=250, blank=True)
    status = models.CharField("status", max_length=8, choices=PersonStatus, default=PersonStatus.ACTIVE, db_index=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    # The form it was typed into: sending that form twice makes one person.
    entry = models.UUIDField("isian", null=True, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    followed_by = "pk"
    followed_fields = frozenset({"name", "area", "sex", "birth_date", "status", "merged_into"})

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "orang"
        verbose_name_plural = "orang"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_name"),
            models.CheckConstraint(condition=models.Q(sex__in=["", *Sex.values]), name="person_sex_known"),
            models.CheckConstraint(condition=models.Q(status__in=PersonStatus.values), name="person_status_known"),
            models.CheckConstraint(
                condition=~models.Q(status=PersonStatus.ERASED)
                | models.Q(nik=None, birth_date=None, phone="", email="", address="", user=None),
                name="person_erased_has_no_data",
            ),
            models.CheckConstraint(
                condition=models.Q(phone="") | models.Q(phone__startswith="+"), name="person_phone_e164"
            ),
            models.CheckConstraint(
                condition=models.Q(nik=None, nik_hash=None) | models.Q(nik__isnull=False, nik_hash__isnull=False),
                name="person_nik_with_hash",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="person_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        """Refuse a NIK that another person has; say nothing about who that is."""
        super().clean()
        if self.nik and Person.objects.filter(nik_hash=nik_hash(nik_digits(self.nik))).exclude(pk=self.pk).exists():
            raise ValidationError({"nik": "NIK ini sudah terdaftar. Cari orangnya di registri, atau periksa angkanya."})

    @property
    def and_merged(self) -> PersonQuerySet:
        """This record and those merged into it: what could not move in a merge hangs on the latter."""
        return Person.objects.filter(models.Q(pk=self.pk) | models.Q(merged_into=self.pk))

    @property
    @display(description="nomor HP")
    def display_phone(self) -> str:
        """The phone number as people here read it: 0812-3456-7890."""
        return display_phone(self.phone)

    def get_absolute_url(self) -> str:
        return reverse("registry:person", args=[self.pk])

    @property
    def is_erased(self) -> bool:
        """Whether the data of this person were erased at their request."""
        return self.status == PersonStatus.ERASED

    @property
    @display(description="NIK")
    def masked_nik(self) -> str:
        """The NIK as screens show it, 620301******0001; empty without one."""
        return mask_nik(self.nik)

    @property
    @display(description="nama", ordering="name")
    def full_name(self) -> str:
        """The name as it is printed, with academic titles."""
        front = f"{self.title_before} " if self.title_before else ""
        back = f", {self.title_after}" if self.title_after else ""
        return f"{front}{self.name}{back}"
