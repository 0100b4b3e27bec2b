"""The shape of every command that others script against: --json, --as, and exit codes.

Exit 0 = answered (also with wrong rows), 1 = cannot be done, 2 = used wrongly.
With --json exactly one JSON object goes to stdout; sentences always go to stderr.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import User

DEFAULT_ACTOR = "admin"


class ContractCommand(BaseCommand):
    """A command with a contract. Subclasses write `add_contract_arguments` and `answer`."""

    # Whether the command cannot be answered without somebody who acts.
    needs_actor = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object on stdout.")
        parser.add_argument(
            "--as",
            dest="actor",
            metavar="USERNAME",
            help=f"Who acts, and so in which areas. With DEBUG the default is {DEFAULT_ACTOR}.",
        )
        self.add_contract_arguments(parser)

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        """Add what this command needs beside --json and --as."""

    def answer(self, actor: Any, **options: Any) -> dict[str, Any]:
        """Do the work and return the object of the contract.

        `actor` is a User, or None where none is needed and none was named. Raise
        CommandError with a sentence when it cannot be done; say sentences with `self.say`.
        """
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Tell a person something, on stderr."""
        self.stderr.write(sentence, style_func=str)

    def handle(self, *args: Any, **options: Any) -> None:
        if self.needs_actor or options["actor"]:
            options["actor"] = self._actor(options["actor"])
        as_json = options.pop("json")
        result = self.answer(**options)
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False, cls=DjangoJSONEncoder))

    def _actor(self, username: str | None) -> User:
        if not username and not settings.DEBUG:
            raise CommandError("Sebutkan siapa yang bertindak: --as NAMA_PENGGUNA.", returncode=2)
        user = User.objects.filter(username=username or DEFAULT_ACTOR, is_active=True).first()
        if user is None:
            raise CommandError(f"Tidak ada akun aktif bernama {username or DEFAULT_ACTOR}.")
        return user
