"""What a monitor asks: does the process answer, and can it do its work?"""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.domain.schedule import worker_is_alive

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer, without asking anything else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Return which of our needs are met; 503 when one is not. Reasons go to the log, not to strangers."""
    checks = {
        "database": _works(_database),
        "cache": _works(_cache),
        "private_storage": _works(_private_storage),
        "worker": _works(worker_is_alive),
    }
    ready = all(checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("Not ready: %s", check.__name__)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set("jobs.readyz", True, timeout=10)
    return bool(cache.get("jobs.readyz"))


def _private_storage() -> bool:
    storage = storages["private"]
    name = storage.save("readyz", ContentFile(b"ok"))
    storage.delete(name)
    return True
