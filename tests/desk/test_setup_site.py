"""Setting up the site again changes nothing: not a row, not a date."""

from django.db import connection

from content.models import HomePage
from desk.domain.setup import setup_site


def everything() -> dict[str, list[tuple]]:
    """Every row of every table."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            tables[table] = sorted(cursor.fetchall(), key=repr)
    return tables


def test_setting_up_the_site_again_changes_nothing(db):
    before = everything()

    setup_site(provinces=["62"])

    after = everything()
    assert {table for table in after if after[table] != before[table]} == set()


def test_what_an_editor_changed_stays(db):
    page = HomePage.objects.get()
    page.headline = "Kata kami sendiri"
    page.save_revision().publish()

    setup_site(provinces=["62"])

    page.refresh_from_db()
    assert page.headline == "Kata kami sendiri"
