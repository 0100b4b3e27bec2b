"""The limit counts visitors, not the proxy in front of all of them, and cannot be dodged by a header."""

import pytest


@pytest.fixture(autouse=True)
def own_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limit"}}


def ask_often(client, url: str, forwarded_for) -> list[int]:
    """Ask twice as often as a minute allows: also when a minute ends in between, it is too often."""
    return [client.get(url, HTTP_X_FORWARDED_FOR=forwarded_for(n)).status_code for n in range(242)]


@pytest.mark.parametrize("address", ["/v/{}/", "/api/v1/certificates/{}"])
def test_visitors_behind_one_proxy_do_not_use_up_each_others_limit(client, issued, address):
    url = address.format(issued[0].code)

    assert set(ask_often(client, url, lambda n: f"10.0.0.{n}")) == {200}


@pytest.mark.parametrize("address", ["/v/{}/", "/api/v1/certificates/{}"])
def test_an_invented_header_does_not_help(client, issued, address):
    url = address.format(issued[0].code)

    assert 429 in ask_often(client, url, lambda n: f"10.1.0.{n}, 203.0.113.7")
