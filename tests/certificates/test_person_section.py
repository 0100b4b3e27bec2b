"""A person's page in the registry shows all her certificates, to whoever sees the person."""

import pytest


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [("operator_kalteng", "/kantor/sertifikat/{0.pk}/"), ("operator_kapuas", "/v/{0.code}/")],
)
def test_a_certificate_leads_to_what_the_viewer_may_do_with_it(client, request, issued, who, leads_to):
    person = issued[0].participant.person
    client.force_login(request.getfixturevalue(who))

    page = client.get(f"/kantor/registri/orang/{person.pk}/").content.decode()

    assert issued[0].number in page
    assert f'href="{leads_to.format(issued[0])}"' in page


def test_who_does_not_see_the_person_sees_no_certificate(client, issued, operator_katingan):
    client.force_login(operator_katingan)

    assert client.get(f"/kantor/registri/orang/{issued[0].participant.person.pk}/").status_code == 404
