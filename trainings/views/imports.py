"""Uploading a sheet of participants: first one sees what will happen, then one confirms."""

import uuid as uuids

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from registry.domain.applying import ImportRefused, decide, discard_import
from registry.domain.drafts import PersonDraft
from registry.domain.staging import UnreadableSheet
from registry.domain.summary import import_summary
from registry.models import ImportBatch, ImportRow, PsksType
from registry.models.imports import Decision, ImportState, Verdict
from trainings.access import SignedInRequest, managed_training, office_required
from trainings.domain.participant_imports import apply_participant_import, stage_participants
from trainings.forms import UploadForm
from trainings.models import ParticipantImport, Training

_KINDS = {Verdict.NEW: "ok", Verdict.SAME: "", Verdict.MAYBE: "wait", Verdict.WRONG: "stop"}


@office_required
def upload(request: SignedInRequest, code: str) -> HttpResponse:
    """Take the file and show what is in it."""
    training = managed_training(request, code)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"uuid": uuids.uuid4()})
    if request.method == "POST" and form.is_valid():
        sheet = form.cleaned_data["file"]
        try:
            made = stage_participants(training, sheet.read(), sheet.name, request.user, form.cleaned_data["uuid"])
        except (UnreadableSheet, ImportRefused) as error:
            form.add_error("file", str(error))
        else:
            return redirect("trainings:import_batch", training.code, made.batch.uuid)
    return render(request, "trainings/import.html", {"training": training, "form": form})


@office_required
def batch(request: SignedInRequest, code: str, uuid: uuids.UUID) -> HttpResponse:
    """Row by row what will happen; the operator decides the doubtful ones and confirms."""
    training = managed_training(request, code)
    mine = ImportBatch.objects.visible_to(request.user)
    made = get_object_or_404(
        ParticipantImport.objects.select_related("batch__job", "training"),
        training=training,
        batch__in=mine,
        batch__uuid=uuid,
    )
    if made.batch.job and not made.batch.job.is_final and made.batch.state == ImportState.UPLOADED:
        if made.batch.job.created_by_id != request.user.pk:
            messages.info(request, f"{made.batch.file_name} masih dibaca. Buka lagi beberapa saat kemudian.")
            return redirect("trainings:participants", training.code)
        return redirect(made.batch.job)
    if request.method == "POST":
        return _act(request, training, made)
    rows = list(made.batch.rows.select_related("person").order_by("number"))
    there = set(training.participants.exclude(person=None).values_list("person_id", flat=True))
    types = dict(PsksType.objects.values_list("code", "short_name"))
    context = {
        "training": training,
        "batch": made.batch,
        "summary": import_summary(made.batch),
        "rows": [_shown(row, there, types) for row in rows],
        "waiting": made.batch.rows.to_apply().count(),
        "undecided": made.batch.rows.undecided().count(),
        "is_discarded": made.batch.state == ImportState.DISCARDED,
        "decisions": [
            (Decision.CREATE, "Orang baru"),
            (Decision.MATCH, "Orang yang sama"),
            (Decision.SKIP, "Lewati"),
        ],
    }
    return render(request, "trainings/import_batch.html", context)


def _act(request: SignedInRequest, training: Training, made: ParticipantImport) -> HttpResponse:
    here = redirect("trainings:import_batch", training.code, made.batch.uuid)
    try:
        if request.POST.get("tindakan") == "buang":
            discard_import(made.batch)
            messages.success(request, "Impor dibuang. Tidak ada peserta yang ditambahkan.")
            return redirect("trainings:participants", training.code)
        _save_decisions(request, made)
        if request.POST.get("tindakan") != "masukkan":
            messages.success(request, "Keputusan tersimpan.")
            return here
        before = training.participants.count()
        job = apply_participant_import(made, request.user, timezone.now())
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return here
    if job:
        return redirect(job)
    added = training.participants.count() - before
    messages.success(request, f"{added} peserta ditambahkan; yang sudah terdaftar tidak digandakan.")
    left = made.batch.rows.undecided().count()
    if left:
        messages.warning(request, f"{left} baris belum diputuskan dan belum dimasukkan.")
        return here
    return redirect("trainings:participants", training.code)


def _save_decisions(request: SignedInRequest, made: ParticipantImport) -> None:
    for row in made.batch.rows.filter(verdict=Verdict.MAYBE, applied_at=None):
        wanted = request.POST.get(f"keputusan-{row.pk}", "")
        if wanted in Decision.values and wanted != row.decision:
            decide(row, Decision(wanted))


def _shown(row: ImportRow, there: set[int], types: dict[str, str]) -> dict:
    draft = PersonDraft.from_json(row.values.get("person", {}))  # nobody when the person was erased
    notes = [f"{item['column']}: {item['message']}" if item["column"] else item["message"] for item in row.problems]
    name = f"{draft.title_before} {draft.name}".strip() + (f", {draft.title_after}" if draft.title_after else "")
    verdict = Verdict(row.verdict)
    return {
        "row": row,
        "name": name or ("(tanpa nama)" if row.values else "(data dihapus)"),
        "pillar": types.get(draft.pillar, ""),
        "label": verdict.label,
        "kind": _KINDS[verdict],
        "is_taken": row.applied_at is not None,
        "is_participant": row.person_id in there,
        "notes": notes or ([row.reason] if row.reason else []),
        "asks": verdict == Verdict.MAYBE and row.applied_at is None,
    }
