"""Files that a view hands out."""

from django.http import HttpResponse


def attachment(data: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to save. It is about people, so nothing on the way keeps a copy."""
    return _file(data, name, content_type, "attachment")


def inline_pdf(data: bytes, name: str) -> HttpResponse:
    """Return a PDF that the browser shows and can print."""
    return _file(data, name, "application/pdf", "inline")


def _file(data: bytes, name: str, content_type: str, disposition: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
