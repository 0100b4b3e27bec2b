"""/media/ shows public pictures, as what they are, and nothing else."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form


def png_bytes() -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 30), "#0f4c46").save(buffer, "PNG")
    return buffer.getvalue()


def read(response) -> bytes:
    """Return what was streamed; the file is closed at its end."""
    return b"".join(response.streaming_content)


@pytest.fixture
def store():
    names = []

    def keep(name: str, content: bytes) -> str:
        names.append(default_storage.save(name, ContentFile(content)))
        return names[-1]

    yield keep
    for name in names:
        default_storage.delete(name)


def test_a_picture_is_sent_with_its_own_type_and_cannot_be_taken_for_another(client, store):
    name = store("images/betang.png", png_bytes())

    response = client.get(f"/media/{name}")

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert (response["X-Content-Type-Options"], response["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'",
    )
    assert read(response) == png_bytes()


def test_a_picture_that_the_browser_has_is_not_sent_again(client, store):
    name = store("images/betang.png", png_bytes())
    first = client.get(f"/media/{name}")
    read(first)
    seen = first["Last-Modified"]

    assert client.get(f"/media/{name}", headers={"if-modified-since": seen}).status_code == 304


@pytest.mark.parametrize(
    "name",
    ["images/x.svg", "images/x.html", "documents/x.pdf", "images/x", "original_images/x.png", "images/../../x.png"],
)
def test_what_is_no_public_picture_is_not_there(name, client, store):
    if ".." not in name:
        store(name, png_bytes())

    assert client.get(f"/media/{name}").status_code == 404


def test_a_picture_that_does_not_exist_is_not_there(client):
    assert client.get("/media/images/nothing.png").status_code == 404


def test_an_uploaded_svg_is_refused(db):
    form_class = get_image_form(get_image_model())
    svg = ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', name="x.svg")

    form = form_class({"title": "x"}, {"file": svg})

    assert list(form.errors) == ["file"]
