"""The mark on a session that was opened with an access code: a password comes first."""

from django.http import HttpRequest

from accounts.models import User

_SESSION_KEY = "first_password_of"


def mark_code_sign_in(request: HttpRequest, user: User) -> None:
    """Remember that this session was opened with a code."""
    request.session[_SESSION_KEY] = user.pk


def forget_code_sign_in(request: HttpRequest) -> None:
    """The password is set."""
    request.session.pop(_SESSION_KEY, None)


def needs_first_password(request: HttpRequest) -> bool:
    """Whether the signed-in user must set a password before anything else."""
    user = request.user
    return user.is_authenticated and (user.must_set_password or request.session.get(_SESSION_KEY) == user.pk)
