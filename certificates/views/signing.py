"""Files out to be signed, and back: BSrE and scans of signed paper."""

import uuid as uuids

from django.contrib import messages
from django.db.models import Count, Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest
from certificates.domain.bsre_roots import bsre_roots
from certificates.domain.deliveries import DeliveryRefused, look_at, receive
from certificates.domain.drawing import undrawn
from certificates.domain.signing_export import export_to_sign, to_be_signed
from certificates.forms import DeliveryForm
from certificates.models import Certificate, CertificateFile, Delivery, FileKind, Outcome, SigningMode
from certificates.views.access import managed_certificate, managed_training, manager_required
from jobs.files import private_file_response


@manager_required
def signing(request: SignedInRequest, code: str) -> HttpResponse:
    """What awaits a signature, the way out for it and the way back; a POST uploads what came back."""
    training = managed_training(request, code)
    modes = {certificate.signing_mode for certificate in to_be_signed(training)}
    kind = FileKind.BSRE if SigningMode.BSRE in modes or request.POST.get("kind") == FileKind.BSRE else FileKind.SCAN
    form = DeliveryForm(request.POST or None, request.FILES or None, initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        files = ((upload.name, upload.read()) for upload in form.cleaned_data["uploads"])
        try:
            _, batch = receive(training, FileKind(form.cleaned_data["kind"]), files, request.user)
        except DeliveryRefused as refusal:
            form.add_error("uploads", str(refusal))
        else:
            return redirect(batch)
    deliveries = (
        Delivery.objects.filter(training=training)
        .select_related("created_by")
        .annotate(
            total=Count("files"),
            accepted=Count("files", filter=Q(files__outcome=Outcome.ACCEPTED)),
            open=Count("files", filter=Q(files__outcome__in=(Outcome.UNMATCHED, Outcome.WAITING))),
        )
    )
    certificates = Certificate.objects.filter(participant__training=training)
    context = {
        "training": training,
        "form": form,
        "waiting": list(to_be_signed(training)),
        "modes": modes,
        "undrawn": undrawn(training).count(),
        "has_roots": bool(bsre_roots()),
        "scanned": certificates.live().filter(files__kind=FileKind.SCAN).distinct().count(),
        "live": certificates.live().count(),
        "deliveries": deliveries,
    }
    return render(request, "certificates/signing.html", context)


@manager_required
def export(request: SignedInRequest, code: str) -> FileResponse | HttpResponse:
    """Give the files that are to be signed as one ZIP."""
    training = managed_training(request, code)
    archive, count = export_to_sign(training)
    if not count:
        archive.close()
        messages.error(request, "Tidak ada berkas yang menunggu tanda tangan BSrE.")
        return redirect("certificates:signing", training.code)
    response = FileResponse(archive, as_attachment=True, filename=f"berkas-untuk-ditandatangani-{training.code}.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@manager_required
def delivery(request: SignedInRequest, code: str, uuid: uuids.UUID) -> HttpResponse:
    """What became of each uploaded file, in a sentence."""
    training = managed_training(request, code)
    found = get_object_or_404(Delivery.objects.filter(training=training).select_related("created_by"), uuid=uuid)
    files = list(found.files.select_related("certificate"))
    context = {
        "training": training,
        "delivery": found,
        "files": sorted(files, key=lambda file: (_ORDER.index(file.outcome), file.position)),
        "accepted": sum(file.outcome == Outcome.ACCEPTED for file in files),
        "certificates": Certificate.objects.live().filter(participant__training=training).order_by("sequence"),
    }
    return render(request, "certificates/delivery.html", context)


@manager_required
@require_POST
def match(request: SignedInRequest, code: str, uuid: uuids.UUID, pk: int) -> HttpResponse:
    """Say whose scan this is, when its code cannot be read."""
    training = managed_training(request, code)
    found = get_object_or_404(Delivery.objects.filter(training=training, kind=FileKind.SCAN), uuid=uuid)
    file = get_object_or_404(found.files.filter(outcome=Outcome.UNMATCHED).exclude(file=""), pk=pk)
    chosen = request.POST.get("sertifikat", "")
    certificate = get_object_or_404(
        Certificate.objects.live().filter(participant__training=training),
        pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0,
    )
    looked = look_at(file, request.user, certificate)
    if looked.outcome == Outcome.ACCEPTED:
        messages.success(request, f"{file.name} disimpan pada sertifikat {certificate.number}.")
    else:
        messages.error(request, looked.message)
    return redirect("certificates:delivery", training.code, found.uuid)


@manager_required
def scan(request: SignedInRequest, pk: int, file: int) -> FileResponse:
    """Stream a scan of the signed paper."""
    certificate = managed_certificate(request, pk)
    kept = get_object_or_404(CertificateFile.objects.filter(certificate=certificate, kind=FileKind.SCAN), pk=file)
    ending = (kept.file.name or "").rpartition(".")[2]
    return private_file_response(kept.file, f"pindaian {certificate.number.replace('/', '-')}.{ending}")


_ORDER: list[str] = [Outcome.UNMATCHED, Outcome.REFUSED, Outcome.WAITING, Outcome.ACCEPTED]
