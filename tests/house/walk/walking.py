"""Going to an address as somebody, and putting the answer in a word."""

import io
import zipfile
from operator import attrgetter

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.house.walk.addresses import ADDRESSES
from tests.house.walk.sight import CLOSED, HIDDEN, NOT_GET, OPEN, REFUSED, SIGN_IN
from tests.house.walk.world import World

# A machine is told 401 where a browser is led to the sign-in page.
_BY_STATUS = {200: OPEN, 401: SIGN_IN, 403: REFUSED, 404: HIDDEN, 405: NOT_GET, 503: "not ready"}


def url_of(name: str, world: World, place: str) -> str:
    """Return the address with the things of that place in its gaps."""
    address = ADDRESSES[name]
    things = world.places[place]
    return address.path or reverse(name, args=[attrgetter(gap)(things) for gap in address.gaps])


def steps() -> list[tuple[str, str]]:
    """Return (name, place) for the whole walk."""
    return [(name, place) for name, address in ADDRESSES.items() for place in address.places]


def body_of(response: HttpResponse) -> bytes:
    """Return all bytes of the answer; a stream is read to its end, which closes its file."""
    return response.getvalue()


def in_a_word(response: HttpResponse) -> str:
    """Return what the answer means: open, hidden, refused, ... or its status when it means nothing here."""
    if response.status_code in _BY_STATUS:
        return _BY_STATUS[response.status_code]
    where = response.get("Location", "").partition("?")[0]
    if response.status_code != 302 or not where:
        return str(response.status_code)
    if where == "/masuk/":
        return SIGN_IN
    return "back" if response.request["PATH_INFO"].startswith(where) else f"to {where}"


def client_of(world: World, actor: str) -> Client:
    """Return a client signed in as this part of the cast; a server error is an answer, not an exception."""
    client = Client(raise_request_exception=False)
    if actor != "anonymous":
        client.force_login(world.user(actor))
    return client


def text_of(body: bytes) -> str:
    """Return what can be read in an answer; of a workbook, what its sheets hold."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return body.decode("utf-8", "replace")


def answer(client: Client, url: str) -> tuple[str, bytes]:
    """Return the answer to a GET, in a word and in bytes."""
    response = client.get(url)
    return in_a_word(response), body_of(response)


def fits(expected: str, got: str) -> bool:
    """Whether the answer is the one of the table."""
    return got in (HIDDEN, "back") if expected == CLOSED else got == expected
