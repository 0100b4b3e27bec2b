"""Public pictures of the pages, served by ourselves where no other server does.

Documents are not served here but by Wagtail's own view, which asks for the privacy of their
collection; files about people have no address at all.
"""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

# What a browser shows as a picture and can never run. SVG can carry a script, so it is not here.
PICTURE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# Originals keep what the camera wrote into them, such as the place; pages show only renditions.
CLOSED_FOLDERS = ("original_images",)


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one picture of the default storage; 404 for anything else."""
    path = PurePosixPath(name)
    content_type = PICTURE_TYPES.get(path.suffix.lower())
    if content_type is None or ".." in path.parts or path.parts[0] in CLOSED_FOLDERS:
        raise Http404("Bukan gambar untuk umum.")
    try:
        modified = int(default_storage.get_modified_time(name).timestamp())
        if modified <= (parse_http_date_safe(request.headers.get("If-Modified-Since", "")) or 0):
            return HttpResponseNotModified()
        picture = default_storage.open(name)
    except (OSError, SuspiciousFileOperation) as error:
        raise Http404("Gambar tidak ada.") from error
    return FileResponse(
        picture,
        content_type=content_type,
        headers={
            "Last-Modified": http_date(modified),
            "Cache-Control": "public, max-age=86400",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'",
        },
    )
