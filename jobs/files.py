"""Files on the private storage: results of batches, and how private files leave the server."""

from django.core.files.base import ContentFile, File
from django.http import FileResponse

from jobs.models import Batch


def attach_result(batch: Batch, name: str, content: bytes) -> None:
    """Keep the result file of a batch; attaching it again replaces the old one."""
    if batch.result_file:
        batch.result_file.delete(save=False)
    batch.result_file.save(f"{batch.uuid}", ContentFile(content), save=False)
    batch.result_name = name
    batch.save(update_fields=["result_file", "result_name"])


def private_file_response(file: File, name: str, content_type: str = "", inline: bool = False) -> FileResponse:
    """Stream a private file to the one who may see it (the caller has asked visible_to).

    It is not kept in any shared cache, and only opened in the browser if `inline`.
    """
    response = FileResponse(file.open("rb"), as_attachment=not inline, filename=name, content_type=content_type or None)
    response["Cache-Control"] = "private, no-store"
    return response
