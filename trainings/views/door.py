"""The door on a committee member's phone: tap a name, type or scan a card, undo a mistake."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import sign_in_required
from printing.dates import clock
from trainings.access import SignedInRequest, door_training, training_participant
from trainings.domain.attendance import AttendanceRefused, undo_check_in
from trainings.domain.door import Entry, record_scan
from trainings.domain.participants import ParticipantRefused, add_walk_in
from trainings.domain.schedule import DoorState, door_state
from trainings.domain.tokens import tap_token
from trainings.forms import UndoForm, WalkInForm
from trainings.models import Attendance, Scan, ScanVerdict, Training

LAST_SHOWN = 5
_LEVELS = {
    ScanVerdict.PRESENT: messages.SUCCESS,
    ScanVerdict.LATE: messages.WARNING,
    ScanVerdict.DUPLICATE: messages.INFO,
}


@sign_in_required
@never_cache
def index(request: SignedInRequest) -> HttpResponse:
    """The trainings of today at whose door the user helps."""
    today = timezone.localdate()
    own = Training.objects.door_of(request.user).select_related("office")
    context = {"today": own.on(today), "coming": own.filter(starts_on__gt=today).order_by("starts_on")[:5]}
    return render(request, "trainings/door_list.html", context)


@sign_in_required
@never_cache
def training(request: SignedInRequest, code: str) -> HttpResponse:
    """Check people in; every button also works without JavaScript."""
    training = door_training(request, code)
    now = timezone.now()
    if request.method == "POST":
        return _record(request, training, now)
    door = door_state(training, list(training.sessions.all()), now)
    people = _people(training, door, request.GET.get("cari", ""))
    written = [row for row in people if row["attendance"]]
    context = {
        "training": training,
        "door": door,
        "people": people,
        "search": request.GET.get("cari", ""),
        "page_nonce": uuid.uuid4(),
        "now": now,
        "counts": {
            "here": sum(row["attendance"].was_there for row in written),
            "late": sum(row["attendance"].status == "late" for row in written),
            "all": len(people),
        },
        "last": _last_scans(training),
        "review_count": Scan.objects.filter(training=training).awaiting_review().count(),
        "walk_in": WalkInForm(initial={"uuid": uuid.uuid4()}),
    }
    return render(request, "trainings/door.html", context)


def _record(request: SignedInRequest, training: Training, now) -> HttpResponse:
    """Record a tapped name or a typed code. A page repeats itself under the same uuid."""
    token = (request.POST.get("tap") or request.POST.get("kode", "")).strip()
    if not token:
        messages.error(request, "Tulis kode kartu, atau tekan nama di daftar. Belum ada yang dicatat.")
        return redirect("trainings:door_training", training.code)
    try:
        nonce = uuid.UUID(request.POST.get("halaman", ""))
    except ValueError:
        nonce = uuid.uuid4()
    entry = Entry(uuid=uuid.uuid5(nonce, token), token=token, scanned_at=now, device="halaman pintu")
    scan = record_scan(training, entry, request.user, now)
    messages.add_message(request, _LEVELS.get(ScanVerdict(scan.verdict), messages.ERROR), scan.message)
    return redirect("trainings:door_training", training.code)


def _people(training: Training, door: DoorState, search: str) -> list[dict]:
    """Everyone of the training with their attendance in the session of the door, learners first."""
    people = training.participants.active().with_origin().search(search).order_by("name", "pk")
    written = {}
    if door.session:
        rows = Attendance.objects.filter(session=door.session, participant__training=training)
        written = {row.participant_id: row for row in rows}
    listed = [
        {
            "participant": person,
            "token": tap_token(person.pk),
            "attendance": (row := written.get(person.pk)),
            "time": clock(row.arrived_at, training.time_zone, label=False) if row and row.arrived_at else "",
        }
        for person in people
    ]
    return sorted(listed, key=lambda row: row["participant"].role != "participant")


def _last_scans(training: Training) -> list[dict]:
    scans = Scan.objects.filter(training=training)[:LAST_SHOWN]
    return [{"message": scan.message, "verdict": scan.verdict} for scan in scans]


@sign_in_required
@require_POST
def walk_in(request: SignedInRequest, code: str) -> HttpResponse:
    """Write down somebody who is not on the list, and check them in at once."""
    training = door_training(request, code)
    form = WalkInForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Tulis nama orang yang datang. Belum ada yang disimpan.")
        return redirect("trainings:door_training", training.code)
    now = timezone.now()
    data = form.cleaned_data
    try:
        guest = add_walk_in(training, data["name"], data["unit"], request.user, data["uuid"])
    except ParticipantRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("trainings:door_training", training.code)
    token = tap_token(guest.pk)
    entry = Entry(uuid=uuid.uuid5(data["uuid"], token), token=token, scanned_at=now, device="halaman pintu")
    scan = record_scan(training, entry, request.user, now)
    messages.add_message(request, _LEVELS.get(ScanVerdict(scan.verdict), messages.WARNING), f"Ditulis: {scan.message}")
    return redirect("trainings:door_training", training.code)


@sign_in_required
@never_cache
def undo(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take back a check-in that was a mistake, with the reason."""
    training = door_training(request, code)
    participant = training_participant(request, training, pk)
    session = door_state(training, list(training.sessions.all()), timezone.now()).session
    back = reverse("trainings:door_training", args=[training.code])
    if session is None:
        messages.error(request, "Tidak ada sesi yang sedang terbuka. Minta operator mengubah kehadirannya.")
        return redirect(back)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_check_in(session, participant, request.user, form.cleaned_data["reason"])
        except AttendanceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Kehadiran {participant.name} di {session.title} dibatalkan.")
            return redirect(back)
    context = {"training": training, "participant": participant, "session": session, "form": form, "back": back}
    return render(request, "trainings/door_undo.html", context)
