"""The code shown in the hall: six digits that change every minute, for people who check in alone."""

import datetime
import hashlib
import hmac

from django.conf import settings
from django.urls import reverse

from trainings.domain.tokens import HALL_DIGITS
from trainings.models import Training

WINDOW = datetime.timedelta(seconds=60)
# The wall, the phone and the server do not tell quite the same time.
MARGIN = datetime.timedelta(seconds=15)


def hall_code(training: Training, now: datetime.datetime) -> str:
    """Return the code on the wall at that moment."""
    return _code_of(training, _window_of(now))


def check_hall_code(training: Training, code: str, at: datetime.datetime) -> bool:
    """Whether the code stood on the wall at that moment or a window before it."""
    moments = (at + MARGIN, at, at - WINDOW, at - WINDOW - MARGIN)
    allowed = {_code_of(training, _window_of(moment)) for moment in moments}
    return any(hmac.compare_digest(code.encode(), other.encode()) for other in allowed)


def seconds_left(now: datetime.datetime) -> int:
    """Return after how many seconds the code on the wall changes."""
    return int(WINDOW.total_seconds() - now.timestamp() % WINDOW.total_seconds()) + 1


def check_in_url(code: str) -> str:
    """Return the address behind the QR on the wall."""
    return f"{settings.BASE_URL}{reverse('trainings:check_in')}?kode={code}"


def _window_of(moment: datetime.datetime) -> int:
    return int(moment.timestamp() // WINDOW.total_seconds())


def _code_of(training: Training, window: int) -> str:
    digest = hmac.new(training.hall_secret.encode(), f"hall:{training.pk}:{window}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**HALL_DIGITS:0{HALL_DIGITS}d}"
