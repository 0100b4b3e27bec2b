"""Let an office seal with a key it already has."""

import getpass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from certificates.domain.seal_keys import install_seal, offices_of_keeper
from printing.sealing import Seal, SealError


class Command(ContractCommand):
    help = "Take the key of a PKCS#12 or PEM file as the seal of an office. The key before is retired."

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("office", help="Code of the office, e.g. DINSOS.")
        parser.add_argument("file", type=Path, help="The .p12 or .pem file.")
        parser.add_argument(
            "--passphrase-file", type=Path, help="A file with the passphrase; without it you are asked."
        )
        parser.add_argument("--apply", action="store_true", help="Seal with it from now on; else nothing is written.")

    def answer(self, actor, **options):
        office = offices_of_keeper(actor).filter(code=options["office"]).first()
        if office is None:
            raise CommandError(f"Tidak ada kantor {options['office']} yang dapat dikelola {actor.username}.")
        try:
            data = options["file"].read_bytes()
            given = options["passphrase_file"]
            passphrase = given.read_text().strip() if given else getpass.getpass("Frasa sandi kunci (boleh kosong): ")
            certificate = Seal.load(data, passphrase).certificate
        except OSError as error:
            raise CommandError(f"Berkas tidak bisa dibaca: {error.strerror}.") from error
        except SealError as error:
            raise CommandError(
                "Berkas ini bukan kunci yang dapat dipakai (PKCS#12 atau PEM, ECDSA atau RSA), "
                "atau frasa sandinya salah. Kunci kantor tidak berubah."
            ) from error
        name = certificate.subject.rfc4514_string()
        if options["apply"]:
            install_seal(office, data, timezone.now(), passphrase)
            self.say(f"{office} kini menyegel dengan kunci atas nama {name}.")
        else:
            self.say(f"{office} akan menyegel dengan kunci atas nama {name} (jalankan dengan --apply).")
        return {
            "office": office.code,
            "fingerprint": certificate.fingerprint(hashes.SHA256()).hex(),
            "valid_until": certificate.not_valid_after_utc,
        }
