"""Periodic work of courses."""

from datetime import datetime

from courses.domain.closing import close_overdue
from jobs.domain.schedule import every


@every(60)
def close_overdue_attempts(now: datetime) -> None:
    """Close the attempts that nobody will look at, so that results are complete without a visitor."""
    close_overdue(now)
