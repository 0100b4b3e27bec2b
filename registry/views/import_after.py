"""What can be done beside an import: its history, an empty form, the wrong rows as Excel, taking all of it back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobs.models import Batch
from printing.blank_sheets import blank_sheet
from registry.domain.applying import ImportRefused
from registry.domain.returning import return_rows
from registry.domain.undoing import is_long, refusal_to_undo, undo_import
from registry.models import ImportBatch, PsksType
from registry.models.imports import ImportState
from registry.views.imports import guard, screens

PER_PAGE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {
    ImportState.UPLOADED: "wait",
    ImportState.STAGED: "wait",
    ImportState.APPLIED: "ok",
    ImportState.UNDOING: "wait",
}
_FORM = (
    ("No", 6, "Nomor urut; boleh dikosongkan."),
    ("Nama Lengkap", 30, "Wajib. Gelar boleh ikut: Drs. Budi Santoso, M.Si."),
    ("NIK", 20, "16 angka. Kolom ini sudah berformat Teks, jadi angkanya tidak dibulatkan. Boleh menyusul."),
    ("L/P", 6, "L atau P."),
    ("Tempat Lahir", 18, ""),
    ("Tanggal Lahir", 16, "Misalnya 22-03-1969 atau 22 Maret 1969."),
    ("Unsur", 16, ""),
    ("Lembaga", 26, "Untuk unsur lembaga: nama LKS, Karang Taruna, LK3, WKSBM, atau perusahaan yang diwakili."),
    ("Jabatan", 20, ""),
    ("Nomor Induk", 18, "Nomor anggota, NIA/NIAT Tagana, STR, atau tanda daftar."),
    ("Jenjang", 12, "Misalnya Muda, Madya, Utama."),
    ("SK", 24, "Nomor SK pengangkatan."),
    ("Desa/Kelurahan", 20, ""),
    ("Kecamatan", 20, ""),
    ("Kab/Kota", 20, ""),
    ("Alamat", 30, ""),
    ("No. HP", 18, "Misalnya 0812-3456-7890."),
    ("Surel", 24, "Boleh dikosongkan."),
)


@require_GET
@guard
def history(request: HttpRequest) -> HttpResponse:
    """List the imports with their state and figures, the newest first."""
    batches = screens.batches(request.user).select_related("created_by", "job").defer("head")
    page = Paginator(batches, PER_PAGE).get_page(request.GET.get("halaman"))
    items = [(batch, screens.url(batch), _KINDS.get(ImportState(batch.state), "plain")) for batch in page]
    return render(request, "registry/import_list.html", {"screens": screens, "page": page, "items": items})


@require_GET
@guard
def form(request: HttpRequest) -> HttpResponse:
    """Give an empty sheet with the columns that are understood."""
    notes = {name: note for name, _, note in _FORM if note}
    notes["Unsur"] = "Salah satu dari: " + ", ".join(PsksType.objects.values_list("short_name", flat=True)) + "."
    content = blank_sheet("Daftar", [(name, width) for name, width, _ in _FORM], notes)
    return _download("contoh-daftar.xlsx", content)


@require_POST
@guard
def rows(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the wrong rows back as a workbook with the reasons; from a large file the worker makes it."""
    batch = _batch(request, uuid)
    try:
        given = return_rows(batch, request.POST.get("juga") == "mungkin", request.user, timezone.now())
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(screens.url(batch))
    return redirect(given.get_absolute_url()) if isinstance(given, Batch) else _download(*given)


@require_http_methods(["GET", "HEAD", "POST"])
@guard
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what taking the import back would do, and do it."""
    batch = _batch(request, uuid)
    if request.method == "POST":
        try:
            job = undo_import(batch, request.user, timezone.now())
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(screens.url(batch))
        if job is None:
            messages.success(request, "Impor dibatalkan. Registri kembali seperti sebelum impor ini.")
        return redirect(job.get_absolute_url() if job else screens.url(batch))
    # The check of a large import takes long: there the worker makes it before it touches anything.
    reason = "" if is_long(batch) and not batch.emptied_at else refusal_to_undo(batch)
    return render(request, "registry/import_undo.html", {"screens": screens, "batch": batch, "refusal": reason})


def _batch(request: HttpRequest, uuid: UUID) -> ImportBatch:
    return get_object_or_404(screens.batches(request.user).select_related("job"), uuid=uuid)


def _download(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=_XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response
