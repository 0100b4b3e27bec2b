"""The public page on a bad line: all of it is light, it needs no script, and unchanged it is not sent twice."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from certificates.domain.revoking import replace_certificate, revoke_certificate

BUDGET = 15 * 1024


def parts_of(html: str) -> dict[str, int]:
    """Everything the page loads, by address, with its gzipped size."""
    addresses = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    return {
        address: len(gzip.compress(Path(finders.find(address)).read_bytes()))
        for address in addresses
        if not address.startswith("img/periksa")
    }


@pytest.mark.parametrize("address", ["/v/", "/v/{code}/", "/v/hash/{sha256}/"])
def test_page_style_signs_and_module_weigh_less_than_fifteen_kilobytes(client, issued, address):
    sha256 = issued[1].files.get().sha256 if issued[1].files.exists() else "0" * 64
    response = client.get(address.format(code=issued[1].code, sha256=sha256))
    html = response.content.decode()

    parts = parts_of(html)

    assert len(gzip.compress(response.content)) + sum(parts.values()) < BUDGET
    assert sorted(parts) == sorted(
        {"img/favicon.svg", "css/verify.css", *(["js/check-file.js"] if address == "/v/" else [])}
    )


def test_the_answer_needs_no_script_and_no_typeface(client, issued):
    html = client.get(f"/v/{issued[1].code}/").content.decode()

    assert re.findall("<script", html) == []
    assert "url(" not in Path(finders.find("css/verify.css")).read_text()


def test_asked_for_again_an_unchanged_answer_is_not_sent_again(client, issued, today):
    address = f"/v/{issued[1].code}/"
    first = client.get(address)
    again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    revoke_certificate(issued[1], "Keliru", None, today)
    revoked = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, revoked.status_code, first["Cache-Control"]) == (304, 200, "no-cache")


def test_the_answer_costs_the_same_queries_whatever_became_of_it(
    client, issued, today, afterwards, django_assert_num_queries
):
    second = replace_certificate(issued[0], "Agustina", "Satu", None, today, afterwards)
    replace_certificate(second, "Agustina Dehen, S.Sos", "Dua", None, today, afterwards)
    for certificate in issued:
        client.get(f"/v/{certificate.code}/")  # the first of a day opens its row in the log

    for certificate in issued[:2]:
        with django_assert_num_queries(4):
            client.get(f"/v/{certificate.code}/")


def test_the_preview_of_a_shared_link_tells_neither_name_nor_state(client, issued):
    html = client.get(f"/v/{issued[1].code}/").content.decode()

    preview = re.findall(r'<meta property="og:[^>]+>', html)

    assert 'content="Sertifikat Bimbingan Teknis Pelayanan Tuna Sosial"' in " ".join(preview)
    assert f'content="https://pilar.test/v/{issued[1].code}/"' in " ".join(preview)
    assert [word for word in ("Norhayati", "Sah") if word in " ".join(preview)] == []
