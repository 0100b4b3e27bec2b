"""Nama saya salah: the member proposes, the operator decides, and nothing changes by itself."""

import pytest

from certificates.domain.names import NameRefused, printed_name
from certificates.domain.proposals import accept_proposal, decline_proposal, propose_name
from certificates.models import Certificate, NameProposal


@pytest.fixture
def sabran(people, member):
    return people[2]


def test_before_issuing_an_accepted_name_is_confirmed(sabran, member, operator_kalteng, today, afterwards):
    proposal = propose_name(sabran, "Sabran, S.Sos", "Gelar saya", member, afterwards)
    assert printed_name(sabran).text == "Sabran"

    assert accept_proposal(proposal, proposal.text, operator_kalteng, today, afterwards) is None

    name = printed_name(sabran)
    assert (name.text, name.confirmation.source, name.confirmation.by) == (
        "Sabran, S.Sos",
        "operator",
        operator_kalteng,
    )


def test_after_issuing_an_accepted_name_replaces_the_certificate(
    issued, sabran, member, operator_kalteng, today, afterwards
):
    proposal = propose_name(sabran, "Sabran, S.Sos", "", member, afterwards)

    following = accept_proposal(proposal, proposal.text, operator_kalteng, today, afterwards)

    proposal.refresh_from_db()
    old = Certificate.objects.get(pk=issued[2].pk)
    assert (old.state, old.replaced_by, following.replaces) == ("replaced", following, old)
    assert (following.printed_name, following.files.count()) == ("Sabran, S.Sos", 1)
    assert (proposal.state, proposal.certificate, proposal.decided_by) == ("accepted", old, operator_kalteng)


def test_accepting_twice_replaces_once(issued, sabran, member, today, afterwards):
    proposal = propose_name(sabran, "Sabran, S.Sos", "", member, afterwards)

    first, again = (accept_proposal(proposal, proposal.text, member, today, afterwards) for _ in range(2))

    assert (first, Certificate.objects.count()) == (again, 4)


def test_a_second_proposal_takes_the_place_of_the_first(sabran, member, afterwards):
    propose_name(sabran, "Sabran A", "", member, afterwards)
    propose_name(sabran, "Sabran B", "", member, afterwards)

    assert [proposal.text for proposal in NameProposal.objects.all()] == ["Sabran B"]


def test_a_declined_one_says_why_and_changes_nothing(issued, sabran, member, operator_kalteng, today, afterwards):
    proposal = propose_name(sabran, "Prof. Sabran", "", member, afterwards)
    decline_proposal(proposal, "Gelar ini belum ada di registri.", operator_kalteng, afterwards)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Gelar ini belum ada di registri.")
    assert Certificate.objects.get(pk=issued[2].pk).state == "valid"
    with pytest.raises(NameRefused):
        accept_proposal(proposal, proposal.text, operator_kalteng, today, afterwards)


def test_declining_needs_a_reason(sabran, member, afterwards):
    proposal = propose_name(sabran, "Prof. Sabran", "", member, afterwards)

    with pytest.raises(NameRefused):
        decline_proposal(proposal, " ", member, afterwards)


@pytest.mark.parametrize("text", ["", "Sabran", "S" * 201])
def test_what_changes_nothing_cannot_be_proposed(issued, sabran, member, afterwards, text):
    with pytest.raises(NameRefused):
        propose_name(sabran, text, "", member, afterwards)


def test_a_refused_replacement_leaves_the_proposal_open(issued, sabran, member, today, afterwards, settings):
    proposal = propose_name(sabran, "Sabran, S.Sos", "", member, afterwards)
    settings.BASE_URL = "http://pilar.test"

    with pytest.raises(NameRefused, match="belum https"):
        accept_proposal(proposal, proposal.text, member, today, afterwards)

    proposal.refresh_from_db()
    assert (proposal.state, Certificate.objects.get(pk=issued[2].pk).state) == ("open", "valid")


def test_what_the_member_wrote_meanwhile_is_not_accepted_unseen(sabran, member, operator_kalteng, today, afterwards):
    seen = propose_name(sabran, "Sabran, S.Sos", "", member, afterwards).text
    proposal = propose_name(sabran, "Profesor Sabran", "", member, afterwards)

    with pytest.raises(NameRefused, match="mengubah usulannya menjadi Profesor Sabran"):
        accept_proposal(proposal, seen, operator_kalteng, today, afterwards)

    proposal.refresh_from_db()
    assert (proposal.state, printed_name(sabran).text) == ("open", "Sabran")
