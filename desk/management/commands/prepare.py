"""Bring an installation up to date in one process: database, reference data and, if asked, the demo."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command


class Command(BaseCommand):
    help = "Run migrate, createcachetable and setup_site, and with --demo the demo. Running it again is quick."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--demo", action="store_true", help="Load the demo too (only with DEBUG).")

    def handle(self, *args, **options) -> None:
        if options["demo"] and not settings.DEBUG:
            raise CommandError("The demo needs DEBUG=true in .env: its passwords are public.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("setup_site")
        if options["demo"]:
            call_command("demo")
