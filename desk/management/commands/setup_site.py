"""Make what a fresh database needs: site, groups, types, areas."""

from django.core.management import BaseCommand, call_command

from desk.domain.setup import setup_site


class Command(BaseCommand):
    help = "Make the site, its root pages, the groups, PSKS types, PPKS categories and areas. Idempotent."

    def handle(self, *args, **options) -> None:
        call_command("createcachetable", verbosity=0)
        setup_site()
        self.stderr.write("Situs siap: halaman, peran, jenis PSKS, PPKS, dan wilayah sudah ada.")
