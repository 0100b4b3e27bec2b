"""Attendance in the office: the grid, one session, one cell, locking."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from printing.dates import clock, clock_span, day_and_date
from trainings.access import SignedInRequest, attended_session, managed_training, office_required, training_participant
from trainings.domain.attendance import (
    AttendanceRefused,
    lock_session,
    mark_the_rest,
    recap,
    set_attendance,
    unlock_session,
)
from trainings.domain.papers import recap_workbook
from trainings.forms import AttendanceForm, RestForm, UnlockForm
from trainings.models import Attendance, AttendanceStatus, Participant, Scan, Session, Training
from trainings.responses import attachment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@office_required
def grid(request: SignedInRequest, code: str) -> HttpResponse:
    """People by sessions, with the share that the certificate asks for."""
    training = managed_training(request, code)
    table = recap(training)
    context = {
        "training": training,
        "recap": table,
        "heads": [_head(training, count) for count in table.sessions],
        "rows": [_grid_row(training, table, row) for row in table.rows],
        "review_count": Scan.objects.filter(training=training).awaiting_review().count(),
    }
    return render(request, "trainings/attendance.html", context)


def _head(training: Training, count) -> dict:
    session = count.session
    starts = training.local(session.starts_at)
    return {
        "session": session,
        "count": count,
        "short": f"{starts.day}/{starts.month} {clock(session.starts_at, training.time_zone, label=False)}",
    }


def _grid_row(training: Training, table, row) -> dict:
    cells = []
    for count, cell in zip(table.sessions, row.cells, strict=True):
        status = AttendanceStatus(cell.status) if cell else None
        cells.append(
            {
                "session": count.session,
                "letter": status.letter if status else "–",
                "label": status.label if status else "Belum tercatat",
                "kind": _kind(status),
                "is_manual": bool(cell and cell.is_from_people),
            }
        )
    return {"row": row, "participant": row.participant, "cells": cells, "met": row.reaches(training.min_attendance)}


def _kind(status: AttendanceStatus | None) -> str:
    if status is None:
        return "plain"
    if status == AttendanceStatus.PRESENT:
        return "ok"
    return "wait" if status in (AttendanceStatus.LATE, AttendanceStatus.EXCUSED, AttendanceStatus.SICK) else "stop"


@office_required
def session(request: SignedInRequest, code: str, session: int) -> HttpResponse:
    """One session: who is in, who is not, the rest, the lock."""
    training = managed_training(request, code)
    held = attended_session(training, session)
    written = {row.participant_id: row for row in Attendance.objects.filter(session=held)}
    people = list(training.participants.active().with_origin())
    context = {
        "training": training,
        "session": held,
        "time": clock_span(held.starts_at, held.ends_at, training.time_zone),
        "day": day_and_date(training.local(held.starts_at).date()),
        "people": [_session_row(training, person, written.get(person.pk)) for person in people],
        "unknown": sum(person.pk not in written for person in people if person.role == "participant"),
        "rest_form": RestForm(),
        "unlock_form": UnlockForm(),
        "locks": held.locks.select_related("by"),
    }
    return render(request, "trainings/session.html", context)


def _session_row(training: Training, person: Participant, row: Attendance | None) -> dict:
    status = AttendanceStatus(row.status) if row else None
    return {
        "participant": person,
        "label": status.label if status else "Belum tercatat",
        "kind": _kind(status),
        "time": clock(row.arrived_at, training.time_zone) if row and row.arrived_at else "",
        "source": row.get_source_display() if row else "",
    }


@office_required
def cell(request: SignedInRequest, code: str, session: int, participant: int) -> HttpResponse:
    """Correct one attendance, with the reason; below it everything that was written before."""
    training = managed_training(request, code)
    held = attended_session(training, session)
    person = training_participant(request, training, participant)
    row = Attendance.objects.filter(session=held, participant=person).first()
    form = AttendanceForm(
        request.POST or None, session=held, initial={"status": row.status if row else AttendanceStatus.PRESENT}
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_attendance(
                held,
                person,
                AttendanceStatus(form.cleaned_data["status"]),
                request.user,
                form.cleaned_data["reason"],
                addendum=form.cleaned_data.get("addendum", False),
            )
        except AttendanceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Tersimpan: {person.name}, {held.title}.")
            return redirect("trainings:session", training.code, held.pk)
    changes = row.changes.select_related("by") if row else []
    context = {
        "training": training,
        "session": held,
        "participant": person,
        "form": form,
        "changes": [{"change": change, "at": _moment(training, change.at)} for change in changes],
    }
    return render(request, "trainings/cell.html", context)


def _moment(training: Training, moment) -> str:
    return f"{day_and_date(training.local(moment).date())}, {clock(moment, training.time_zone)}"


@office_required
@require_POST
def rest(request: SignedInRequest, code: str, session: int) -> HttpResponse:
    """Write the same for everyone who has nothing in this session yet."""
    training = managed_training(request, code)
    held = attended_session(training, session)
    form = RestForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih keadaan dan tulis alasannya. Belum ada yang disimpan.")
        return redirect("trainings:session", training.code, held.pk)
    status = AttendanceStatus(form.cleaned_data["status"])
    try:
        count = mark_the_rest(held, status, request.user, form.cleaned_data["reason"])
        messages.success(request, f"{count} orang dicatat {status.label.lower()}.")
    except AttendanceRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:session", training.code, held.pk)


@office_required
@require_POST
def lock(request: SignedInRequest, code: str, session: int) -> HttpResponse:
    """Lock a session, or open it again with a reason."""
    training = managed_training(request, code)
    held: Session = attended_session(training, session)
    now = timezone.now()
    try:
        if request.POST.get("kunci") == "buka":
            unlock_session(held, request.user, request.POST.get("reason", ""), now)
            messages.success(request, f"{held.title} dibuka lagi.")
        else:
            lock_session(held, request.user, now)
            messages.success(request, f"{held.title} dikunci. Perubahan sesudah ini menjadi tambahan berita acara.")
    except AttendanceRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:session", training.code, held.pk)


@office_required
def workbook(request: SignedInRequest, code: str) -> HttpResponse:
    """The recap as Excel."""
    training = managed_training(request, code)
    data = recap_workbook(training, timezone.now())
    return attachment(data, f"rekap-kehadiran-{training.code.lower()}.xlsx", XLSX)
