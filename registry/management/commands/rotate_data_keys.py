"""Encrypt everything with the newest of DATA_KEYS, and hash every NIK with a new NIK_INDEX_KEY."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from printing.numbers import thousands
from registry.domain.keys import reencrypt, reindex
from registry.fields import DecryptionFailed


class Command(ContractCommand):
    help = (
        "Put a new key first in DATA_KEYS, run this, then take the old keys away. "
        "After a change of NIK_INDEX_KEY run it with --nik-index, while nobody works."
    )
    needs_actor = False

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nik-index", action="store_true", help="Compute the hash of every NIK anew as well.")

    def answer(self, actor: User | None, **options: Any) -> dict[str, Any]:
        try:
            rows = reencrypt()
            hashes = reindex() if options["nik_index"] else 0
        except DecryptionFailed as error:
            raise CommandError(
                "Ada data yang tidak terbuka dengan DATA_KEYS. Kembalikan kunci lama ke DATA_KEYS, lalu ulangi."
            ) from error
        self.say(f"{thousands(rows)} baris sudah disandikan dengan kunci terbaru. Kunci lama boleh dihapus.")
        if options["nik_index"]:
            self.say(f"{thousands(hashes)} baris sudah dapat dicari lagi dengan NIK_INDEX_KEY yang baru.")
        return {"rows": rows} | ({"hashes": hashes} if options["nik_index"] else {})
