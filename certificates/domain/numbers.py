"""Certificate numbers: gap-free, never reused, made from a pattern with a closed list of tokens."""

import datetime
import re
from dataclasses import dataclass

from django.db import transaction

from certificates.models import NumberCounter, NumberScheme, NumberScope
from printing.dates import roman_month
from trainings.models import Training

_TOKEN = re.compile(r"\{(?P<name>[a-z_]+)(?::0(?P<width>[1-9])d)?\}")
TOKENS = ("urut", "bulan", "bulan_romawi", "tahun", "kantor", "kegiatan")


class PatternRefused(ValueError):
    """The pattern has an unknown token, or no {urut}."""


@dataclass(frozen=True)
class Number:
    """A number as it is kept: its scope, its place in it, and how it is written."""

    scope_key: str
    sequence: int
    text: str


def check_pattern(pattern: str) -> None:
    """Raise PatternRefused with a sentence when the pattern cannot number anything."""
    names = [match["name"] for match in _TOKEN.finditer(pattern)]
    unknown = [name for name in names if name not in TOKENS]
    left = _TOKEN.sub("", pattern)
    if unknown or "{" in left or "}" in left:
        bad = unknown[0] if unknown else "kurung kurawal"
        raise PatternRefused(
            f"Pola nomor memuat {bad!r} yang tidak dikenal. Yang dikenal: "
            + ", ".join(f"{{{name}}}" for name in TOKENS)
            + "."
        )
    if "urut" not in names:
        raise PatternRefused("Pola nomor harus memuat {urut}, misalnya 400.9.1/{urut:03d}/BTS/{bulan_romawi}/{tahun}.")


def scope_key(scheme: NumberScheme, training: Training, issued_on: datetime.date) -> str:
    """Return the name of the counter: the year, or the training's code."""
    return training.code if scheme.scope == NumberScope.TRAINING else str(issued_on.year)


def write_number(scheme: NumberScheme, training: Training, sequence: int, issued_on: datetime.date) -> str:
    """Return the number with this place in its scope, as it is printed."""
    values = {
        "urut": sequence,
        "bulan": issued_on.month,
        "bulan_romawi": roman_month(issued_on.month),
        "tahun": issued_on.year,
        "kantor": training.office.code,
        "kegiatan": training.code,
    }

    def fill(match: re.Match[str]) -> str:
        value = str(values[match["name"]])
        return value.zfill(int(match["width"])) if match["width"] else value

    return _TOKEN.sub(fill, scheme.pattern)


def preview_sequence(scheme: NumberScheme, key: str) -> int:
    """Return the place the next certificate would get; takes nothing."""
    last = NumberCounter.objects.filter(scheme=scheme, scope_key=key).values_list("last", flat=True).first()
    return scheme.start if last is None else last + 1


def take_number(scheme: NumberScheme, training: Training, issued_on: datetime.date) -> Number:
    """Take the next number. Must run inside the transaction that writes the certificate.

    The counter's row stays locked until that transaction ends, so a rolled-back
    certificate gives its number back and two workers never get the same one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("take_number() needs a transaction.")
    key = scope_key(scheme, training, issued_on)
    NumberCounter.objects.get_or_create(scheme=scheme, scope_key=key, defaults={"last": scheme.start - 1})
    counter = NumberCounter.objects.select_for_update().get(scheme=scheme, scope_key=key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return Number(key, counter.last, write_number(scheme, training, counter.last, issued_on))
