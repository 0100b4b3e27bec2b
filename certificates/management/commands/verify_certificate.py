"""Say whether a certificate is real, from its code or its PDF."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from certificates.domain.verifying import verify, verify_pdf


class Command(ContractCommand):
    help = "Answer like /api/v1/certificates/<code>, and for a PDF whether its bytes are the ones issued."
    needs_actor = False

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("certificate", metavar="CODE|PDF", help="A verification code, or the path of a PDF.")

    def answer(self, actor, **options):
        today = timezone.localdate()
        given = options["certificate"]
        path = Path(given)
        if given.lower().endswith(".pdf"):
            if not path.is_file():
                raise CommandError(f"Berkas {given} tidak ada.")
            found, file = verify_pdf(path.read_bytes(), today)
        else:
            found, file = verify(given, today), None
        self.say(f"{found.state}: {found.public.name or 'tidak ada sertifikat dengan kode ini'}")
        return {**found.public.as_dict(), "file": file}
