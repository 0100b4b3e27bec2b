"""Make a new key with which an office seals its certificates."""

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from certificates.domain.seal_keys import install_seal, key_file, offices_of_keeper
from printing.seal_keys import new_seal


class Command(ContractCommand):
    help = "Make a new ECDSA key and let the office seal with it. The key before is retired; its seals stay verifiable."

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("office", help="Code of the office, e.g. DINSOS.")

    def answer(self, actor, **options):
        office = offices_of_keeper(actor).filter(code=options["office"]).first()
        if office is None:
            raise CommandError(f"Tidak ada kantor {options['office']} yang dapat dikelola {actor.username}.")
        now = timezone.now()
        key = install_seal(office, new_seal(office.name, now), now)
        self.say(
            f"{office} kini menyegel dengan kunci {key.fingerprint[:16]}, berlaku sampai {key.valid_until:%d-%m-%Y}."
        )
        self.say(f"Buat cadangan {key_file(key)}: tanpa berkas itu server ini tidak dapat menyegel.")
        return {"office": office.code, "fingerprint": key.fingerprint, "valid_until": key.valid_until}
