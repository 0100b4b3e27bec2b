"""Making the derived tables anew: for tools that write past the models, and for repair."""

from collections.abc import Collection, Iterator

from django.db import transaction

from registry.models import Person, PersonLine, PersonWord, TrainedPeriod, WordVariant
from registry.models.following import follow

CHUNK = 2_000


def rebuild_people(people: Collection[int], are_new: bool = False) -> None:
    """Make the search keys, trained periods and lines of these people (keys) what they should be.

    `are_new` says that nothing derived is there yet, which spares the comparison.
    """
    with transaction.atomic():
        follow(people, are_new)


def rebuild_all(from_nothing: bool = False) -> Iterator[int]:
    """Do the same for everybody in short transactions; give how many people are done after each.

    May be stopped and repeated at any point. `from_nothing` empties the tables first: words that no
    name has any more are forgotten too, and until it is finished not everybody is found.
    """
    if from_nothing:
        for model in (PersonWord, WordVariant, PersonLine, TrainedPeriod):
            model._base_manager.all().delete()
    done, last = 0, 0
    while keys := list(Person.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        rebuild_people(keys)
        done, last = done + len(keys), keys[-1]
        yield done
