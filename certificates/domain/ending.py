"""Whose certificates end soon or have ended: those to be invited again.

The dead and the erased are invited no more. Who had the use of her data restricted stands on
the screen, because she may be invited like everyone, and leaves the house in no file.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from certificates.models import Certificate
from printing.workbooks import Cell, Sheet, workbook
from registry.domain.access import note_export
from registry.models import Export
from registry.models.area import prefix_condition
from registry.models.person import PersonStatus
from trainings.domain.papers import restricted_among

# Days ahead; "lewat" is what ended in the last year and was not renewed.
AHEAD = {"30": "30 hari lagi", "60": "60 hari lagi", "90": "90 hari lagi"}
PAST, PAST_DAYS = "lewat", 365
SHEET_COLUMNS = ["Nama", "Pilar", "Asal", "Kegiatan", "Nomor sertifikat", "Berlaku sampai", "Sisa hari"]


@dataclass(frozen=True)
class EndingFilter:
    """What to show: a span of days, a pillar, a kabupaten or kota."""

    span: str = "90"
    pillar: str = ""
    regency: str = ""


def ending_certificates(user, chosen: EndingFilter, today: datetime.date) -> QuerySet[Certificate]:
    """Return the certificates of the user's areas that end in this span, the soonest first.

    Left out is who has a certificate of a training on the same courses, or of the same title,
    that lasts longer.
    """
    if chosen.span == PAST:
        first, last = today - datetime.timedelta(days=PAST_DAYS), today - datetime.timedelta(days=1)
    else:
        first, last = today, today + datetime.timedelta(days=int(chosen.span))
    longer = Certificate.objects.valid().filter(
        Q(expires_on=None) | Q(expires_on__gt=OuterRef("expires_on")),
        Q(participant__training__courses__in=OuterRef("participant__training__courses"))
        | Q(participant__training__title__iexact=OuterRef("participant__training__title")),
        participant__person=OuterRef("participant__person"),
    )
    found = (
        Certificate.objects.manageable_by(user)
        .valid()
        .ending_between(first, last)
        .filter(participant__person__merged_into=None)
        .exclude(participant__person__status__in=[PersonStatus.DECEASED, PersonStatus.ERASED])
        .filter(~Exists(longer))
    )
    if chosen.pillar:
        found = found.filter(participant__membership__psks_type=chosen.pillar)
    if chosen.regency:
        found = found.filter(prefix_condition("participant__person__area_id", chosen.regency))
    return (
        found.distinct()
        .select_related(
            "participant__training",
            "participant__person__area__parent__parent",
            "participant__membership__psks_type",
            "participant__membership__represents",
        )
        .order_by("expires_on", "participant__name", "pk")
    )


@transaction.atomic
def export_ending(
    certificates: Iterable[Certificate], chosen: EndingFilter, by, today: datetime.date, now: datetime.datetime
) -> bytes:
    """Return the list as a workbook, and note whose names left the house with it; the restricted stay at home."""
    every = list(certificates)
    restricted = restricted_among(certificate.participant for certificate in every)
    rows = [certificate for certificate in every if certificate.participant.person_id not in restricted]
    filters = {
        "daftar": "sertifikat berakhir",
        "rentang": chosen.span,
        "unsur": chosen.pillar,
        "wilayah": chosen.regency,
    }
    export = Export.objects.create(filters=filters, rows=len(rows), by=by, at=now)
    note_export({row.participant.person_id for row in rows if row.participant.person_id}, export)
    sheet = Sheet("Berakhir", SHEET_COLUMNS, (_cells(row, today) for row in rows))
    span = AHEAD.get(chosen.span, "sudah berakhir dalam setahun terakhir")
    notes: dict[str, Cell] = {
        "Isi": f"Sertifikat yang masa berlakunya habis: {span}",
        "Per tanggal": today,
        "Diunduh oleh": str(by),
    }
    if len(rows) < len(every):
        notes["Tidak disertakan"] = f"{len(every) - len(rows)} orang yang meminta datanya dibatasi"
    return workbook([sheet], notes)


def _cells(certificate: Certificate, today: datetime.date) -> list:
    participant, ends = certificate.participant, certificate.expires_on
    assert ends is not None
    return [
        certificate.printed_name,
        participant.pillar,
        participant.origin,
        participant.training.title,
        certificate.number,
        ends,
        (ends - today).days,
    ]
