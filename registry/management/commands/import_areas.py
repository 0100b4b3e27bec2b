"""Bring the areas of Indonesia in line with the official codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from accounts.commands import ContractCommand
from accounts.models import User
from printing.numbers import thousands
from registry.domain.reference import AREA_SOURCE, UnknownProvince, import_areas


class Command(ContractCommand):
    help = "Compare the areas with the official codes, down to the village; --apply writes the difference."
    needs_actor = False

    def add_contract_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="Write the changes.")
        parser.add_argument("--province", action="append", metavar="CODE", help="Only this province; may be repeated.")

    def answer(self, actor: User | None, **options: Any) -> dict[str, Any]:
        try:
            changes = import_areas(options["province"], apply=options["apply"])
        except UnknownProvince as error:
            raise CommandError(
                f"Tidak ada provinsi berkode {error}. Tulis dua angka, misalnya 62. Belum ada yang ditulis.",
                returncode=2,
            ) from error
        self.say(f"Sumber: {AREA_SOURCE}.")
        self.say(
            f"{thousands(changes.total)} wilayah: {thousands(changes.new)} baru, {thousands(changes.changed)} berubah, "
            f"{thousands(changes.same)} sama; {thousands(changes.ended)} kode lama tidak berlaku lagi."
        )
        if not options["apply"] and changes.new + changes.changed + changes.ended:
            self.say("Belum ada yang ditulis. Ulangi dengan --apply untuk menuliskannya.")
        return {
            "rows": changes.total,
            "new": changes.new,
            "same": changes.total - changes.new,
            "maybe": 0,
            "wrong": 0,
            "problems": [],
            "batch": None,
        }
