"""A person's page in the registry shows her certificates, to those who may see them."""

import pytest


@pytest.mark.parametrize(("who", "is_shown"), [("operator_kalteng", True), ("operator_kapuas", False)])
def test_the_page_of_a_person_shows_her_certificates(client, request, issued, who, is_shown):
    person = issued[0].participant.person
    client.force_login(request.getfixturevalue(who))

    page = client.get(f"/kantor/registri/orang/{person.pk}/")

    assert page.status_code == 200
    assert (issued[0].number in page.content.decode()) is is_shown
