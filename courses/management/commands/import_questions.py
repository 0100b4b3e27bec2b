"""Read questions from a spreadsheet and say, row by row, what they would do."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from accounts.scope import has_role
from courses.domain.question_sheets import read_question_sheet, write_question_sheet
from courses.models import QUESTION_ROLES
from registry.domain.sheets import UnreadableSheet


class Command(ContractCommand):
    help = (
        "Read questions from an xlsx, ods or csv file with the columns Kode, Kursus, Pertanyaan, A, B, C, D, Kunci, "
        "Pembahasan, Sumber. Nothing is written without --apply. A question whose code is there with other words "
        "counts as maybe; --update writes it too (a new version, if people have answered the old one)."
    )

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="Write the new questions.")
        parser.add_argument("--update", action="store_true", help="With --apply: write the changed questions, too.")

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        if not has_role(actor, *QUESTION_ROLES):
            raise CommandError(f"{actor.username} tidak boleh menulis soal: perlu peran narasumber atau penelaah.")
        path: Path = options["file"]
        try:
            sheet = read_question_sheet(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"Berkas {path} tidak dapat dibaca: {error.strerror}.") from error
        except UnreadableSheet as error:
            raise CommandError(str(error)) from error
        if options["apply"]:
            write_question_sheet(sheet, with_changes=options["update"])
        result = {
            "rows": len(sheet.rows) + sheet.wrong,
            **{status: sheet.count(status) for status in ("new", "same", "maybe")},
            "wrong": sheet.wrong,
            "problems": [asdict(problem) for problem in sheet.problems],
            "batch": None,
        }
        self._say(result, applied=options["apply"])
        return result

    def _say(self, result: dict[str, Any], applied: bool) -> None:
        for problem in result["problems"]:
            self.say(f"Baris {problem['row']}, kolom {problem['column']}: {problem['message']}")
        self.say(
            f"{result['rows']} baris: {result['new']} baru, {result['same']} sama, "
            f"{result['maybe']} perlu diputuskan, {result['wrong']} salah."
        )
        self.say(
            "Soal baru sudah disimpan." if applied else "Belum ada yang disimpan. Tambahkan --apply untuk menyimpan."
        )
