"""Certificates that end: whom to invite again, 90, 60 and 30 days ahead."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest
from certificates.domain.ending import AHEAD, PAST, EndingFilter, ending_certificates, export_ending
from certificates.models import Certificate
from certificates.views.access import manager_required
from registry.models import Area, AreaLevel, PsksType

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@manager_required
def ending(request: SignedInRequest) -> HttpResponse:
    """List them, the soonest first."""
    chosen, today = _chosen(request.GET), timezone.localdate()
    page = Paginator(ending_certificates(request.user, chosen, today), PER_PAGE).get_page(request.GET.get("halaman"))
    values = _values(chosen)
    every = Certificate.objects.manageable_by(request.user).filter(expires_on__isnull=False)
    context = {
        "page": page,
        "rows": [
            (certificate, abs((certificate.expires_on - today).days)) for certificate in page if certificate.expires_on
        ],
        "chosen": chosen,
        "values": values,
        "spans": [*AHEAD.items(), (PAST, "sudah berakhir")],
        "is_past": chosen.span == PAST,
        "pillars": PsksType.objects.filter(memberships__participations__certificates__in=every).distinct(),
        "regencies": Area.objects.filter(level=AreaLevel.REGENCY, code__in=_regencies(every)),
        "any_expires": every.exists(),
        "query": f"{urlencode(values)}&",
    }
    return render(request, "certificates/ending.html", context)


@manager_required
@require_POST
def export(request: SignedInRequest) -> HttpResponse:
    """Give the list as a workbook; who took it is written down."""
    chosen, today = _chosen(request.POST), timezone.localdate()
    data = export_ending(ending_certificates(request.user, chosen, today), chosen, request.user, today, timezone.now())
    headers = {
        "Content-Disposition": f'attachment; filename="sertifikat-berakhir-{today:%Y-%m-%d}.xlsx"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _chosen(given) -> EndingFilter:
    span = given.get("rentang", "90")
    return EndingFilter(
        span if span in (*AHEAD, PAST) else "90", given.get("unsur", "")[:20], given.get("wilayah", "")[:13]
    )


def _values(chosen: EndingFilter) -> dict[str, str]:
    values = {"rentang": chosen.span, "unsur": chosen.pillar, "wilayah": chosen.regency}
    return {name: value for name, value in values.items() if value}


def _regencies(certificates) -> set[str]:
    """The kabupaten and kota the holders live in."""
    codes = certificates.filter(participant__person__area__isnull=False).values_list(
        "participant__person__area_id", flat=True
    )
    return {".".join(code.split(".")[:2]) for code in codes.distinct()}
