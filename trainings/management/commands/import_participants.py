"""Bring a sheet of people into a training."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from accounts.models import User
from registry.domain.sheets import UnreadableSheet
from registry.domain.staging import read_people
from registry.domain.summary import import_summary, summarise
from registry.management.commands.import_people import read_file, say_summary
from trainings.domain.participant_imports import apply_participants_now, import_participants_now
from trainings.models import Training


class Command(ContractCommand):
    help = "Read a sheet of participants; --apply takes the new and the same into registry and training."

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("training", metavar="TRAINING", help="The code of the training.")
        parser.add_argument("file", type=Path, metavar="FILE", help="An xlsx, xls, ods or csv file.")
        parser.add_argument("--apply", action="store_true", help="Take the rows that are new or the same.")

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        training = find_training(Training.objects.manageable_by(actor), options["training"])
        data = read_file(options["file"])
        name = options["file"].name
        try:
            if options["apply"]:
                made = import_participants_now(training, data, name, actor, timezone.now())
                summary = import_summary(made.batch)
                apply_participants_now(made, actor, timezone.now())
            else:
                summary = summarise(read_people(data, name, actor).rows)
        except UnreadableSheet as error:
            raise CommandError(str(error)) from error
        say_summary(self, summary, applied=options["apply"])
        return summary


def find_training(trainings, code: str) -> Training:
    """Return the training with this code among those; refuse with a sentence."""
    training = trainings.filter(code=code).first()
    if training is None:
        raise CommandError(f"Tidak ada kegiatan {code} yang boleh Anda kelola. Lihat list_trainings.")
    return training
