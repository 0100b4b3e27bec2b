"""Trust a root certificate of BSrE, so that what its holders signed is believed."""

from pathlib import Path

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from certificates.domain.bsre_roots import trust_root


class Command(ContractCommand):
    help = (
        "Trust the root certificate(s) of this PEM or DER file: signatures that lead to them make a certificate valid."
    )
    needs_actor = False

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="The .pem, .crt or .cer file, fetched from BSrE itself.")

    def answer(self, actor, **options):
        try:
            roots = trust_root(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"Berkas tidak bisa dibaca: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError("Berkas ini bukan sertifikat (PEM atau DER). Tidak ada yang berubah.") from error
        names = [root.subject.rfc4514_string() for root in roots]
        for name in names:
            self.say(f"Dipercaya: {name}")
        return {"trusted": names}
