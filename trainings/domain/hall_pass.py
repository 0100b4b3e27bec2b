"""A hall code that was opened in time stays good while its finder signs in.

Who scans the wall with a phone that is not signed in loses a minute or two on the way;
the moment the code was opened is what counts. It is kept in the visitor's session.
"""

import datetime
from collections.abc import Iterable, MutableMapping
from typing import Any

from trainings.domain.hall import check_hall_code
from trainings.domain.tokens import read_token
from trainings.models import ScanSource, Training

LIFETIME = datetime.timedelta(minutes=10)
_KEY = "hall_pass"


def keep_pass(
    session: MutableMapping[str, Any], code: str, trainings: Iterable[Training], now: datetime.datetime
) -> None:
    """Remember the code with this moment, if it stands on a wall right now."""
    token = read_token(code)
    if token is None or token.source != ScanSource.HALL:
        return
    if any(check_hall_code(training, token.value, now) for training in trainings):
        kept = session.get(_KEY)
        if not kept or kept["code"] != token.value:
            session[_KEY] = {"code": token.value, "at": now.isoformat()}


def opened_at(session: MutableMapping[str, Any], code: str, now: datetime.datetime) -> datetime.datetime:
    """Return when this visitor opened the code: kept for ten minutes, else now."""
    kept = session.get(_KEY)
    token = read_token(code)
    if not kept or token is None or kept["code"] != token.value:
        return now
    opened = datetime.datetime.fromisoformat(kept["at"])
    return opened if now - LIFETIME <= opened <= now else now
