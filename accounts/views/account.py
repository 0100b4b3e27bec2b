"""My account: who I am here, my roles, my password."""

from allauth.account.adapter import get_adapter
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.access import SignedInRequest, sign_in_required
from accounts.areas import area_name
from accounts.first_password import forget_code_sign_in, needs_first_password
from accounts.forms import PasswordForm
from accounts.landing import landing_url
from accounts.phones import display_phone
from accounts.scope import held_roles


@never_cache
@sign_in_required
def account(request: SignedInRequest) -> HttpResponse:
    """Show the user's own account."""
    user = request.user
    roles = [(role.get_role_display(), area_name(role.area_code)) for role in held_roles(user)]
    return render(request, "account/account.html", {"phone": display_phone(user.phone), "roles": roles})


@sensitive_post_parameters()
@never_cache
@sign_in_required
@rate_limit(action="change_password")
def password(request: SignedInRequest) -> HttpResponse:
    """Set the first password after a code, or change the one there is.

    Only the saved password uses up the code: if the connection breaks before, the slip still works.
    """
    first = needs_first_password(request) or not request.user.has_usable_password()
    form = PasswordForm(request.user, not first, request.POST or None)
    if request.method == "POST" and form.is_valid():
        get_adapter(request).set_password(request.user, form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        forget_code_sign_in(request)
        messages.success(request, "Kata sandi tersimpan. Pakai kata sandi ini untuk masuk berikutnya.")
        return redirect(_way_back(request) or (landing_url(request.user) if first else "account"))
    return render(request, "account/password_change.html", {"form": form, "first": first, "next": _way_back(request)})


def _way_back(request: SignedInRequest) -> str:
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()) else ""
