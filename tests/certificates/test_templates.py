"""Templates: made, changed, copied; what a certificate used stays as it is."""

import hashlib
from dataclasses import asdict

import pytest

from certificates.domain.drawing import draw, paper
from certificates.domain.issuing import issue_certificates
from certificates.domain.templates import (
    TemplateRefused,
    default_version,
    drop_template,
    make_template,
    newest_versions,
    save_template,
)
from certificates.models import Design, Template, TemplateVersion
from printing.certificate_press import certificate_press
from printing.designs import DESIGNS
from printing.wording import Wording

pytestmark = pytest.mark.django_db


def said(**changes) -> dict:
    texts = asdict(Wording(**changes.pop("texts", {}))) | {"roles": changes.pop("roles", {})}
    start = {
        "design": "betang",
        "paper": "a4",
        "is_upright": False,
        "background": "",
        "is_background_on_back": False,
        "logo": "",
        "partner_logo": "",
        "shows_degrees": False,
        "signatories": {},
        "texts": texts,
    }
    return start | changes


@pytest.fixture
def own(office, operator_kalteng):
    return make_template("Bimtek", office, said(), operator_kalteng)


def test_three_templates_are_there_from_the_start(office):
    assert sorted(str(version) for version in newest_versions(office)) == [
        "Anyaman versi 1",
        "Betang versi 1",
        "Sungai versi 1",
    ]


def test_a_template_belongs_to_its_office(office, make_office, own):
    kapuas = make_office("DINSOS-KPS", "62.03")

    assert own in newest_versions(office)
    assert own not in newest_versions(kapuas)


def test_an_unused_version_is_changed_in_place(own, operator_kalteng):
    saved = save_template(own.template, "Bimtek", said(design="sungai"), operator_kalteng)

    assert (saved.pk, saved.number, saved.design) == (own.pk, 1, "sungai")


def test_a_used_version_never_changes(own, training, make_plan, make_participant, operator_kalteng, afterwards, today):
    plan = make_plan(training)
    plan.template_version = own
    plan.save()
    make_participant(training, "Siti Norhayati")
    issue_certificates(training, today, operator_kalteng, afterwards)
    certificate = training.participants.get().certificates.get()
    before = draw(certificate).sha256

    saved = save_template(own.template, "Bimtek", said(design="anyaman"), operator_kalteng)

    own.refresh_from_db()
    plan.refresh_from_db()
    assert (own.design, own.used_at is None) == ("betang", False)
    assert (saved.number, saved.design) == (2, "anyaman")
    assert plan.template_version == own
    drawn_anew = certificate_press().draw(paper(certificate))
    assert hashlib.sha256(drawn_anew).hexdigest() == before


def test_saving_the_same_again_makes_no_version(own, operator_kalteng):
    TemplateVersion.objects.filter(pk=own.pk).update(used_at="2026-12-01T00:00Z")

    for _ in range(2):
        save_template(own.template, "Bimtek", said(paper="f4"), operator_kalteng)

    assert list(own.template.versions.values_list("number", "paper")) == [(2, "f4"), (1, "a4")]


def test_two_templates_of_an_office_have_two_names(own, office, operator_kalteng):
    with pytest.raises(TemplateRefused, match="sudah ada"):
        make_template("Bimtek", office, said(), operator_kalteng)
    other = make_template("KIE", office, said(), operator_kalteng)
    with pytest.raises(TemplateRefused, match="sudah ada"):
        save_template(other.template, "Bimtek", said(), operator_kalteng)

    assert sorted(Template.objects.filter(office=office).values_list("name", flat=True)) == ["Bimtek", "KIE"]


def test_a_template_that_a_training_chose_is_not_deleted(own, training, make_plan):
    plan = make_plan(training)
    plan.template_version = own
    plan.save()

    with pytest.raises(TemplateRefused, match="dipakai 1 kegiatan"):
        drop_template(own.template)

    assert Template.objects.filter(pk=own.template.pk).exists()


def test_a_template_that_nothing_uses_is_deleted(own):
    drop_template(own.template)

    assert not Template.objects.filter(name="Bimtek").exists()


def test_the_next_training_begins_with_the_template_of_the_last_one(own, training, make_plan, office):
    assert default_version(office).template.name == "Betang"
    plan = make_plan(training)
    plan.template_version = own
    plan.save()

    assert default_version(office) == own


def test_a_sound_template_is_drawn_by_the_fast_press(own):
    assert own.press_note == ""


def test_each_role_reads_its_own_sentence(
    own, training, make_plan, make_participant, operator_kalteng, afterwards, today
):
    roles = {"committee": {"sentence": "atas kerjanya di balik layar.", "has_back": False}}
    version = save_template(own.template, "Bimtek", said(roles=roles), operator_kalteng)
    plan = make_plan(training)
    plan.template_version = version
    plan.save()
    plan.roles.create(role="committee", number_scheme=plan.number_scheme)
    make_participant(training, "Siti Norhayati")
    helper = make_participant(training, "Budi Panitia", was_there=False)
    helper.role = "committee"
    helper.save()

    issue_certificates(training, today, operator_kalteng, afterwards)

    wordings = {
        participant.role: participant.certificates.get().said["look"]["wording"]
        for participant in training.participants.all()
    }
    assert wordings["committee"]["sentence"] == "atas kerjanya di balik layar."
    assert wordings["committee"]["has_back"] is False
    assert wordings["participant"] == asdict(Wording())


@pytest.mark.parametrize(("shows", "printed"), [(False, "Budi Contoh"), (True, "Drs. H. Budi Contoh, M.Si.")])
def test_titles_of_the_signatory_follow_the_template(
    own, training, make_plan, make_participant, operator_kalteng, afterwards, today, shows, printed
):
    version = save_template(own.template, "Bimtek", said(shows_degrees=shows), operator_kalteng)
    plan = make_plan(training)
    plan.template_version, plan.signatory_name = version, "Drs. H. Budi Contoh, M.Si."
    plan.save()
    make_participant(training, "Siti Norhayati")

    issue_certificates(training, today, operator_kalteng, afterwards)

    assert training.participants.get().certificates.get().said["signatory"]["name"] == printed


def test_every_design_that_can_be_chosen_can_be_printed():
    assert set(Design.values) == set(DESIGNS)
