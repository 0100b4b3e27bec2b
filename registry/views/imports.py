"""The screens of an import: upload, look at every row, decide, confirm.

An app that stages people for more than the registry subclasses ImportScreens and binds
its own addresses; the templates ask `screens` for every address and word.
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import role_required
from jobs.models import Batch
from registry.domain.applying import ImportRefused, apply_import, decide, decide_all, discard_import
from registry.domain.columns import LABELS, Column
from registry.domain.forgetting import KEPT
from registry.domain.judging import IMPORT_ROLES
from registry.domain.staging import UnreadableSheet, stage_people
from registry.forms import UploadForm
from registry.models import ImportBatch
from registry.models.imports import Decision, ImportState, Outcome, Verdict
from registry.views.import_rows import shown_rows

PER_PAGE = 50
_ACTIONS = ("apply", "decide", "decide_all", "discard", "columns", "rows", "undo")
# Words in the address, and the verdicts they stand for.
_FILTERS = {"baru": Verdict.NEW, "ada": Verdict.SAME, "mungkin": Verdict.MAYBE, "salah": Verdict.WRONG}
_FILTER_WORDS = {verdict: word for word, verdict in _FILTERS.items()}


class ImportScreens:
    """What the import screens are for: here, the registry itself."""

    purpose = "registry"
    title = "Impor ke registri"
    back_label = "Registri"
    noun = "orang"

    @property
    def back_url(self) -> str:
        return reverse("registry:home")

    @property
    def upload_url(self) -> str:
        return reverse("registry:import")

    def url(self, batch: ImportBatch, action: str = "") -> str:
        """Return the address of a batch, or of one of its actions: apply, decide, decide_all, discard, columns, ..."""
        return reverse(f"registry:import_{action or 'batch'}", args=[batch.uuid])

    def batches(self, user):
        """Return the imports of these screens that the user may see."""
        return ImportBatch.objects.visible_to(user).for_purpose(self.purpose)

    def stage(self, data: bytes, file_name: str, user, uuid: UUID) -> ImportBatch:
        """Keep the uploaded sheet; raises UnreadableSheet."""
        return stage_people(data, file_name, user, uuid, self.purpose, ask=True)

    def apply(self, batch: ImportBatch, user) -> Batch | None:
        """Take the rows; return the job when the worker does it."""
        return apply_import(batch, user, timezone.now())

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file and lead to its preview."""
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            sheet = form.cleaned_data["file"]
            try:
                batch = self.stage(sheet.read(), sheet.name, request.user, form.cleaned_data["uuid"])
                return redirect(self._next(batch))
            except (UnreadableSheet, ImportRefused) as error:
                form.add_error("file", f"{error} Belum ada data yang masuk.")
        return render(
            request,
            "registry/import_upload.html",
            {"screens": self, "form": form, "recent": self._recent(request.user)},
            status=422 if form.errors else 200,
        )

    def preview_view(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Show every row with its verdict; after applying, what became of it."""
        batch = get_object_or_404(self.batches(request.user).select_related("job"), uuid=uuid)
        if batch.state == ImportState.UPLOADED and not (batch.trouble or batch.emptied_at):
            if batch.job and not batch.job.is_final and batch.job.created_by_id != request.user.pk:
                # How far the reading is, is shown to the colleague who began it.
                return render(request, "registry/import_reading.html", {"screens": self, "batch": batch})
            return redirect(self._next(batch))
        if batch.emptied_at or batch.trouble:
            return render(request, "registry/import_closed.html", {"screens": self, "batch": batch})
        counts = dict(batch.rows.order_by().values_list("verdict").annotate(Count("pk")))
        chosen = _FILTERS.get(request.GET.get("lihat", ""))
        rows = batch.rows.order_by("number")
        page = Paginator(rows.filter(verdict=chosen) if chosen else rows, PER_PAGE).get_page(request.GET.get("halaman"))
        outcomes = dict(batch.rows.exclude(applied_at=None).order_by().values_list("outcome").annotate(Count("pk")))
        return render(
            request,
            "registry/import_preview.html",
            {
                "screens": self,
                "batch": batch,
                "is_own_job": batch.job is not None and batch.job.created_by_id == request.user.pk,
                "rows": shown_rows(page.object_list, request.user),
                "page": page,
                "filters": [
                    (verdict.label, _FILTER_WORDS[verdict], counts.get(verdict, 0), verdict == chosen)
                    for verdict in Verdict
                ],
                "chosen": _FILTER_WORDS[chosen] if chosen else "",
                "total": sum(counts.values()),
                "wrong": counts.get(Verdict.WRONG, 0),
                "ready": batch.rows.to_apply().count(),
                "undecided": batch.rows.undecided().count(),
                "created": outcomes.get(Outcome.CREATED, 0),
                "matched": outcomes.get(Outcome.MATCHED, 0),
                "is_discarded": batch.state == ImportState.DISCARDED,
                "is_applied": batch.state == ImportState.APPLIED,
                "is_undone": batch.state == ImportState.UNDONE,
                "is_undoing": batch.state == ImportState.UNDOING,
                "is_closed": batch.state in (ImportState.DISCARDED, ImportState.UNDONE, ImportState.UNDOING),
                "can_undo": batch.state in (ImportState.STAGED, ImportState.APPLIED) and bool(outcomes),
                "can_change_columns": batch.state == ImportState.STAGED and not outcomes,
                "kept_until": (batch.applied_at or batch.created_at) + KEPT,
                "columns": [
                    (header, LABELS[Column(name)])
                    for header, name in zip(batch.headers, batch.columns, strict=True)
                    if name
                ],
                "unread": [
                    header for header, name in zip(batch.headers, batch.columns, strict=True) if header and not name
                ],
                "urls": {action: self.url(batch, action) for action in _ACTIONS},
            },
        )

    def decide_view(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Write down the decision on one row, and return to it."""
        batch = get_object_or_404(self.batches(request.user), uuid=uuid)
        row = get_object_or_404(batch.rows, number=_number(request.POST.get("baris")))
        if (decision := _decision(request)) is not None:
            self._try(request, lambda: decide(row, decision))
        return redirect(f"{self._back(request, batch)}#baris-{row.number}")

    def decide_all_view(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Decide all rows that are still undecided."""
        batch = get_object_or_404(self.batches(request.user), uuid=uuid)
        if (decision := _decision(request)) is not None:
            self._try(request, lambda: decide_all(batch, decision))
        return redirect(self._back(request, batch))

    def apply_view(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Take the rows, then show what became of them, or how far the worker is."""
        batch = get_object_or_404(self.batches(request.user), uuid=uuid)
        try:
            job = self.apply(batch, request.user)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            job = None
        return redirect(job.get_absolute_url() if job else self.url(batch))

    def discard_view(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Throw the import away."""
        batch = get_object_or_404(self.batches(request.user), uuid=uuid)
        if self._try(request, lambda: discard_import(batch)):
            messages.success(request, "Impor dibuang. Tidak ada data yang masuk.")
            return redirect(self.upload_url)
        return redirect(self.url(batch))

    def _next(self, batch: ImportBatch) -> str:
        """Where to go on with an import: what its columns mean, how far the reading is, or its rows."""
        if batch.state != ImportState.UPLOADED:
            return self.url(batch)
        if batch.job and not batch.job.is_final:
            return batch.job.get_absolute_url()
        return self.url(batch, "columns")

    def _recent(self, user):
        own = self.batches(user).filter(created_by=user).exclude(state=ImportState.DISCARDED)
        return [(batch, self.url(batch)) for batch in own[:5]]

    def _back(self, request: HttpRequest, batch: ImportBatch) -> str:
        kept = "&".join(
            f"{name}={value}"
            for name in ("lihat", "halaman")
            if (value := request.POST.get(name, "")).isalnum() and len(value) < 12
        )
        return f"{self.url(batch)}?{kept}" if kept else self.url(batch)

    def _try(self, request: HttpRequest, act) -> bool:
        try:
            act()
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            return False
        return True


def _decision(request: HttpRequest) -> Decision | None:
    value = request.POST.get("keputusan", "")
    return Decision(value) if value in Decision.values else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


screens = ImportScreens()
guard = role_required(*IMPORT_ROLES)

upload = require_http_methods(["GET", "HEAD", "POST"])(guard(screens.upload_view))
preview = require_GET(guard(screens.preview_view))
decide_row = require_POST(guard(screens.decide_view))
decide_rows = require_POST(guard(screens.decide_all_view))
apply = require_POST(guard(screens.apply_view))
discard = require_POST(guard(screens.discard_view))
