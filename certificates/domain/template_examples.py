"""A template filled with an example, to be looked at; nothing of it is a certificate."""

import datetime
import hashlib

from django.conf import settings
from django.core.cache import cache
from django.db.models.functions import Length

from certificates.domain.looks import frozen_look, frozen_signatory, look_of, signatory_of
from certificates.models import TemplateVersion
from printing.certificates import CertificatePaper, Subject, certificate_pdf
from printing.letterhead import Letterhead
from printing.rasters import picture_of
from printing.signatories import Signatory
from registry.models import Office, Person
from trainings.models import ParticipantRole

# A code that was never given: who scans an example reads that.
NO_CODE = "0" * 16
SHORT_NAME = "Siti Aminah"
TITLED_NAME = "Dr. Hj. Contoh Norhayati Tingang, S.Sos., M.Si."
LONG_NAME = "Prof. Dr. Ir. H. Contoh Muhammad Abdurrahman Tjilik Riwut Tundjan Rangkap Silam, S.Sos., M.A.P."
_REMEMBERED = 24 * 60 * 60  # seconds
_LETTERHEAD = Letterhead("PEMERINTAH PROVINSI CONTOH", "DINAS SOSIAL", "Jalan Contoh Nomor 1")
_UNIT = "PSM Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau"
_SUBJECTS = (
    Subject("Teknik asesmen pelayanan tuna sosial", "Himpunan Psikologi Indonesia", 180),
    Subject("Perlindungan hukum bagi tuna sosial", "Pusat Studi Gender", 180),
    Subject("Pelayanan tuna sosial di dalam panti", "Panti Rehabilitasi Sosial", 180),
    Subject("Peran pekerja sosial dalam pelayanan tuna sosial", "Dinas Sosial", 180),
)
_SIGNATORY = Signatory("Kepala Dinas Sosial", "Nama Pejabat", "Pembina Utama Muda (IV/c)", "197001011995031001")


def longest_name(user) -> str:
    """Return the longest name among the people that the user may see, remembered for a day; LONG_NAME without any."""
    key = f"longest-name-{user.pk}"
    name: str | None = cache.get(key)
    if name is None:
        longest = Person.objects.visible_to(user).order_by(Length("name").desc(), "pk").first()
        if longest is None:
            return LONG_NAME
        name = longest.full_name
        cache.set(key, name, _REMEMBERED)
    return name


def example_paper(
    version: TemplateVersion, office: Office | None, role: str = ParticipantRole.PARTICIPANT, name: str = TITLED_NAME
) -> CertificatePaper:
    """Return the example of this version (saved or not) for a role, with the office's letterhead."""
    return CertificatePaper(
        letterhead=office.letterhead() if office else _LETTERHEAD,
        number="400.9.1/017/CONTOH/XII/2026",
        name=name,
        unit=_UNIT,
        role=ParticipantRole(role).label,
        kind="Bimbingan Teknis",
        title="Pelayanan Tuna Sosial",
        theme="Melayani tanpa menghakimi",
        starts_on=datetime.date(2026, 12, 3),
        ends_on=datetime.date(2026, 12, 4),
        place="Palangka Raya",
        organiser=office.name if office else "",
        minutes=720,
        issued_place=office.city if office else "Palangka Raya",
        issued_on=datetime.date(2026, 12, 18),
        signatory=_signatory(version, "front") or _SIGNATORY,
        back_signatory=_signatory(version, "back"),
        verify_url=f"{settings.BASE_URL}/v/{NO_CODE}/",
        code=NO_CODE,
        signing_mode="wet",
        look=look_of(frozen_look(version, role)),
        subjects=_SUBJECTS,
    )


def example_picture(
    version: TemplateVersion, office: Office | None, role: str, name: str, width: int, pages: int | None = None
) -> bytes:
    """Return the example as a PNG, front above back (with `pages`, only so many), kept for a day."""
    paper = example_paper(version, office, role, name)
    address = f"template-{width}-{pages}-{hashlib.sha256(repr(paper).encode()).hexdigest()}"
    picture: bytes | None = cache.get(address)
    if picture is None:
        picture = picture_of(certificate_pdf(paper), width, pages)
        cache.set(address, picture, _REMEMBERED)
    return picture


def _signatory(version: TemplateVersion, place: str) -> Signatory | None:
    said = version.signatories.get(place)
    return signatory_of(frozen_signatory(said, version.shows_degrees)) if said else None
