"""What certificates answer when somebody asks for her data, or to be erased.

Erasing leaves what was issued: the register is an archive. How a name was to be spelt goes.
"""

from certificates.models import Certificate, NameConfirmation, NameProposal
from registry.hooks import ExportPart
from registry.models import Person


def certificates_for_export(person: Person) -> list[ExportPart]:
    """Return the person's certificates as they were issued."""
    certificates = (
        Certificate.objects.filter(participant__person__in=person.and_merged)
        .select_related("participant__training")
        .order_by("-issued_on", "-pk")
    )
    rows: list[dict[str, str | int | None]] = [
        {
            "nomor": each.number,
            "kode verifikasi": each.code,
            "nama tercetak": each.printed_name,
            "kegiatan": str(each.participant.training),
            "tanggal terbit": each.issued_on.isoformat(),
            "berlaku sampai": each.expires_on.isoformat() if each.expires_on else None,
            "keadaan": each.get_state_display(),
            "alasan": each.reason or None,
        }
        for each in certificates
    ]
    return [ExportPart("sertifikat", "Sertifikat", rows), ExportPart("nama-tercetak", "Nama tercetak", _names(person))]


def erase_names(person: Person) -> None:
    """Take away what was said about the spelling of this person's name."""
    NameConfirmation.objects.filter(participant__person=person).delete()
    NameProposal.objects.filter(participant__person=person).delete()


def _names(person: Person) -> list[dict[str, str | int | None]]:
    people = {"participant__person__in": person.and_merged}
    confirmed: list[dict[str, str | int | None]] = [
        {
            "kegiatan": str(one.participant.training),
            "nama": one.text,
            "keterangan": f"Dikonfirmasi: {one.get_source_display().lower()}",
            "tanggal": one.at.date().isoformat(),
        }
        for one in NameConfirmation.objects.filter(**people).select_related("participant__training")
    ]
    proposed: list[dict[str, str | int | None]] = [
        {
            "kegiatan": str(one.participant.training),
            "nama": one.text,
            "keterangan": f"Diusulkan: {one.get_state_display().lower()}",
            "tanggal": one.proposed_at.date().isoformat(),
        }
        for one in NameProposal.objects.filter(**people).select_related("participant__training")
    ]
    return confirmed + proposed
