"""What trainings show on the screens of other apps."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from registry.models import Person
from trainings.models import Participant, Training

HOME_AT_MOST = 3


def coming_trainings(request: HttpRequest) -> str:
    """Return the next public trainings for the home page; nothing when none is planned."""
    today = timezone.localdate()
    trainings = Training.objects.public().coming(today).select_related("office").prefetch_related("sessions")
    coming = list(trainings[:HOME_AT_MOST])
    if not coming:
        return ""
    return render_to_string("trainings/home_section.html", {"trainings": coming, "today": today}, request)


def trainings_of(request: HttpRequest, person: Person) -> str:
    """Return the trainings of a person, of those that the viewer may see."""
    places = (
        Participant.objects.visible_to(request.user)
        .filter(person__in=person.and_merged)
        .select_related("training")
        .order_by("-training__starts_on")
    )
    if not places:
        return ""
    return render_to_string("trainings/person_section.html", {"places": places}, request)
