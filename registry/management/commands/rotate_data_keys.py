"""Encrypt everything with the newest of DATA_KEYS."""

from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from printing.numbers import thousands
from registry.domain.keys import reencrypt
from registry.fields import DecryptionFailed


class Command(ContractCommand):
    help = "Put a new key first in DATA_KEYS, run this, then take the old keys away."
    needs_actor = False

    def answer(self, actor: User | None, **options: Any) -> dict[str, Any]:
        try:
            rows = reencrypt()
        except DecryptionFailed as error:
            raise CommandError(
                "Ada data yang tidak terbuka dengan DATA_KEYS. Kembalikan kunci lama ke DATA_KEYS, lalu ulangi."
            ) from error
        self.say(f"{thousands(rows)} baris sudah disandikan dengan kunci terbaru. Kunci lama boleh dihapus.")
        return {"rows": rows}
