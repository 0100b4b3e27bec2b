"""The form with number pattern and signatory."""

import pytest

from certificates.domain.issuing import issue_certificates
from certificates.domain.templates import make_template
from certificates.models import NumberScheme, TemplateVersion
from certificates.plan_forms import PlanForm
from tests.certificates.test_templates import said

PATTERN = "400.9.1/{urut:03d}/BTS/{tahun}"


@pytest.fixture
def keep(training):
    def keep(plan=None, **fields) -> PlanForm:
        values = {
            "template_version": TemplateVersion.objects.get(template__name="Betang").pk,
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


@pytest.fixture
def own_template(office, operator_kalteng):
    return make_template("Bimtek", office, said(signatories={"front": BUDI, "back": CHAIR}), operator_kalteng)


BUDI = {"prefix": "Plt.", "position": "Kepala Dinas", "name": "Budi", "rank": "Pembina", "nip": "197001011995031001"}
CHAIR = {"prefix": "", "position": "Ketua Panitia", "name": "Sari", "rank": "", "nip": ""}


def test_without_a_signatory_that_of_the_template_signs(keep, training, own_template):
    keep(template_version=own_template.pk, signatory_position="", signatory_name="")

    assert training.certificate_plan.signatory("front") == BUDI


def test_a_new_plan_shows_the_signatories_of_its_template(training, plan, own_template, make_training, office):
    plan.template_version = own_template
    plan.save()

    form = PlanForm(training=make_training(office, code="BTS-2026-02"))

    assert [form[name].value() for name in ("signatory_prefix", "back_signatory_name")] == ["Plt.", "Sari"]


def test_nobody_to_sign_is_refused(keep):
    errors = keep(signatory_position="", signatory_name="").errors

    sentence = ["Isi jabatan dan nama penandatangan."]
    assert errors == {"signatory_position": sentence, "signatory_name": sentence}


def test_a_second_signatory_signs_in_ink_only(keep):
    errors = keep(signing_mode="bsre", back_signatory_position="Ketua Panitia", back_signatory_name="Sari").errors

    assert errors == {
        "back_signatory_position": [
            "Penandatangan kedua hanya untuk tanda tangan basah. Kosongkan, atau pilih tanda tangan basah."
        ]
    }


def test_the_template_of_another_office_cannot_be_chosen(keep, make_office, operator_kalteng):
    foreign = make_template("Lain", make_office("DINSOS-KPS", "62.03"), said(), operator_kalteng)

    assert list(keep(template_version=foreign.pk).errors) == ["template_version"]


@pytest.mark.parametrize(
    ("nip", "sentence"),
    [
        ("19700101 199503 1 001", None),
        ("197001011995031001", None),
        ("", None),
        ("19700101199503100", "NIP terdiri dari 18 angka; yang diisi 17. Kosongkan bila pejabatnya tidak ber-NIP."),
        ("NRP 1234", "NIP hanya terdiri dari angka, 18 banyaknya. Kosongkan bila pejabatnya tidak ber-NIP."),
    ],
)
def test_a_nip_has_eighteen_digits(keep, nip, sentence):
    assert keep(signatory_nip=nip).errors.get("signatory_nip") == (sentence and [sentence])
