"""The office's certificates across trainings, and how often they are checked."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from certificates.domain.checks import checks_of_days
from certificates.domain.finding import STATES, Wanted, find_certificates
from certificates.models import Certificate, CheckAnswer
from certificates.views.access import manager_required
from trainings.models import Training

PER_PAGE = 50
DAYS = 30
# More trainings than this are found by typing, not in a list.
TRAININGS_TO_CHOOSE = 100


@manager_required
def index(request: HttpRequest) -> HttpResponse:
    """Search by number, name or code; filter by state, training and year."""
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in ("cari", "keadaan", "kegiatan", "tahun")}
    today = timezone.localdate()
    wanted = Wanted(
        text=chosen["cari"],
        state=chosen["keadaan"] if chosen["keadaan"] in dict(STATES) else "",
        training=chosen["kegiatan"],
        year=int(chosen["tahun"]) if chosen["tahun"].isascii() and chosen["tahun"].isdigit() else None,
    )
    found = find_certificates(request.user, wanted, today)
    years = Certificate.objects.manageable_by(request.user).dates("issued_on", "year", order="DESC")
    trainings = Training.objects.manageable_by(request.user).filter(participants__certificates__isnull=False)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "states": STATES,
        "years": [str(day.year) for day in years],
        "trainings": trainings.distinct().order_by("-starts_on", "code")[:TRAININGS_TO_CHOOSE],
        "query": f"{urlencode({name: text for name, text in chosen.items() if text})}&" if any(chosen.values()) else "",
    }
    return render(request, "certificates/index.html", context)


@manager_required
def checks(request: HttpRequest) -> HttpResponse:
    """How often certificates were checked in the last thirty days, and with which answer."""
    table = checks_of_days(timezone.localdate(), DAYS)
    return render(request, "certificates/checks.html", {"table": table, "answers": CheckAnswer.labels, "days": DAYS})
