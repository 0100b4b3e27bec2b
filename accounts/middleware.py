"""Two gates behind the sign-in: a first password, and a second factor for staff.

Both stand before every view, so no door leads around them: pages, admin and API alike.
"""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from accounts.access import refusal
from accounts.domain.permissions import ADMIN_ROLES
from accounts.first_password import needs_first_password
from accounts.models import RoleName
from accounts.scope import has_role

_STAFF_ROLES = tuple(role for role in RoleName if role.is_staff_role)
# Reachable always: what a browser loads beside a page, what a monitor asks, and the way out.
_ALWAYS_OPEN = ("/static/", "/media/", "/healthz", "/readyz", "/keluar/")


class _Gate:
    """Sends a signed-in user to the step that is missing, unless on the way to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_ALWAYS_OPEN) or not request.user.is_authenticated:
            return self.get_response(request)
        step = self.missing_step(request)
        if step is None or request.path.startswith(self.open_paths(request)):
            return self.get_response(request)
        url, sentence = step
        if request.path.startswith("/api/"):
            # 403, not 401: a phone keeps its queue and tries again after the step.
            return JsonResponse({"detail": sentence}, status=403)
        back = request.get_full_path() if request.method == "GET" else ""
        return HttpResponseRedirect(f"{url}?{urlencode({'next': back})}" if back else url)

    def missing_step(self, request: HttpRequest) -> tuple[str, str] | None:
        """Return address and sentence of the missing step, or None."""
        raise NotImplementedError

    def open_paths(self, request: HttpRequest) -> tuple[str, ...]:
        """Return the beginnings of the addresses that the step itself needs."""
        raise NotImplementedError


class FirstPasswordMiddleware(_Gate):
    """Whoever came in with a code sets a password before anything else."""

    def missing_step(self, request: HttpRequest) -> tuple[str, str] | None:
        if not needs_first_password(request):
            return None
        return reverse("account_change_password"), "Buat kata sandi dulu."

    def open_paths(self, request: HttpRequest) -> tuple[str, ...]:
        return (reverse("account_change_password"),)


class StaffMfaMiddleware(_Gate):
    """With STAFF_MFA=required, whoever sees more than their own data has signed in with a second factor."""

    def missing_step(self, request: HttpRequest) -> tuple[str, str] | None:
        if settings.STAFF_MFA != "required" or not has_role(request.user, *_STAFF_ROLES):
            return None
        if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
            return None
        kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
        if Authenticator.Type.TOTP in kinds:
            return reverse("mfa_reauthenticate"), "Masukkan kode dari aplikasi autentikator dulu."
        if Authenticator.Type.WEBAUTHN in kinds:
            return reverse("mfa_reauthenticate_webauthn"), "Masuk dengan kunci keamanan dulu."
        return reverse("mfa_index"), "Pasang pengaman kedua dulu."

    def open_paths(self, request: HttpRequest) -> tuple[str, ...]:
        security = reverse("mfa_index")
        if needs_first_password(request):
            return (reverse("account_change_password"),)
        # Once a second factor exists, only the pages that ask for it are open: someone with the
        # password alone may not look at recovery codes or add a factor of their own.
        if Authenticator.objects.filter(user=request.user).exists():
            return (reverse("mfa_reauthenticate"), reverse("mfa_reauthenticate_webauthn"))
        return (security, reverse("account_reauthenticate"))


class AdminMiddleware:
    """Signed-in people who have no work in the Wagtail admin get a page that says so.

    Wagtail would lead them to the sign-in page, which leads them back: a circle. Its stock
    reports name people and pages of everyone, so only administrators open those.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            roles = (RoleName.ADMINISTRATOR,) if request.path.startswith("/admin/reports/") else ADMIN_ROLES
            if not has_role(request.user, *roles):
                return refusal(request, roles)
        return self.get_response(request)
