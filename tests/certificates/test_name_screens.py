"""The screens of names: the operator row by row, the member on her phone."""

import pytest
from django.test import Client
from django.urls import reverse

from certificates.domain.names import printed_name
from certificates.domain.proposals import propose_name
from certificates.domain.revoking import revoke_certificate
from certificates.models import NameProposal


@pytest.fixture
def office_desk(client, operator_kalteng):
    client.force_login(operator_kalteng)
    return client


@pytest.fixture
def own(people, member):
    """The first participant, who is the member."""
    people[0].person.user = member
    people[0].person.save()
    return people[0]


@pytest.fixture
def phone(client, member, own):
    client.force_login(member)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_operator_confirms_a_name_spelt_otherwise(office_desk, training, plan, people, operator_kalteng):
    url = reverse("certificates:names", args=[training.code])

    answer = office_desk.post(url, {"peserta": people[2].pk, "nama": "Sabran, S.Sos"}, follow=True)

    name = printed_name(people[2])
    assert "Nama Sabran, S.Sos dikonfirmasi." in text_of(answer)
    assert (name.text, name.confirmation.by, name.confirmation.source) == (
        "Sabran, S.Sos",
        operator_kalteng,
        "operator",
    )


def test_what_was_typed_stays_when_it_is_refused(office_desk, training, plan, people):
    url = reverse("certificates:names", args=[training.code])

    page = text_of(office_desk.post(url, {"peserta": people[2].pk, "nama": "   "}))

    assert "Nama yang tercetak tidak boleh kosong." in page
    assert not printed_name(people[2]).is_confirmed


def test_warnings_stand_beside_the_name(office_desk, training, plan, people, make_participant):
    make_participant(training, "UNTUNG BAHEN")

    page = text_of(office_desk.get(reverse("certificates:names", args=[training.code])))

    assert "Semua huruf kapital." in page
    assert "Norhayati Nahan" not in page, "what is fine is not shown among what has to be looked at"


def test_one_press_confirms_all_without_warnings(office_desk, training, plan, people):
    office_desk.post(reverse("certificates:confirm_names", args=[training.code]))

    assert [printed_name(person).is_confirmed for person in people] == [True, True, False]


def test_a_participant_of_another_training_is_not_there(office_desk, training, make_training, office, make_participant):
    other = make_participant(make_training(office, code="BTS-2026-02"), "Bukan Di Sini")

    answer = office_desk.post(reverse("certificates:names", args=[training.code]), {"peserta": other.pk, "nama": "X Y"})

    assert answer.status_code == 404


def test_the_operator_takes_what_the_member_proposed_as_she_saw_it(office_desk, people, member, afterwards, training):
    proposal = propose_name(people[0], "Agustina Dehen, S.Sos", "", member, afterwards)
    url = reverse("certificates:decide_proposal", args=[training.code, proposal.pk])
    names = reverse("certificates:names", args=[training.code])
    assert 'name="usulan" value="Agustina Dehen, S.Sos"' in office_desk.get(names).content.decode()

    unseen = office_desk.post(url, {"keputusan": "terima", "usulan": "Agustina"}, follow=True)
    assert "Nama tercetak belum berubah" in text_of(unseen)
    office_desk.post(url, {"keputusan": "terima", "usulan": "Agustina Dehen, S.Sos"})

    assert printed_name(people[0]).text == "Agustina Dehen, S.Sos"


def test_whose_certificate_was_revoked_is_asked_for_no_name(office_desk, issued, own, member, today, training):
    phone = Client()
    phone.force_login(member)
    revoke_certificate(issued[0], "Keliru", None, today)

    page = text_of(office_desk.get(reverse("certificates:names", args=[training.code]), {"lihat": "semua"}))
    answer = phone.get(reverse("certificates:confirm_name", args=[training.code]))

    assert "Agustina Dehen" not in page
    assert (answer.status_code, answer.url) == (302, reverse("certificates:mine"))


def test_the_operator_declines_with_a_reason(office_desk, issued, people, member, afterwards, training):
    proposal = propose_name(people[0], "Agustina Dehen, S.Sos", "", member, afterwards)
    issued[0].issued_on = training.ends_on
    issued[0].save()

    url = reverse("certificates:decide_proposal", args=[training.code, proposal.pk])
    office_desk.post(url, {"keputusan": "tolak", "alasan": ""})
    assert NameProposal.objects.get().state == "open"
    office_desk.post(url, {"keputusan": "tolak", "alasan": "Belum ada ijazahnya."})

    assert (NameProposal.objects.get().state, NameProposal.objects.get().answer) == ("declined", "Belum ada ijazahnya.")


def test_the_member_confirms_with_one_press(phone, own, training, plan, member):
    url = reverse("certificates:confirm_name", args=[training.code])
    assert "Agustina Dehen" in text_of(phone.get(url))

    answer = phone.post(url, follow=True)

    confirmation = printed_name(own).confirmation
    assert (confirmation.source, confirmation.by) == ("member", member)
    assert "Sudah dikonfirmasi" in text_of(answer)


def test_the_member_proposes_another_spelling_and_sees_that_it_waits(phone, own, training, plan):
    url = reverse("certificates:confirm_name", args=[training.code])

    page = text_of(phone.post(url, {"text": "Agustina Dehen, S.Sos", "note": "ijazah"}, follow=True))

    assert "Usulan Anda menunggu operator" in page
    assert printed_name(own).text == "Agustina Dehen"


def test_the_member_says_that_her_name_on_the_certificate_is_wrong(phone, issued, own):
    url = reverse("certificates:propose_correction", args=[issued[0].code])
    assert "Tercetak sekarang" in text_of(phone.get(url))

    same = phone.post(url, {"text": "Agustina Dehen"})
    phone.post(url, {"text": "Agustina Dehen, S.Sos"})

    assert "sama dengan yang tercetak" in text_of(same)
    assert (NameProposal.objects.get().certificate, NameProposal.objects.get().state) == (issued[0], "open")


def test_a_certificate_of_somebody_else_is_not_there(phone, issued):
    assert phone.get(reverse("certificates:propose_correction", args=[issued[1].code])).status_code == 404


def test_who_does_not_take_part_has_no_name_to_confirm(client, training, plan, member):
    client.force_login(member)

    assert client.get(reverse("certificates:confirm_name", args=[training.code])).status_code == 404


def test_a_sample_is_a_pdf_that_writes_nothing(office_desk, training, plan, people):
    answer = office_desk.get(reverse("certificates:sample", args=[training.code]))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert plan.number_scheme.counters.count() == 0
