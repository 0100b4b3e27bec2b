"""What the database knows of its tables, by which it chooses its ways."""

from django.db import connection


def refresh_statistics() -> None:
    """Let SQLite look at the tables that have grown; a fraction of a second. PostgreSQL does so by itself.

    Without it every condition is taken for a narrow one, and a list of many is read whole and sorted.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("PRAGMA optimize=0x10002")  # all tables, also those not asked for yet
