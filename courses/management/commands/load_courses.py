"""Load the courses that come with Pilar."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from courses.domain.material import MATERIAL, CannotLoad, load_courses


class Command(ContractCommand):
    help = (
        "Load the courses, lessons and questions of courses/material/. Running it again changes nothing; "
        "what an editor has changed stays, unless --force."
    )
    needs_actor = False

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="Load also over what an editor has changed.")
        parser.add_argument("--folder", type=Path, default=MATERIAL, help="A folder with one folder per course.")

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        try:
            counts = load_courses(options["folder"], force=options["force"])
        except CannotLoad as error:
            raise CommandError(str(error)) from error
        result = {key: counts[key] for key in ("new", "changed", "same", "kept")}
        self.say(
            f"Halaman dan soal: {result['new']} baru, {result['changed']} diperbarui, "
            f"{result['same']} sama, {result['kept']} dibiarkan karena sudah diubah penyunting."
        )
        return result
