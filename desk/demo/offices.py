"""The demo's three offices and how they number certificates."""

from certificates.domain.templates import default_version
from certificates.models import CertificatePlan, NumberScheme, SigningMode
from registry.models import Office
from trainings.models import Training

_OFFICES = [
    ("DINSOS", "Dinas Sosial Provinsi Kalimantan Tengah", "62", "PROVINSI KALIMANTAN TENGAH", "Palangka Raya"),
    ("DINSOS-KPS", "Dinas Sosial Kabupaten Kapuas", "62.03", "KABUPATEN KAPUAS", "Kuala Kapuas"),
    ("DINSOS-KTG", "Dinas Sosial Kabupaten Katingan", "62.06", "KABUPATEN KATINGAN", "Kasongan"),
]


def ensure_offices() -> Office:
    """Make the offices, if they are not there, and return the provincial one."""
    for code, name, area_code, government, city in _OFFICES:
        Office.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "area_id": area_code,
                "government": f"PEMERINTAH {government}",
                "city": city,
            },
        )
    return Office.objects.get(code="DINSOS")


def ensure_plan(training: Training) -> CertificatePlan:
    """Give the training a number pattern and a (fictional) signatory, if it has none."""
    pattern = "400.9.1/{urut:03d}/{kantor}/{bulan_romawi}/{tahun}"
    scheme, _ = NumberScheme.objects.get_or_create(
        office=training.office, name=pattern, defaults={"pattern": pattern, "start": 1}
    )
    plan, _ = CertificatePlan.objects.get_or_create(
        training=training,
        defaults={
            "number_scheme": scheme,
            "template_version": default_version(training.office),
            "signing_mode": SigningMode.WET,
            "signatory_position": "Kepala Dinas Sosial",
            "signatory_name": "Contoh Kepala Dinas",
            "signatory_rank": "Pembina Utama Muda (IV/c)",
            "signatory_nip": "197001011995031001",
        },
    )
    return plan
