"""The demo's privacy desk: a claim that waits, a request that is near due, one overdue, and two consents."""

import datetime
import uuid

from accounts.models import User
from registry.domain.access import note_nik, note_view
from registry.domain.claims import ClaimData, sign_up
from registry.domain.consents import give_consent
from registry.domain.corrections import propose_corrections
from registry.domain.requests import file_request
from registry.models import Area, Claim, DataRequest, Person, PsksType
from registry.models.request import RequestChannel, RequestKind
from registry.privacy_texts import Purpose

# A fixed name space: the same form of the demo is the same claim when it is loaded again.
_NAMESPACE = uuid.UUID("2d9b1c55-7d0a-4d0f-9a43-61f5a0b7c2aa")
_HOUR = datetime.timedelta(hours=1)


def ensure_privacy(users: dict[str, User], people: list[Person], password: str, now: datetime.datetime) -> None:
    """Make what the privacy screens show, if it is not there; `people` begins with the three members."""
    psm, tksk, _ = people[:3]
    operator = users["operator.kalteng"]
    if DataRequest.objects.filter(uuid=_uuid("perbaikan")).exists():
        return
    give_consent(psm, Purpose.WHATSAPP, users["psm"], now - 400 * _HOUR)
    give_consent(psm, Purpose.PHOTO, users["psm"], now - 400 * _HOUR)
    note_view(psm, operator, now - 30 * _HOUR)
    note_view(psm, users["operator.kapuas"], now - 6 * _HOUR)
    propose_corrections(
        psm,
        {"address": "Jalan Trans Kalimantan Km 12", "birth_place": "Mantangai"},
        "Sesuai KK baru",
        users["psm"],
        now - 66 * _HOUR,
        _uuid("perbaikan"),
    )
    file_request(
        tksk,
        RequestKind.ACCESS,
        "Siapa saja yang menerima nomor HP saya tahun ini?",
        RequestChannel.WHATSAPP,
        users["operator.katingan"],
        now,
        _uuid("akses"),
        now - 80 * _HOUR,
    )
    volunteer = people[3]
    file_request(
        volunteer,
        RequestKind.RESTRICTION,
        "Tolong jangan ikutkan data saya dalam cetakan sampai alamat saya diperbaiki.",
        RequestChannel.PAPER,
        users["operator.kapuas"],
        now,
        _uuid("pembatasan"),
        now - 76 * _HOUR,
    )
    if volunteer.nik:
        note_nik(volunteer, operator, "Mengisi surat tugas atau SPPD", now - 20 * _HOUR)
    if not Claim.objects.filter(uuid=_uuid("klaim")).exists():
        known = people[11]
        sign_up(
            ClaimData(
                name=known.name,
                nik="6203016511950004",
                birth_date=known.birth_date or now.date().replace(year=1995),
                phone=known.phone or "+6281200000777",
                area=Area.objects.get(pk="62.03.01"),
                pillar=PsksType.objects.get(code="psm"),
            ),
            password,
            now - 5 * _HOUR,
            _uuid("klaim"),
        )


def _uuid(name: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, name)
