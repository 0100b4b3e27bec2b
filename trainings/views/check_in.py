"""A participant checks in alone, with the code shown in the hall."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.access import to_sign_in
from accounts.models import User
from trainings.domain.door import Entry, record_scan
from trainings.domain.hall import check_hall_code
from trainings.domain.hall_pass import keep_pass, opened_at
from trainings.domain.tokens import read_token
from trainings.forms import HallCodeForm
from trainings.models import Participant, Scan, ScanSource, Training


@never_cache
def check_in(request: HttpRequest) -> HttpResponse:
    """Ask for the code (or take it from the QR) and say what was recorded.

    Opening the address records nothing: the button does.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    code = request.GET.get("kode", "")
    if request.method == "GET" and code:
        keep_pass(request.session, code, Training.objects.on(today), now)
    user = request.user
    if not isinstance(user, User):
        return to_sign_in(request)
    trainings = _own_trainings(user, today)
    form = HallCodeForm(request.POST or None, initial={"kode": code, "uuid": uuid.uuid4()})
    scan = None
    if request.method == "POST" and form.is_valid():
        scan = _record(request, user, trainings, form, now)
        if scan is None:
            form.add_error("kode", _not_a_hall_code(trainings))
    context = {"form": form, "scan": scan, "trainings": trainings, "code": code}
    return render(request, "trainings/check_in.html", context)


def _own_trainings(user: User, today: datetime.date) -> list[Training]:
    """The trainings that the signed-in person takes part in today."""
    own = Participant.objects.active().of_user(user).values("training_id")
    return list(Training.objects.on(today).filter(pk__in=own))


def _record(request: HttpRequest, user: User, trainings: list[Training], form: HallCodeForm, now) -> Scan | None:
    code = form.cleaned_data["kode"]
    token = read_token(code)
    if not trainings or token is None or token.source != ScanSource.HALL:
        return None
    at = opened_at(request.session, code, now)
    fitting = [training for training in trainings if check_hall_code(training, token.value, at)]
    training = fitting[0] if fitting else trainings[0]
    entry = Entry(uuid=form.cleaned_data["uuid"], token=code, scanned_at=at, device="halaman hadir")
    return record_scan(training, entry, user, now)


def _not_a_hall_code(trainings: list[Training]) -> str:
    if not trainings:
        return "Anda tidak terdaftar di kegiatan hari ini. Hubungi panitia di pintu; belum ada yang dicatat."
    return "Kode aula terdiri dari enam angka. Lihat kode di layar, lalu tulis lagi."
