"""What anyone may see of trainings: what comes, what was, and the programme."""

from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from courses.models import CoursePage
from printing.dates import clock_span, day_and_date
from trainings.models import Participant, Session, Training

PAST_PER_PAGE = 20


def index(request: HttpRequest) -> HttpResponse:
    """Trainings that come and those that are over."""
    today = timezone.localdate()
    sessions = Prefetch("sessions", queryset=Session.objects.all())
    announced = Training.objects.public().select_related("office").prefetch_related(sessions)
    past = Paginator(announced.past(today), PAST_PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"coming": announced.coming(today), "past": past, "today": today}
    return render(request, "trainings/list.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One training with its programme; for those who take part, also their way on."""
    shown = Training.objects.public() | Training.objects.filter(
        pk__in=Participant.objects.of_user(request.user).values("training_id")
    )
    shown = shown | Training.objects.filter(pk__in=Training.objects.visible_to(request.user).values("pk"))
    training = get_object_or_404(shown.distinct().select_related("office"), code=code)
    context = {
        "training": training,
        "days": programme_by_day(training),
        "place": Participant.objects.active().of_user(request.user).filter(training=training).first(),
        "is_over": training.has_ended(timezone.now()),
        "courses": CoursePage.objects.live().filter(trainings=training).order_by("path"),
    }
    return render(request, "trainings/public.html", context)


def programme_by_day(training: Training) -> list[dict]:
    """Return the sessions in days, with their times on the clock of the venue."""
    rows = [
        {"session": session, "time": clock_span(session.starts_at, session.ends_at, training.time_zone)}
        for session in sorted(training.sessions.all(), key=lambda session: session.starts_at)
    ]
    by_day = groupby(rows, key=lambda row: training.local(row["session"].starts_at).date())
    return [{"date": day_and_date(day), "rows": list(group)} for day, group in by_day]
