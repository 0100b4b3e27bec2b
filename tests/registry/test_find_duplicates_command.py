"""The command that searches for duplicates answers with the pairs of the actor's areas."""

import datetime
import io
import json

import pytest
from django.core.management import call_command

BORN = datetime.date(1988, 2, 15)


@pytest.mark.django_db
@pytest.mark.parametrize(("actor", "seen"), [("operator_kapuas", 1), ("operator_katingan", 0)])
def test_it_answers_with_pairs_by_number(request, make_person, actor, seen):
    one, other = make_person(birth_date=BORN), make_person(birth_date=BORN)
    out = io.StringIO()

    call_command(
        "find_duplicates", "--json", "--as", request.getfixturevalue(actor).username, stdout=out, stderr=io.StringIO()
    )

    pair = {"a": one.pk, "b": other.pk, "score": 95, "reasons": ["same"]}
    assert json.loads(out.getvalue()) == {"pairs": [pair] * seen}
