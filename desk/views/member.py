"""The member's home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import sign_in_required
from desk.domain.member import member_home


@sign_in_required
def home(request: HttpRequest) -> HttpResponse:
    """What to do next, and for each training what is still missing for the certificate."""
    return render(request, "desk/member.html", {"home": member_home(request.user, timezone.now())})
