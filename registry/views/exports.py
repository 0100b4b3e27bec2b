"""Taking a list out as Excel, and the log of what was taken."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import role_required
from registry.domain.exporting import (
    AT_MOST,
    ExportRefused,
    begin_export,
    export_bytes,
    file_name,
    may_export_niks,
    words_of,
)
from registry.domain.filters import Filters
from registry.domain.listing import Listing
from registry.domain.search import Search, is_nik
from registry.models import Export
from registry.views.people import VIEW_ROLES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VIEW_ROLES)
def export(request: HttpRequest) -> HttpResponse:
    """Say what would be taken out and ask whether with whole NIKs; then give the file, or lead to its progress."""
    query = request.GET.get("cari", "").strip()
    if is_nik(query):
        return redirect("registry:home")
    filters = Filters.read(request.GET.dict())
    listing = Listing(request.user, filters, timezone.localdate(), Search(query) if query else None)
    problem = ""
    if request.method == "POST":
        with_nik, reason = request.POST.get("nik") == "lengkap", request.POST.get("alasan", "")
        now = timezone.now()
        try:
            made, job = begin_export(listing, query, with_nik, reason, now)
        except ExportRefused as refusal:
            problem = str(refusal)
        else:
            return redirect(job) if job else _download(made)
    context = {
        "count": listing.count_to(AT_MOST),
        "chips": filters.chips(query),
        "query": query,
        "address": filters.address(query),
        "may_nik": may_export_niks(request.user),
        "with_nik": request.POST.get("nik") == "lengkap",
        "reason": request.POST.get("alasan", ""),
        "problem": problem,
    }
    return render(request, "registry/export.html", context, status=422 if problem else 200)


@require_safe
@role_required(*VIEW_ROLES)
def exports(request: HttpRequest) -> HttpResponse:
    """List what was taken out: administrators of everywhere see all, others their own."""
    found = Export.objects.visible_to(request.user).select_related("by", "job")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = [(each, words_of(each)) for each in page]
    return render(request, "registry/exports.html", {"page": page, "rows": rows})


def _download(made: Export) -> HttpResponse:
    response = HttpResponse(export_bytes(made, timezone.localdate(made.at)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{file_name(made)}"'
    response["Cache-Control"] = "private, no-store"
    return response
