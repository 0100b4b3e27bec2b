"""Load the demo: accounts, offices, forty fictional volunteers, four courses and four trainings."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from courses.domain.material import load_courses
from desk.demo.duplicates import ensure_duplicates
from desk.demo.offices import ensure_offices
from desk.demo.people import ACCOUNTS, PASSWORD, ensure_accounts, ensure_helper, ensure_people
from desk.demo.privacy import ensure_privacy
from desk.demo.subjects import ensure_subjects
from desk.demo.trainings import ensure_ending, ensure_over, ensure_planned, ensure_today


class Command(BaseCommand):
    help = "Load the demo (only with DEBUG). Dates are relative to today; loading it again adds nothing."

    def handle(self, *args, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo needs DEBUG=true: its passwords are public.")
        now = timezone.localtime()
        users = ensure_accounts()
        office = ensure_offices()
        load_courses()
        people = ensure_people(users)
        operator = users["operator.kalteng"]
        ensure_subjects(people, users, now)
        ensure_over(office, people, operator, now)
        ensure_ending(office, people[:7], operator, now)
        ensure_today(office, people, ensure_helper(users["panitia"]), operator, now)
        ensure_planned(office, now)
        ensure_privacy(users, people, PASSWORD, now)
        ensure_duplicates(people, now)
        self.stderr.write(f"Demo siap di {settings.BASE_URL} . Kata sandi semua akun: {PASSWORD}")
        for account in ACCOUNTS:
            where = account.area_code or "semua wilayah" if account.role != "member" else ""
            self.stderr.write(f"  {account.username:<18} {account.role.label} {where}")
