"""Writing very many rows of one table at once: COPY on PostgreSQL, executemany on SQLite."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values, `columns` naming the fields (attname) they stand for, in the caller's transaction.

    Columns that are not named get the default of their field. Values are written as the
    database takes them: nothing is derived, encrypted or checked here.
    """
    named = set(columns)
    others = [field for field in model._meta.concrete_fields if field.attname not in named and not _is_serial(field)]
    constants = tuple(_constant(field) for field in others)
    fields = _fields(model, columns)
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in [*fields, *others])
    table = connection.ops.quote_name(model._meta.db_table)
    complete = ((*row, *constants) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in complete:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * (len(fields) + len(others)))
            dates = [place for place, field in enumerate(fields) if isinstance(field, models.DateField)]
            streamed: Any = _dates_as_text(complete, dates) if dates else complete
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", streamed)


def insert_missing(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Insert rows of text, leaving out those that are already there (by a unique constraint)."""
    fields = _fields(model, columns)
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(["%s::text[]"] * len(fields))
            values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in fields]
            cursor.execute(
                f"INSERT INTO {table} ({quoted}) SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING", values
            )
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({marks})", rows)


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Return keys for so many new rows of the table, for rows that others point at before they are read back.

    Must be called inside the transaction that writes them: on SQLite the lock keeps them ours.
    """
    table, key = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, key, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + count))


def _fields(model: type[models.Model], columns: Sequence[str]) -> list[models.Field]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    return [known[name] for name in columns]


def _dates_as_text(rows: Iterable[tuple], places: list[int]) -> Iterator[list]:
    for row in rows:
        values = list(row)
        for place in places:
            if isinstance(values[place], datetime.date):
                values[place] = values[place].isoformat()
        yield values


def _is_serial(field: models.Field) -> bool:
    return bool(field.primary_key and isinstance(field, models.AutoField))


def _constant(field: models.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        value = timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate()
    else:
        value = field.get_default()
    return field.get_db_prep_save(value, connection)
