"""A member's own certificates, and the PDF for everyone who may see it."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.access import SignedInRequest, sign_in_required
from certificates.domain.codes import in_fours, parse_code
from certificates.domain.drawing import best_file, draw
from certificates.domain.verifying import verify
from certificates.models import Certificate, CertificateState
from jobs.files import private_file_response


@sign_in_required
def mine(request: SignedInRequest) -> HttpResponse:
    """List the certificates of the person who is signed in."""
    certificates = (
        Certificate.objects.filter(participant__person__user=request.user)
        .select_related("participant__training")
        .order_by("-issued_on", "-pk")
    )
    today = timezone.localdate()
    rows = [(certificate, verify(certificate.code, today), in_fours(certificate.code)) for certificate in certificates]
    return render(request, "certificates/mine.html", {"rows": rows})


@sign_in_required
def pdf(request: SignedInRequest, code: str) -> FileResponse:
    """Stream the kept bytes of a certificate: the same bytes for ever."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), code=parse_code(code) or "")
    is_operator = certificate.participant.person is None or certificate.participant.person.user != request.user
    if certificate.state == CertificateState.AWAITING and not is_operator:
        raise Http404("Sertifikat ini masih menunggu tanda tangan.")
    kept = best_file(certificate) or draw(certificate)
    name = f"{certificate.number.replace('/', '-')} {certificate.printed_name}.pdf"
    return private_file_response(kept.file, name, "application/pdf")
