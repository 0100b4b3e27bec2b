"""Roles: what a user may do, and in which area."""

from django.db import models


class RoleName(models.TextChoices):
    """The six roles; each has a Wagtail group of the same name, kept by domain/roles.py."""

    ADMINISTRATOR = "administrator", "Administrator"
    OPERATOR = "operator", "Operator"
    TRAINER = "trainer", "Narasumber"
    REVIEWER = "reviewer", "Penelaah"
    COMMITTEE = "committee", "Panitia"
    MEMBER = "member", "Anggota"

    @property
    def is_staff_role(self) -> bool:
        """Whether its holders see more than their own data, and so need a second factor."""
        return self != RoleName.MEMBER


class RoleQuerySet(models.QuerySet["Role"]):
    def of(self, user) -> "RoleQuerySet":
        """The roles of one user."""
        return self.filter(user=user)


class Role(models.Model):
    """One role of one user in one area; an empty area code means everywhere.

    An area code is the dotted Kemendagri code, so a scope is a prefix: 62 holds 62.03.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="roles")
    role = models.CharField("peran", max_length=20, choices=RoleName)
    area_code = models.CharField("kode wilayah", max_length=13, blank=True)
    created_at = models.DateTimeField("diberikan pada", auto_now_add=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = "peran"
        verbose_name_plural = "peran"
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "area_code"], name="role_once_per_area"),
            models.CheckConstraint(condition=models.Q(role__in=RoleName.values), name="role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.area_code or 'semua wilayah'}"
