"""What reaches the browser does not hint at the key."""

from courses.domain.material import load_courses
from courses.models import QuestionVersion


def test_the_right_choice_may_have_any_place_among_the_ids(db):
    load_courses()

    places = set()
    for version in QuestionVersion.objects.prefetch_related("choices"):
        ids = sorted(choice.pk for choice in version.choices.all())
        places.add(ids.index(next(choice.pk for choice in version.choices.all() if choice.is_correct)))

    assert places == {0, 1, 2, 3}  # by chance alone it fails once in 25,000 runs
