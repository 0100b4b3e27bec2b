"""A member's own certificates and transcript, and the PDF for everyone who may see it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import SignedInRequest, sign_in_required
from certificates.domain.codes import in_fours, parse_code
from certificates.domain.drawing import best_file, draw
from certificates.domain.print_run import file_name
from certificates.domain.seal_keys import SealMissing
from certificates.domain.transcript import transcript, transcript_file
from certificates.domain.verifying import verify_each
from certificates.models import Certificate, CertificateState
from jobs.files import private_file_response
from registry.models import Person


@sign_in_required
def mine(request: SignedInRequest) -> HttpResponse:
    """List the certificates of the person who is signed in, the newest first."""
    certificates = (
        Certificate.objects.filter(participant__person__in=Person.objects.records_of_user(request.user))
        .select_related("participant__training")
        .order_by("-issued_on", "-pk")
    )
    today = timezone.localdate()
    person = _person(request)
    context = {
        "rows": [
            (certificate, found, in_fours(certificate.code), _whatsapp(certificate))
            for certificate, found in zip(certificates, verify_each(certificates, today), strict=True)
        ],
        "transcript": transcript(person, today) if person else None,
    }
    return render(request, "certificates/mine.html", context)


@sign_in_required
def own_transcript(request: SignedInRequest) -> HttpResponse:
    """The transcript of the person who is signed in, as a PDF."""
    person = _person(request)
    if person is None:
        raise Http404("Akun ini belum terhubung ke registri.")
    response = HttpResponse(transcript_file(person, timezone.localdate()), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="transkrip-jam-pelajaran.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@sign_in_required
def pdf(request: SignedInRequest, code: str) -> FileResponse | HttpResponseRedirect:
    """Stream the kept bytes of a certificate: the same bytes for ever."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), code=parse_code(code) or "")
    own = Person.objects.records_of_user(request.user).filter(pk=certificate.participant.person_id)
    is_operator = not own.exists()
    if certificate.state == CertificateState.AWAITING and not is_operator:
        raise Http404("Sertifikat ini masih menunggu tanda tangan.")
    try:
        kept = best_file(certificate) or draw(certificate)
    except SealMissing as missing:
        messages.error(request, str(missing))
        return redirect("certificates:signing", certificate.participant.training.code)
    return private_file_response(kept.file, file_name(certificate), "application/pdf")


def _person(request: SignedInRequest) -> Person | None:
    return Person.objects.filter(user=request.user).select_related("area__parent__parent__parent").first()


def _whatsapp(certificate: Certificate) -> str:
    """The address that opens WhatsApp with the link of the public page."""
    title = certificate.participant.training
    address = f"{settings.BASE_URL}{certificate.get_absolute_url()}"
    return f"https://wa.me/?{urlencode({'text': f'Sertifikat saya: {title}. Periksa di {address}'})}"
