"""Who may open a view: sign-in first, then the role; a wrong role gets a page that says so."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url

from accounts.models import RoleName, User
from accounts.scope import has_role

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind sign_in_required or role_required."""

    user: User


def sign_in_required(view: View) -> View:
    """Lead anonymous visitors to /masuk/?next=…"""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return wrapped


def role_required(*roles: RoleName) -> Callable[[View], View]:
    """Open the view to holders of one of the roles, anywhere; others get a friendly 403.

    The area is not asked here: the view fetches its rows from visible_to.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not has_role(request.user, *roles):
                return refusal(request, roles)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the redirect to the sign-in page that comes back to this address."""
    return redirect_to_login(request.get_full_path(), resolve_url("account_login"))


def refusal(request: HttpRequest, roles: tuple[RoleName, ...]) -> HttpResponse:
    """Return the 403 page that names the roles which may open this address."""
    labels = [RoleName(role).label for role in roles]
    names = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} atau {labels[-1]}"
    return render(request, "accounts/refused.html", {"role_names": names}, status=403)
