"""The progress page of a batch, and its result."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import sign_in_required
from jobs.domain.batches import request_cancel, restart_batch
from jobs.files import private_file_response
from jobs.models import Batch


def _batch(request: HttpRequest, uuid: UUID) -> Batch:
    return get_object_or_404(Batch.objects.visible_to(request.user), uuid=uuid)


@require_GET
@never_cache
@sign_in_required
def batch(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how far the work is; the page reloads itself while there is something to wait for."""
    return render(request, "jobs/batch.html", {"batch": _batch(request, uuid)})


@require_GET
@never_cache
@sign_in_required
def state(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Return the progress as JSON, for the module that spares the reload."""
    batch = _batch(request, uuid)
    return JsonResponse(
        {
            "state": batch.state,
            "final": batch.is_final,
            "done": batch.done,
            "total": batch.total,
            "percent": batch.percent,
            "text": batch.progress_text,
        }
    )


@require_POST
@sign_in_required
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop the batch before its next chunk."""
    batch = _batch(request, uuid)
    request_cancel(batch)
    return redirect(batch)


@require_POST
@sign_in_required
def restart(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go on with a failed or cancelled batch."""
    batch = _batch(request, uuid)
    restart_batch(batch)
    return redirect(batch)


@require_GET
@sign_in_required
def result_file(request: HttpRequest, uuid: UUID) -> FileResponse:
    """Stream the result to the one who started the batch."""
    batch = _batch(request, uuid)
    if not batch.result_file:
        raise Http404
    return private_file_response(batch.result_file, batch.result_name)
