"""Print attendance sheets to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from trainings.domain.papers import attendance_sheets
from trainings.management.commands.import_participants import find_training
from trainings.models import Session, Training


class Command(ContractCommand):
    help = "Print the attendance sheets of a training as one PDF: all sessions, or one."

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("training", metavar="TRAINING", help="The code of the training.")
        parser.add_argument("--session", type=int, metavar="N", help="Only the Nth session with a sheet, from 1.")
        parser.add_argument("--paper", choices=["A4", "F4"], default="A4", help="The paper; default A4.")
        parser.add_argument("--output", type=Path, required=True, metavar="F.pdf", help="The file to write.")

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        training = find_training(Training.objects.manageable_by(actor).select_related("office"), options["training"])
        sessions = self._sessions(training, options["session"])
        pdf = attendance_sheets(training, sessions, actor, options["paper"])
        try:
            options["output"].write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"Berkas {options['output']} tidak bisa ditulis: {error.strerror}.") from error
        self.say(f"{len(sessions)} lembar ditulis ke {options['output']}.")
        return {"training": training.code, "sheets": len(sessions), "output": str(options["output"])}

    def _sessions(self, training: Training, number: int | None) -> list[Session]:
        sessions = list(training.sessions.filter(takes_attendance=True).order_by("starts_at", "pk"))
        if not sessions:
            raise CommandError(f"Kegiatan {training.code} belum punya sesi dengan daftar hadir.")
        if number is None:
            return sessions
        if not 1 <= number <= len(sessions):
            raise CommandError(f"Kegiatan {training.code} punya {len(sessions)} sesi; nomor {number} tidak ada.")
        return [sessions[number - 1]]
