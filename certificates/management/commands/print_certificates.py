"""Write all certificates of a training into one PDF."""

from pathlib import Path

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from certificates.domain.print_run import print_certificates, printable
from trainings.models import Training


class Command(ContractCommand):
    help = "Write the valid certificates of a training into one PDF, front and back, in the order of their numbers."

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("training", help="Code of the training.")
        parser.add_argument("--output", required=True, type=Path, help="The PDF to write.")

    def answer(self, actor, **options):
        training = Training.objects.manageable_by(actor).filter(code=options["training"]).first()
        if training is None:
            raise CommandError(f"Tidak ada kegiatan {options['training']} yang dapat dikelola {actor.username}.")
        count = printable(training).count()
        if not count:
            raise CommandError("Belum ada sertifikat untuk dicetak; terbitkan dahulu dengan issue_certificates.")
        pdf = print_certificates(training)
        try:
            options["output"].write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"Berkas {options['output']} tidak bisa ditulis: {error.strerror}.") from error
        self.say(f"{count} sertifikat ditulis ke {options['output']}.")
        return {"certificates": count, "output": str(options["output"])}
