"""Which training a view may work on: always from the rows the user sees, else 404."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import role_required
from accounts.models import RoleName, User
from trainings.models import Participant, Session, Training


class SignedInRequest(HttpRequest):
    """A request behind sign_in_required or office_required: somebody is there."""

    user: User


office_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR)


def managed_training(request: HttpRequest, code: str) -> Training:
    """Return the training if the user may change it."""
    return get_object_or_404(Training.objects.manageable_by(request.user).select_related("office"), code=code)


def door_training(request: HttpRequest, code: str) -> Training:
    """Return the training if the user may check people in at its door."""
    return get_object_or_404(Training.objects.door_of(request.user).select_related("office"), code=code)


def training_participant(request: HttpRequest, training: Training, pk: int) -> Participant:
    """Return a participant of this training that the user sees."""
    people = Participant.objects.visible_to(request.user).with_origin()
    return get_object_or_404(people, training=training, pk=pk)


def attended_session(training: Training, pk: int) -> Session:
    """Return a session of this training that takes attendance."""
    return get_object_or_404(training.sessions.filter(takes_attendance=True), pk=pk)


def chosen(people: QuerySet[Participant], request: HttpRequest) -> QuerySet[Participant]:
    """Limit people to those ticked in the list (`pilih`); nothing ticked means all."""
    ticked = [text for text in request.GET.getlist("pilih") + request.POST.getlist("pilih") if text.isdigit()]
    return people.filter(pk__in=ticked) if ticked else people
