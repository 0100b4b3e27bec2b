"""The operator's home, and the overview of one training."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.access import SignedInRequest, role_required
from accounts.models import RoleName
from certificates.models import Certificate
from desk.domain.overview import training_overview
from jobs.models import Batch
from registry.domain.expiring import count_ending
from registry.domain.requests import overdue_requests
from registry.models import Claim, OutsideCertificate, Person
from trainings.models import Training

office_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR)
PER_PAGE = 20


@office_required
def home(request: SignedInRequest) -> HttpResponse:
    """The trainings of the operator's areas, the next ones first, and where else to go."""
    today = timezone.localdate()
    trainings = Training.objects.manageable_by(request.user).select_related("office")
    trainings = trainings.annotate(
        people=Count("participants", filter=Q(participants__role="participant") & ~Q(participants__state="cancelled"))
    )
    query = request.GET.get("q", "").strip()
    if query:
        trainings = trainings.filter(Q(title__icontains=query) | Q(code__icontains=query) | Q(city__icontains=query))
    coming = trainings.filter(ends_on__gte=today).order_by("starts_on", "code")
    past = Paginator(trainings.filter(ends_on__lt=today).order_by("-starts_on", "code"), PER_PAGE)
    context = {
        "query": query,
        "today": today,
        "coming": coming,
        "past": past.get_page(request.GET.get("halaman")),
        "people_count": Person.objects.visible_to(request.user).current().count(),
        "training_count": Training.objects.manageable_by(request.user).filter(starts_on__year=today.year).count(),
        "certificate_count": Certificate.objects.live()
        .filter(participant__training__in=Training.objects.manageable_by(request.user), issued_on__year=today.year)
        .count(),
        "ending_count": sum(count_ending(request.user, today).values()),
        "overdue_requests": overdue_requests(request.user, timezone.now()),
        "open_claims": Claim.objects.visible_to(request.user).open().count(),
        "outside_waiting": OutsideCertificate.objects.visible_to(request.user)
        .waiting()
        .exclude(proposed_by=request.user)
        .count(),
        "page_query": f"{urlencode({'q': query})}&" if query else "",
        "batches": Batch.objects.visible_to(request.user)[:3],
    }
    return render(request, "desk/office.html", context)


@office_required
def training(request: HttpRequest, code: str) -> HttpResponse:
    """Figures, participants and the next thing to do."""
    found = get_object_or_404(
        Training.objects.manageable_by(request.user).select_related("office").prefetch_related("sessions"), code=code
    )
    now = timezone.now()
    context = {
        "training": found,
        "overview": training_overview(found, now),
        "has_begun": found.starts_on <= found.local(now).date(),
        "has_ended": found.has_ended(now),
    }
    return render(request, "desk/training.html", context)
