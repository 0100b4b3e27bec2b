"""Adding a second factor counts as signing in with it: its code has just been proved."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest


class ActivateTotp(ActivateTOTPView):
    def form_valid(self, form):
        response = super().form_valid(form)
        _record(self.request, Authenticator.Type.TOTP)
        return response


class AddWebAuthn(AddWebAuthnView):
    def form_valid(self, form):
        response = super().form_valid(form)
        _record(self.request, Authenticator.Type.WEBAUTHN)
        return response


def _record(request: HttpRequest, kind: str) -> None:
    added = Authenticator.objects.filter(user=request.user, type=kind).latest("created_at")
    record_authentication(request, request.user, method="mfa", id=added.pk, type=kind, reauthenticated=True)
