"""Files out to be signed, and back: BSrE and scans of signed paper."""

import uuid as uuids

from django.contrib import messages
from django.db.models import Count, Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest
from certificates.domain.bsre_roots import bsre_roots
from certificates.domain.deliveries import DeliveryRefused, look_at, receive
from certificates.domain.drawing import JOB_KIND as DRAW_KIND
from certificates.domain.drawing import undrawn
from certificates.domain.signing_export import export_to_sign, to_be_signed
from certificates.forms import DeliveryForm
from certificates.models import Certificate, CertificateFile, Delivery, FileKind, Outcome, SigningMode
from certificates.views.access import managed_certificate, managed_training, manager_required
from jobs.domain.batches import start_batch
from jobs.files import private_file_response
from trainings.models import Training


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
@require_POST
def seal(request: SignedInRequest, code: str) -> HttpResponse:
    """Seal in the background what could not be sealed before, for want of the key."""
    training = managed_training(request, code)
    left = undrawn(training).count()
    if not left:
        messages.success(request, "Semua berkas sudah dibuat. Tidak ada yang menunggu segel.")
        return redirect("certificates:signing", training.code)
    batch = start_batch(
        DRAW_KIND,
        f"Menyegel {left} sertifikat {training.title}",
        {"training": training.pk, "count": left},
        by=request.user,
        back_url=reverse("certificates:signing", args=[training.code]),
    )
    return redirect(batch)


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
        "certificates": _by_name(training) if any(file.outcome == Outcome.UNMATCHED for file in files) else [],
    }
    return render(request, "certificates/delivery.html", context)


@manager_required
def delivered_file(request: SignedInRequest, code: str, uuid: uuids.UUID, pk: int) -> FileResponse:
    """Show a file whose code could not be read, so that she sees whose it is."""
    training = managed_training(request, code)
    found = get_object_or_404(Delivery.objects.filter(training=training), uuid=uuid)
    file = get_object_or_404(found.files.filter(outcome=Outcome.UNMATCHED).exclude(file=""), pk=pk)
    ending = (file.file.name or "").rpartition(".")[2]
    return private_file_response(file.file, f"pindaian-{file.position}.{ending}", _TYPES[ending], inline=True)


@manager_required
@require_POST
def match(request: SignedInRequest, code: str, uuid: uuids.UUID, pk: int) -> HttpResponse:
    """Say whose scan this is, when its code cannot be read."""
    training = managed_training(request, code)
    found = get_object_or_404(Delivery.objects.filter(training=training, kind=FileKind.SCAN), uuid=uuid)
    file = get_object_or_404(found.files.filter(outcome=Outcome.UNMATCHED).exclude(file=""), pk=pk)
    number = request.POST.get("sertifikat", "").strip()
    certificate = Certificate.objects.live().filter(participant__training=training, number=number).first()
    if certificate is None:
        messages.error(
            request,
            f"Tidak ada sertifikat bernomor “{number[:60]}” di kegiatan ini. {file.name} masih menunggu: "
            "ketik nama orangnya, lalu pilih dari daftar.",
        )
        return redirect("certificates:delivery", training.code, found.uuid)
    looked = look_at(file, request.user, certificate)
    if looked.outcome == Outcome.ACCEPTED:
        kept = looked.certificate or certificate
        messages.success(request, f"{file.name} disimpan pada sertifikat {kept.number}, {kept.printed_name}.")
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


def _by_name(training: Training) -> list[tuple[str, str]]:
    """Name and number of each certificate that a scan may belong to."""
    live = Certificate.objects.live().filter(participant__training=training)
    return sorted((certificate.printed_name, certificate.number) for certificate in live)


_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_ORDER: list[str] = [Outcome.UNMATCHED, Outcome.REFUSED, Outcome.WAITING, Outcome.ACCEPTED]
