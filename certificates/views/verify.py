"""The public answer to "is this certificate real?": no sign-in, no script needed."""

import hashlib
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_GET, require_http_methods

from certificates.domain.checks import note_check
from certificates.domain.codes import in_fours, parse_code
from certificates.domain.verifying import Verification, code_inside, verify, verify_hash
from certificates.models import CheckWay
from certificates.verify_forms import CodeForm, FileForm
from printing.dates import date_span

CHECKS_PER_MINUTE = 120

View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """Let an address ask so many times a minute, and say so when it asks more often."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if _too_many(request):
            response = render(request, "certificates/verify_limited.html", status=429)
            response["Retry-After"] = "60"
            return response
        return view(request, *args, **kwargs)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """Take a typed code or a PDF and lead to the answer; what cannot be a code is said at once."""
    if request.method == "POST":
        return _uploaded(request)
    if "kode" not in request.GET:
        return _form_page(request, CodeForm(), FileForm())
    bound = CodeForm(request.GET)
    code = parse_code(bound.cleaned_data["kode"]) if bound.is_valid() else None
    if code:
        return redirect("certificates:verify", code)
    if bound.is_valid():
        bound.add_error(
            "kode",
            "Kode ini salah ketik atau tidak lengkap. Kode terdiri atas 16 huruf dan angka; "
            "periksa kembali satu per satu dari kertas, lalu coba lagi.",
        )
    return _form_page(request, bound, FileForm())


@gzip_page
@require_GET
@limited
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Show one of five answers; forgiving of how the code is written."""
    parsed = parse_code(code)
    if parsed and parsed != code:
        return redirect("certificates:verify", parsed)
    today = timezone.localdate()
    found = verify(code, today)
    note_check(found, CheckWay.CODE, today)
    context = _certificate_context(found) | {"typed": code[:40], "looks_mistyped": parsed is None}
    context["printed"] = in_fours(parsed) if parsed else ""
    return _public(request, "certificates/verify.html", context)


@gzip_page
@require_GET
@limited
def file_answer(request: HttpRequest, sha256: str) -> HttpResponse:
    """Say whether a file with this hash is the one that was issued.

    The hash comes from the visitor's own device, `?kode=` is what was read inside the file;
    the file itself is not sent.
    """
    today = timezone.localdate()
    typed = request.GET.get("kode", "").strip()
    found, file = verify_hash(sha256, typed, today)
    note_check(found, CheckWay.FILE, today, file)
    code = found.certificate.code if found.certificate else parse_code(typed) or ""
    context = _certificate_context(found) | {
        "file": file,
        "typed": typed[:40],
        "looks_mistyped": bool(typed) and parse_code(typed) is None,
        "printed": in_fours(code) if code else "",
        "sha256": sha256[:64],
    }
    return _public(request, "certificates/verify_file.html", context)


@limited
def _uploaded(request: HttpRequest) -> HttpResponse:
    """Check a file that a browser without script sent: hash it, forget it, lead to the answer."""
    bound = FileForm(request.POST, request.FILES)
    if not bound.is_valid():
        return _form_page(request, CodeForm(), bound)
    data = bound.cleaned_data["berkas"].read()
    address = reverse("certificates:verify_file", args=[hashlib.sha256(data).hexdigest()])
    code = code_inside(data)
    return redirect(f"{address}?kode={code}" if code else address)


def _form_page(request: HttpRequest, code_form: CodeForm, file_form: FileForm) -> HttpResponse:
    return render(request, "certificates/verify_form.html", {"form": code_form, "file_form": file_form})


def _certificate_context(found: Verification) -> dict[str, object]:
    return {
        "found": found,
        "public": found.public,
        "said": found.payload,
        "days": date_span(found.starts_on, found.ends_on) if found.payload else "",
    }


def _public(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Render a page that is the same for everybody: asked for again, it may be left unsent if nothing changed.

    It is never shown without asking us: a revocation must be seen at once.
    """
    context["address"] = f"{settings.BASE_URL}{request.path}"
    context["picture"] = f"{settings.BASE_URL}{static('img/periksa-sertifikat.png')}"
    body = render(request, template, context)
    tag = f'"{hashlib.sha256(body.content).hexdigest()[:20]}"'
    response = condition(etag_func=lambda request: tag)(lambda request: body)(request)
    response["Cache-Control"] = "no-cache"
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
