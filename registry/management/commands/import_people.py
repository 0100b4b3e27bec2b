"""Bring a sheet of people into the registry."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from accounts.models import User
from accounts.scope import areas_of
from registry.domain.applying import apply_now
from registry.domain.sheets import UnreadableSheet
from registry.domain.staging import IMPORT_ROLES, read_people, stage_now
from registry.domain.summary import import_summary, summarise


class Command(ContractCommand):
    help = "Read a sheet of people and say what each row is; --apply takes the new and the same into the registry."

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="An xlsx, xls, ods or csv file.")
        parser.add_argument("--apply", action="store_true", help="Take the rows that are new or the same.")

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        if not areas_of(actor, *IMPORT_ROLES):
            raise CommandError(f"{actor.username} tidak boleh memasukkan orang: bukan operator atau administrator.")
        data = read_file(options["file"])
        name = options["file"].name
        try:
            if options["apply"]:
                batch = stage_now(data, name, actor, timezone.now())
                summary = import_summary(batch)
                apply_now(batch, actor, timezone.now())
            else:
                summary = summarise(read_people(data, name, actor).rows)
        except UnreadableSheet as error:
            raise CommandError(str(error)) from error
        say_summary(self, summary, applied=options["apply"])
        return summary


def read_file(path: Path) -> bytes:
    """Return the bytes of a file named on the command line; refuse with a sentence."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"Berkas {path} tidak bisa dibuka: {error.strerror}.") from error


def say_summary(command: ContractCommand, summary: dict[str, Any], applied: bool) -> None:
    """Tell a person the figures of an import and every problem, on stderr."""
    command.say(
        f"{summary['rows']} baris: {summary['new']} baru, {summary['same']} sudah ada, "
        f"{summary['maybe']} mungkin sama, {summary['wrong']} salah."
    )
    for problem in summary["problems"]:
        kind = "salah" if problem["level"] == "error" else "periksa"
        column = f", kolom {problem['column']}" if problem["column"] else ""
        command.say(f"Baris {problem['row']}{column} ({kind}): {problem['message']}")
    if not applied:
        command.say("Belum ada yang ditulis. Ulangi dengan --apply untuk memasukkan yang baru dan yang sudah ada.")
