"""The screen in the hall: a code that changes every minute, large, with its QR."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.access import sign_in_required
from printing.qr import qr_data_url
from trainings.access import SignedInRequest, door_training
from trainings.domain.hall import check_in_url, hall_code, seconds_left
from trainings.domain.schedule import door_state
from trainings.models import Attendance, AttendanceStatus, Training


@sign_in_required
@never_cache
def screen(request: SignedInRequest, code: str) -> HttpResponse:
    """The code on the wall; without JavaScript the page fetches itself anew."""
    training = door_training(request, code)
    address = f"{urlsplit(settings.BASE_URL).netloc}{reverse('trainings:check_in')}"
    context = {"training": training, "shown": _shown(training), "address": address}
    return render(request, "trainings/hall.html", context)


@sign_in_required
@never_cache
def current_code(request: SignedInRequest, code: str) -> JsonResponse:
    """The same for the script of that page."""
    return JsonResponse(_shown(door_training(request, code)))


def _shown(training: Training) -> dict:
    now = timezone.now()
    code = hall_code(training, now)
    door = door_state(training, list(training.sessions.all()), now)
    there = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)
    here = Attendance.objects.filter(session=door.session, status__in=there).count() if door.session else 0
    return {
        "code": f"{code[:3]} {code[3:]}",
        "qr": qr_data_url(check_in_url(code)),
        "seconds": seconds_left(now),
        "door": door.sentence,
        "is_open": door.session is not None,
        "here": here,
        "expected": training.participants.active().learners().count(),
    }
