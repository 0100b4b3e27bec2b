"""Choosing certificates to print: which ones, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from certificates.models import Certificate, CertificateState, PrintedCertificate, PrintOrder
from registry.models import Area
from trainings.domain.papers import restricted_among
from trainings.models import ParticipantRole, Training

# Chosen for those of no known kecamatan, and for the restricted, whose kecamatan no paper tells.
NO_DISTRICT = "tanpa"


@dataclass(frozen=True)
class Choice:
    """What the operator asks for. Empty means all; `first` and `last` are places in the order, from 1.

    `district` is a code, or NO_DISTRICT.
    """

    order: PrintOrder = PrintOrder.NUMBER
    district: str = ""
    role: str = ""
    first: int | None = None
    last: int | None = None
    only_unprinted: bool = False


@dataclass(frozen=True)
class Sheet:
    """One certificate as the printing centre knows it. `district` is a code, or NO_DISTRICT."""

    certificate: Certificate
    name: str
    district: str
    district_name: str


def printable(training: Training) -> QuerySet[Certificate]:
    """The valid certificates of a training in the order of their numbers; what is still to be signed is none."""
    return (
        Certificate.objects.filter(participant__training=training, state=CertificateState.VALID)
        .prefetch_related("files")
        .order_by("scheme", "scope_key", "sequence")
    )


def chosen_sheets(training: Training, choice: Choice) -> list[Sheet]:
    """Return the certificates of this choice in its order; a constant number of queries.

    Places are counted before those that were printed are left out: the second fifty stay
    the second fifty, also when the first are done.
    """
    sheets = all_sheets(training)
    if choice.district:
        sheets = [sheet for sheet in sheets if sheet.district == choice.district]
    if choice.role:
        sheets = [sheet for sheet in sheets if sheet.certificate.participant.role == choice.role]
    if choice.order == PrintOrder.NAME:
        sheets.sort(key=lambda sheet: sheet.name.casefold())
    elif choice.order == PrintOrder.DISTRICT:
        sheets.sort(key=lambda sheet: (sheet.district == NO_DISTRICT, sheet.district, sheet.name.casefold()))
    sheets = sheets[(choice.first or 1) - 1 : choice.last]
    if choice.only_unprinted:
        done = printed_before(sheet.certificate for sheet in sheets)
        sheets = [sheet for sheet in sheets if sheet.certificate.pk not in done]
    return sheets


def all_sheets(training: Training) -> list[Sheet]:
    """Return every printable certificate of the training, in the order of the numbers.

    Neither the place in a stack nor a line of its papers tells where a restricted person lives.
    """
    certificates = list(
        printable(training).select_related(
            "participant__person__area__parent", "participant__membership__service_area__parent"
        )
    )
    restricted = restricted_among(certificate.participant for certificate in certificates)
    codes = {
        certificate.pk: _district_code(certificate)
        for certificate in certificates
        if certificate.participant.person_id not in restricted
    }
    areas = Area.objects.select_related("parent").in_bulk({code for code in codes.values() if code})
    sheets = []
    for certificate in certificates:
        area = areas.get(codes.get(certificate.pk, ""))
        name = f"{area.full_name}, {area.parent.full_name}" if area and area.parent else "Tanpa kecamatan"
        sheets.append(Sheet(certificate, certificate.printed_name, area.code if area else NO_DISTRICT, name))
    return sheets


def districts_of(sheets: Iterable[Sheet]) -> list[tuple[str, str, int]]:
    """Return code, name and count of each kecamatan among these, in the order of the codes; those without one last."""
    counts: dict[tuple[str, str], int] = {}
    for sheet in sheets:
        key = sheet.district, sheet.district_name
        counts[key] = counts.get(key, 0) + 1
    rows = ((code, name, count) for (code, name), count in counts.items())
    return sorted(rows, key=lambda row: (row[0] == NO_DISTRICT, row))


def printed_before(certificates: Iterable[Certificate]) -> set[int]:
    """Return the keys of those that are on paper already, or are on their way to it."""
    keys = [certificate.pk for certificate in certificates]
    return set(PrintedCertificate.objects.on_paper().filter(certificate__in=keys).values_list("certificate", flat=True))


def in_words(choice: Choice, districts: dict[str, str]) -> str:
    """Return the choice as the log keeps it: "Kecamatan Selat, Kabupaten Kapuas; peserta; urutan 1–50"."""
    parts = []
    if choice.district:
        parts.append(districts.get(choice.district, choice.district))
    if choice.role:
        parts.append(ParticipantRole(choice.role).label.lower())
    if choice.first or choice.last:
        parts.append(f"urutan {choice.first or 1}–{choice.last or 'akhir'}")
    if choice.only_unprinted:
        parts.append("yang belum pernah dicetak")
    return "; ".join(parts) or "semua sertifikat yang sah"


def _district_code(certificate: Certificate) -> str:
    """The kecamatan in which the person serves, else lives ("" when neither is known)."""
    participant = certificate.participant
    area = participant.membership.service_area if participant.membership else None
    if area is None and participant.person:
        area = participant.person.area
    return area.district_code if area else ""
