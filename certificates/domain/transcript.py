"""The transcript of a person's training hours: the registry's ledger, with numbers and codes beside it."""

import datetime

from django.conf import settings

from certificates.models import Certificate
from printing.dates import long_date
from printing.transcripts import TranscriptPaper, TranscriptRow, transcript_pdf
from registry.domain.ledger import Entry, ledger_of
from registry.models import Person


def transcript(person: Person, on: datetime.date) -> TranscriptPaper:
    """Return what this person learned, as it stands on that day, in the order of the dates.

    Lines and sums are those of the ledger; what was taken back is not there, what has
    expired says so and counts no more.
    """
    ledger = ledger_of(person, on)
    entries = [entry for year in ledger.years for entry in year.entries if not entry.is_reversed]
    sources = [entry.credit.source for entry in entries]
    certificates = {found.code: found for found in Certificate.objects.filter(code__in=sources)}
    held = person.memberships.select_related("psks_type").order_by("pk")
    roles = ", ".join(dict.fromkeys(str(membership.psks_type) for membership in held))
    where = ", ".join(area.full_name for area in (person.area, *person.area.around)) if person.area else ""
    return TranscriptPaper(
        name=person.full_name,
        role=" · ".join(part for part in (roles, where) if part),
        rows=[_row(entry, certificates.get(entry.credit.source)) for entry in reversed(entries)],
        valid_minutes=ledger.valid_minutes,
        made_on=on,
        verify_url=f"{settings.BASE_URL}/v/",
    )


def transcript_file(person: Person, on: datetime.date) -> bytes:
    """Return the transcript as a PDF."""
    return transcript_pdf(transcript(person, on))


def _row(entry: Entry, certificate: Certificate | None) -> TranscriptRow:
    credit = entry.credit
    expired = f"Berlaku sampai {long_date(credit.expires_on)}" if entry.is_expired and credit.expires_on else ""
    return TranscriptRow(
        title=credit.title,
        earned_on=credit.earned_on,
        minutes=credit.minutes,
        number=certificate.number if certificate else "",
        code=certificate.code if certificate else "",
        note=expired,
    )
