"""Saying what the columns of an uploaded sheet mean."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from registry.domain.columns import LABELS, PROBLEM_HEADER, Column
from registry.domain.layouts import Layout, layout_at, layout_of, office_of, remembered, samples_of
from registry.domain.staging import NotReadable, UnreadableSheet, read_again
from registry.models import ImportBatch
from registry.models.imports import ImportState
from registry.nik import mask_nik, nik_digits
from registry.views.imports import guard, screens

_CHOICES = [("", "Tidak dibaca"), *((column.value, label) for column, label in LABELS.items())]


@dataclass(frozen=True)
class ShownColumn:
    """One column of the sheet: what stands above it, what it holds, and what it is read as."""

    place: int
    header: str
    samples: list[str]
    chosen: str

    @property
    def name(self) -> str:
        return f"kolom-{self.place}"

    @property
    def label(self) -> str:
        return self.header or f"Kolom {_letters(self.place)} (tanpa judul)"


@require_http_methods(["GET", "HEAD", "POST"])
@guard
def columns(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show each column with its first values and what it is read as; take what the operator says instead."""
    batch = get_object_or_404(screens.batches(request.user).select_related("job"), uuid=uuid)
    if not batch.head or batch.state not in (ImportState.UPLOADED, ImportState.STAGED):
        messages.error(request, "Kolom impor ini tidak bisa diubah lagi. Unggah berkasnya lagi bila perlu.")
        return redirect(screens.url(batch))
    layout = _layout(request, batch)
    problems: list[str] = []
    if request.method == "POST":
        layout = _answered(request, layout)
        problems = _problems(layout)
        if not problems:
            try:
                read_again(batch, layout, request.user, timezone.now())
            except (NotReadable, UnreadableSheet) as refusal:
                problems = [f"{refusal} Belum ada data yang masuk."]
            else:
                return redirect(_next(batch))
    return render(
        request,
        "registry/import_columns.html",
        {
            "screens": screens,
            "batch": batch,
            "layout": layout,
            "columns": _shown(batch, layout),
            "choices": _CHOICES,
            "sheets": [(sheet["name"], sheet["hidden"]) for sheet in batch.head],
            "problems": problems,
            "office": office_of(request.user),
            "is_remembered": remembered(layout, request.user) == layout,
            "is_staged": batch.state == ImportState.STAGED,
        },
        status=422 if problems else 200,
    )


def _layout(request: HttpRequest, batch: ImportBatch) -> Layout:
    """The layout that is asked for: another sheet, another header row, or the one that stands."""
    asked = request.POST if request.method == "POST" else request.GET
    sheet, row = asked.get("lembar", batch.sheet_name), asked.get("baris", "")
    number = int(row) if row.isdecimal() and len(row) < 6 else batch.header_row
    if sheet not in [kept["name"] for kept in batch.head or []]:
        sheet = batch.sheet_name
    if (sheet, number) == (batch.sheet_name, batch.header_row):
        return layout_of(batch)
    proposed = layout_at(batch.head or [], sheet, number)
    return remembered(proposed, request.user) or proposed


def _answered(request: HttpRequest, layout: Layout) -> Layout:
    known = {column.value for column in Column}
    chosen = [request.POST.get(f"kolom-{place}", "") for place in range(len(layout.headers))]
    columns = [name if name in known else "" for name in chosen]
    return Layout(layout.sheet, layout.header_row, layout.body_row, layout.headers, columns)


def _problems(layout: Layout) -> list[str]:
    problems = []
    if Column.NAME not in layout.columns:
        problems.append("Pilih kolom mana yang berisi nama. Tanpa nama, barisnya tidak bisa dibaca.")
    for column, label in LABELS.items():
        places = [place for place, name in enumerate(layout.columns) if name == column]
        if len(places) > 1:
            named = " dan ".join(layout.headers[place] or f"kolom {_letters(place)}" for place in places)
            problems.append(f"{named} sama-sama dibaca sebagai {label}. Pilih satu saja.")
    return problems


def _shown(batch: ImportBatch, layout: Layout) -> list[ShownColumn]:
    shown = []
    for place, header in enumerate(layout.headers):
        samples = samples_of(batch.head or [], layout, place)
        if (header or samples) and header != PROBLEM_HEADER:
            shown.append(ShownColumn(place, header, [_masked(text) for text in samples], layout.columns[place]))
    return shown


def _masked(text: str) -> str:
    """A NIK is shown masked, whatever column it stands in."""
    digits = nik_digits(text)
    may_be_nik = len(digits) >= 12 and digits.isdecimal() and not digits.startswith(("0", "628"))
    return mask_nik(digits) if may_be_nik else text


def _next(batch: ImportBatch) -> str:
    return batch.job.get_absolute_url() if batch.job and batch.state == ImportState.UPLOADED else screens.url(batch)


def _letters(place: int) -> str:
    """How Excel calls the column: A, B, ... AA."""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
