"""Django's check, which also looks into the database unless it is told into which."""

from typing import Any

from django.core.management.commands import check


class Command(check.Command):
    help = "Checks the entire project, and whether roles and Wagtail groups say the same."

    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **{**options, "databases": options["databases"] or ["default"]})
