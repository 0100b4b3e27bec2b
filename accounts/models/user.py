"""The account: what a person signs in with."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower


class User(AbstractUser):
    """Someone who may sign in, with a phone number, an e-mail address or a username.

    Most users have no e-mail. Two people may share a phone, but only one account can have it.
    """

    phone = models.CharField(
        "nomor HP",
        max_length=16,
        null=True,
        blank=True,
        unique=True,
        help_text="Bentuk baku, misalnya +6281234567890.",
        error_messages={"unique": "Nomor HP ini sudah dipakai akun lain."},
    )
    email = models.EmailField("surel", null=True, blank=True)  # type: ignore[assignment]
    must_set_password = models.BooleanField("wajib membuat kata sandi", default=False)

    objects: ClassVar[UserManager] = UserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = "akun"
        verbose_name_plural = "akun"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="Surel ini sudah dipakai akun lain.",
            ),
            models.CheckConstraint(
                condition=models.Q(phone__isnull=True) | models.Q(phone__startswith="+"),
                name="user_phone_e164",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def clean(self) -> None:
        super().clean()
        self._keep_no_blanks()

    def save(self, *args, **kwargs) -> None:
        # Django's manager and allauth write "" for "none": two such rows would not be unique.
        self._keep_no_blanks()
        super().save(*args, **kwargs)

    def _keep_no_blanks(self) -> None:
        self.email = self.email or None
        self.phone = self.phone or None
