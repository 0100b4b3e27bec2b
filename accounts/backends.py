"""Signing in with the code of an access slip, in the place of a password."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from accounts.domain.access_codes import find_live_code
from accounts.models import User


class AccessCodeBackend(BaseBackend):
    """Opens an account with its live code. The code itself is used up when a password is set."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **credentials
    ) -> User | None:
        if not username or not password:
            return None
        user = User.objects.filter(username__iexact=username, is_active=True).first()
        if user is None or find_live_code(user, password, timezone.now()) is None:
            return None
        return user

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id).first()
        return user if user and user.is_active else None
