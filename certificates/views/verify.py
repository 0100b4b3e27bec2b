"""The public answer to "is this certificate real?": no sign-in, no script needed."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from certificates.domain.codes import in_fours, parse_code
from certificates.domain.verifying import verify
from certificates.forms import CodeForm
from printing.dates import date_span

CHECKS_PER_MINUTE = 120


def form(request: HttpRequest) -> HttpResponse:
    """Take a typed code and lead to its answer; a code that cannot be one is said so at once."""
    if "kode" not in request.GET:
        return render(request, "certificates/verify_form.html", {"form": CodeForm()})
    bound = CodeForm(request.GET)
    if not bound.is_valid():
        return render(request, "certificates/verify_form.html", {"form": bound})
    code = parse_code(bound.cleaned_data["kode"])
    if code is None:
        bound.add_error(
            "kode",
            "Kode ini salah ketik atau tidak lengkap. Kode terdiri atas 16 huruf dan angka; "
            "periksa kembali satu per satu dari kertas, lalu coba lagi.",
        )
        return render(request, "certificates/verify_form.html", {"form": bound})
    return redirect("certificates:verify", code)


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Show one of five answers; forgiving of how the code is written."""
    if _too_many(request):
        return render(request, "certificates/verify_limited.html", status=429)
    parsed = parse_code(code)
    if parsed and parsed != code:
        return redirect("certificates:verify", parsed)
    found = verify(code, timezone.localdate())
    context = {
        "found": found,
        "public": found.public,
        "said": found.payload,
        "days": date_span(found.starts_on, found.ends_on) if found.payload else "",
        "typed": code[:40],
        "printed": in_fours(parsed) if parsed else "",
        "looks_mistyped": parsed is None,
    }
    response = render(request, "certificates/verify.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _too_many(request: HttpRequest) -> bool:
    """Count this check; whether the address asked too often this minute."""
    key = f"verify:{get_adapter().get_client_ip(request)}:{timezone.now():%H%M}"
    cache.add(key, 0, 90)
    try:
        return cache.incr(key) > CHECKS_PER_MINUTE
    except ValueError:  # the minute's counter ran out between the two lines
        return False
