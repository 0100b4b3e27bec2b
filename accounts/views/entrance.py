"""The ways to the one sign-in page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache


@never_cache
def to_sign_in(request: HttpRequest, **kwargs) -> HttpResponse:
    """Lead other sign-in and reset addresses to /masuk/, with the way back; a POST there is not read."""
    url = reverse("account_login")
    back = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        url = f"{url}?{urlencode({'next': back})}"
    elif request.path.startswith("/admin/"):
        url = f"{url}?{urlencode({'next': reverse('wagtailadmin_home')})}"
    return HttpResponseRedirect(url)


def to_account(request: HttpRequest, **kwargs) -> HttpResponse:
    """Lead what we do not offer (e-mail and phone confirmation) to the account page."""
    return redirect("account")


def forgotten(request: HttpRequest, **kwargs) -> HttpResponse:
    """Say how to get in again: nobody has e-mail, so the operator gives a new slip."""
    return render(request, "account/password_reset.html")


def inactive(request: HttpRequest) -> HttpResponse:
    """Say that the account is switched off."""
    return render(request, "account/account_inactive.html", status=403)


def to_users(request: HttpRequest, **kwargs) -> HttpResponse:
    """Lead Wagtail's screens for users and groups to ours, which keeps roles and groups in step."""
    return redirect("users")
