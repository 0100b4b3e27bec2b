"""Strange scans, kept until somebody has looked at them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from printing.dates import clock, long_date
from trainings.access import SignedInRequest, managed_training, office_required
from trainings.models import Scan, ScanReview

PER_PAGE = 50


@office_required
def index(request: SignedInRequest, code: str) -> HttpResponse:
    """The scans that need a look; a note closes one of them."""
    training = managed_training(request, code)
    waiting = Scan.objects.filter(training=training).awaiting_review().select_related("participant", "user")
    if request.method == "POST":
        number = request.POST.get("pindaian", "")
        scan = get_object_or_404(Scan, training=training, pk=number if number.isdigit() else 0)
        note = request.POST.get("catatan", "").strip()[:250]
        ScanReview.objects.get_or_create(scan=scan, defaults={"by": request.user, "note": note})
        messages.success(request, "Pindaian ditandai sudah ditinjau.")
        return redirect("trainings:reviews", training.code)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = [
        {
            "scan": scan,
            "at": f"{long_date(training.local(scan.happened_at).date())}, "
            f"{clock(scan.happened_at, training.time_zone)}",
        }
        for scan in page
    ]
    return render(request, "trainings/reviews.html", {"training": training, "page": page, "rows": rows})
