"""The database looks at its tables, so that it chooses its ways well."""

import pytest
from django.db import connection

from jobs.domain.statistics import refresh_statistics
from registry.models import Person


@pytest.mark.django_db
def test_sqlite_knows_how_many_people_share_a_value():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks at its tables by itself.")
    for number in range(30):
        Person.objects.create(name=f"Orang {number}")

    refresh_statistics()

    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'line_by_name'")
        (stat,) = cursor.fetchone()
    assert stat.split()[0] == "30"
