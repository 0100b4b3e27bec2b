"""The demo's duplicates: three volunteers who were written down twice, found by the search."""

import datetime

from registry.domain.candidates import search_pairs, write_pairs
from registry.models import DuplicatePair, Membership, Person

# Which of the volunteers stand twice.
_TWICE = (6, 9, 14)


def ensure_duplicates(people: list[Person], now: datetime.datetime) -> None:
    """Write three people down a second time, each with another slip of the pen, and search; once.

    None has the phone of the first record: by it the demo finds its volunteers again.
    """
    if DuplicatePair.objects.exists():
        return
    for slip, known in zip(("letter", "phone", "birth"), (people[number] for number in _TWICE), strict=True):
        twin = Person(
            name=known.name,
            sex=known.sex,
            birth_date=known.birth_date,
            birth_place=known.birth_place,
            area=known.area,
        )
        if slip == "letter":
            twin.name = known.name.replace("a", "e", 1)
        elif slip == "phone":
            twin.phone = "+6281200000888"
            twin.address = "Jalan Pemuda RT 04"
        else:
            twin.birth_date = None
        twin.save()
        Membership.objects.create(person=twin, psks_type_id="psm", position="Anggota", started_on=now.date())
    for search in search_pairs():
        write_pairs(search.take(), now)
