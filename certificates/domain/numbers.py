"""Certificate numbers: gap-free, never reused, made from a pattern with a closed list of tokens."""

import datetime
import re
from dataclasses import dataclass

from django.db import transaction

from certificates.models import Certificate, CertificatePlan, NumberCounter, NumberScheme, NumberScope
from printing.dates import roman_month
from trainings.models import Training

_TOKEN = re.compile(r"\{(?P<name>[a-z_]+)(?::0(?P<width>[1-9])d)?\}")
TOKENS = ("urut", "bulan", "bulan_romawi", "tahun", "kantor", "kegiatan", "nomor_surat")


class PatternRefused(ValueError):
    """The pattern cannot number what it is meant for; the message is a sentence for the operator."""


class NumberRefused(Exception):
    """The numbers cannot be given; the message is a sentence for the operator."""


@dataclass(frozen=True)
class Number:
    """A number as it is kept: its scope, its place in it, and how it is written."""

    scope_key: str
    sequence: int
    text: str


@dataclass(frozen=True)
class Series:
    """Where the numbers of one day's certificates of a training come from.

    `start` is the first number when the training has a series of its own; `letter` the
    number of the letter that all of them share.
    """

    scheme: NumberScheme
    training: Training
    issued_on: datetime.date
    start: int | None = None
    letter: str = ""

    @property
    def key(self) -> str:
        """The name of the counter: the year, the training (by its key: its code may be edited), or the letter."""
        if self.scheme.scope == NumberScope.TRAINING:
            return f"kegiatan-{self.training.pk}"
        if self.scheme.scope == NumberScope.LETTER:
            return f"surat-{self.letter}"
        return str(self.issued_on.year)

    @property
    def first(self) -> int:
        """The first number of the scope."""
        if self.scheme.scope != NumberScope.YEAR:
            return self.start or self.scheme.start
        is_its_year = self.scheme.start_year in (None, self.issued_on.year)
        return self.scheme.start if is_its_year else 1

    def number(self, sequence: int) -> Number:
        """The number with this place in its scope."""
        return Number(
            self.key, sequence, write_number(self.scheme, self.training, sequence, self.issued_on, self.letter)
        )


def series_of(plan: CertificatePlan, scheme: NumberScheme, issued_on: datetime.date) -> Series:
    """Return the series from which the certificates of this plan and scheme are numbered on that day."""
    return Series(scheme, plan.training, issued_on, plan.start, plan.letter_number)


def check_pattern(pattern: str, scope: str = "") -> None:
    """Raise PatternRefused with a sentence when the pattern cannot number anything.

    With a scope, also when it could not tell the numbers of two such scopes apart.
    """
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
    if scope == NumberScope.LETTER and "nomor_surat" not in names:
        raise PatternRefused(
            "Pola untuk satu nomor surat harus memuat {nomor_surat}, misalnya {nomor_surat}-{urut:02d}."
        )
    if scope and scope != NumberScope.LETTER and "nomor_surat" in names:
        raise PatternRefused("{nomor_surat} hanya dipakai bila semua peserta berbagi satu nomor surat.")
    if scope == NumberScope.YEAR and "tahun" not in names:
        raise PatternRefused(
            "Pola nomor harus memuat {tahun}: nomor urut mulai dari awal tiap tahun, "
            "jadi tanpa tahun nomor yang sama akan terbit dua kali."
        )


def write_number(
    scheme: NumberScheme, training: Training, sequence: int, issued_on: datetime.date, letter: str = ""
) -> str:
    """Return the number with this place in its scope, as it is printed."""
    values = {
        "urut": sequence,
        "bulan": issued_on.month,
        "bulan_romawi": roman_month(issued_on.month),
        "tahun": issued_on.year,
        "kantor": training.office.code,
        "kegiatan": training.code,
        "nomor_surat": letter,
    }

    def fill(match: re.Match[str]) -> str:
        value = str(values[match["name"]])
        return value.zfill(int(match["width"])) if match["width"] else value

    return _TOKEN.sub(fill, scheme.pattern)


def preview_numbers(series: Series, count: int) -> list[Number]:
    """Return the numbers the next certificates would get; takes nothing. Raises NumberRefused."""
    last = (
        NumberCounter.objects.filter(scheme=series.scheme, scope_key=series.key).values_list("last", flat=True).first()
    )
    return _free(series, series.first if last is None else last + 1, count)


def take_numbers(series: Series, count: int) -> list[Number]:
    """Take the next numbers, one after the other. Must run inside the transaction that writes the certificates.

    The counter's row stays locked until that transaction ends, so a rolled-back
    certificate gives its number back and two workers never get the same one.
    Raises NumberRefused when one of them is on a certificate of the office already.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("take_numbers() needs a transaction.")
    if count < 1:
        return []
    counter = lock_counter(series)
    numbers = _free(series, counter.last + 1, count)
    counter.last += count
    counter.save(update_fields=["last"])
    return numbers


def lock_counter(series: Series) -> NumberCounter:
    """Return the locked counter of the series, which is made when this is its first number.

    Who needs several locks them in the order of their schemes: then nobody waits for each other.
    """
    NumberCounter.objects.get_or_create(
        scheme=series.scheme, scope_key=series.key, defaults={"first": series.first, "last": series.first - 1}
    )
    return NumberCounter.objects.select_for_update().get(scheme=series.scheme, scope_key=series.key)


def _free(series: Series, first: int, count: int) -> list[Number]:
    numbers = [series.number(sequence) for sequence in range(first, first + count)]
    if series.scheme.scope == NumberScope.LETTER and not series.letter:
        raise NumberRefused("Nomor surat belum diisi. Isi dahulu di nomor dan penandatangan.")
    if len({number.text for number in numbers}) < len(numbers):
        raise NumberRefused(f"Pola {series.scheme.pattern} memberi nomor yang sama dua kali. Perbaiki polanya dahulu.")
    taken = (
        Certificate.objects.filter(office=series.training.office_id, number__in=[number.text for number in numbers])
        .select_related("participant__training")
        .order_by("pk")
        .first()
    )
    if taken:
        raise NumberRefused(
            f"Nomor {taken.number} sudah dipakai sertifikat {taken.printed_name} "
            f"({taken.participant.training.code}). Ubah nomor pertama atau pola nomornya, lalu terbitkan lagi."
        )
    return numbers
