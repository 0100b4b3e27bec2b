"""The form with number pattern and signatory."""

import pytest

from certificates.domain.issuing import issue_certificates
from certificates.forms import PlanForm
from certificates.models import NumberScheme

PATTERN = "400.9.1/{urut:03d}/BTS/{tahun}"


@pytest.fixture
def keep(training):
    def keep(plan=None, **fields) -> PlanForm:
        values = {
            "scope": "year",
            "pattern": PATTERN,
            "start": 1,
            "signing_mode": "wet",
            "signatory_position": "Kepala",
            "signatory_name": "Contoh",
            **fields,
        }
        form = PlanForm(values, instance=plan, training=training)
        if form.is_valid():
            form.save()
        return form

    return keep


def test_a_pattern_without_the_year_is_refused(keep):
    assert keep(pattern="{urut:03d}/BTS").errors == {
        "pattern": [
            "Pola nomor harus memuat {tahun}: nomor urut mulai dari awal tiap tahun, "
            "jadi tanpa tahun nomor yang sama akan terbit dua kali."
        ]
    }


def test_the_first_number_can_be_corrected_until_it_is_taken(keep, training, people, today, afterwards):
    plan = keep(start=1).instance
    keep(plan, start=45)

    issued = issue_certificates(training, today, None, afterwards)
    keep(plan, start=60)

    assert issued.first_number == "400.9.1/045/BTS/2026"
    assert NumberScheme.objects.get().start == 45
