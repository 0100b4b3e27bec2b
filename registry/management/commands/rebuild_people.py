"""Make the search keys, trained periods and lines of the list anew, for everybody."""

from django.core.management.base import BaseCommand

from printing.numbers import thousands
from registry.domain.rebuilding import rebuild_all


class Command(BaseCommand):
    help = "Make what the list and the search of people go by anew. May be stopped and repeated."

    def add_arguments(self, parser):
        parser.add_argument(
            "--from-nothing", action="store_true", help="empty the tables first; people are not found until it is done"
        )

    def handle(self, *args, from_nothing: bool, **options):
        done = 0
        for done in rebuild_all(from_nothing):
            self.stderr.write(f"{thousands(done)} orang", ending="\r")
        self.stdout.write(f"{thousands(done)} orang dihitung ulang.")
