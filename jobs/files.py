"""Files on the private storage: results of batches, and how private files leave the server."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.base import ContentFile, File
from django.http import FileResponse

from jobs.models import Batch


def attach_result(batch: Batch, name: str, content: bytes | File) -> None:
    """Keep the result file of a batch; attaching it again replaces the old one."""
    if batch.result_file:
        batch.result_file.delete(save=False)
    batch.result_file.save(f"{batch.uuid}", ContentFile(content) if isinstance(content, bytes) else content, save=False)
    batch.result_name = name
    batch.save(update_fields=["result_file", "result_name"])


def forget_results(kinds: Iterable[str], before: datetime) -> int:
    """Delete the result files of batches of these kinds that ended before that moment; return how many.

    The batch stays, and its page says that the file is gone.
    """
    ended = list(Batch.objects.filter(kind__in=list(kinds), finished_at__lt=before).exclude(result_file=""))
    for batch in ended:
        batch.result_file.delete(save=False)
        batch.save(update_fields=["result_file"])
    return len(ended)


def private_file_response(file: File, name: str, content_type: str = "", inline: bool = False) -> FileResponse:
    """Stream a private file to the one who may see it (the caller has asked visible_to).

    It is not kept in any shared cache, and only opened in the browser if `inline`.
    """
    response = FileResponse(file.open("rb"), as_attachment=not inline, filename=name, content_type=content_type or None)
    response["Cache-Control"] = "private, no-store"
    return response
