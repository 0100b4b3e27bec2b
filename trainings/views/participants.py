"""The operator's list of participants, and what she does with one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from registry.models import Area, Person, PsksType
from registry.models.area import prefix_condition
from trainings.access import SignedInRequest, managed_training, office_required, training_participant
from trainings.domain.participants import (
    ParticipantRefused,
    add_participant,
    change_state,
    match_walk_in,
)
from trainings.forms import CancelForm, ParticipantForm, RoleForm
from trainings.models import Participant, ParticipantRole, ParticipantStateName, Training
from trainings.models.participant import ParticipantQuerySet

PER_PAGE = 50
FOUND_AT_MOST = 20


@office_required
def index(request: SignedInRequest, code: str) -> HttpResponse:
    """Everyone of a training. Of another office's training only one's own people, to read."""
    training = get_object_or_404(Training.objects.with_people_of(request.user).select_related("office"), code=code)
    people = Participant.objects.visible_to(request.user).filter(training=training)
    shown = _filtered(people, request)
    query = request.GET.copy()
    query.pop("halaman", None)
    context = {
        "training": training,
        "may_change": Training.objects.manageable_by(request.user).filter(pk=training.pk).exists(),
        "page": Paginator(shown.with_origin().select_related("person__user"), PER_PAGE).get_page(
            request.GET.get("halaman")
        ),
        "query": f"{query.urlencode()}&" if query else "",
        "active_count": people.active().learners().count(),
        "found": shown.count(),
        "walk_in_count": people.active().filter(person=None).count(),
        "pillars": PsksType.objects.filter(memberships__participations__training=training).distinct(),
        "regencies": _regencies(people),
        "states": ParticipantStateName.choices,
        "roles": ParticipantRole.choices,
        "chosen": request.GET,
    }
    return render(request, "trainings/participants.html", context)


def _filtered(people: ParticipantQuerySet, request: SignedInRequest) -> ParticipantQuerySet:
    wanted = request.GET
    people = people.search(wanted.get("cari", ""))
    if wanted.get("pilar"):
        people = people.filter(membership__psks_type=wanted["pilar"])
    if wanted.get("wilayah"):
        people = people.filter(prefix_condition("person__area_id", wanted["wilayah"]))
    if wanted.get("sebagai") in ParticipantRole.values:
        people = people.filter(role=wanted["sebagai"])
    state = wanted.get("keadaan", "aktif")
    if state in ParticipantStateName.values:
        return people.filter(state=state)
    return people if state == "semua" else people.active()


def _regencies(people: ParticipantQuerySet) -> QuerySet[Area]:
    codes = {code[:5] for code in people.values_list("person__area_id", flat=True) if code and len(code) >= 5}
    return Area.objects.filter(code__in=codes)


@office_required
def add(request: SignedInRequest, code: str) -> HttpResponse:
    """Find somebody in the registry by name and make them take part."""
    training = managed_training(request, code)
    visible = Person.objects.visible_to(request.user).current()
    if request.method == "POST":
        person = get_object_or_404(visible, pk=_number(request.POST.get("orang")))
        form = RoleForm(request.POST)
        role = ParticipantRole(form.cleaned_data["role"]) if form.is_valid() else ParticipantRole.PARTICIPANT
        participant = add_participant(training, person, role, request.user)
        messages.success(request, f"{participant.name} terdaftar sebagai {participant.get_role_display().lower()}.")
        return redirect("trainings:participants", training.code)
    text = request.GET.get("cari", "").strip()
    context = {
        "training": training,
        "search": text,
        "found": _found(visible, text) if len(text) >= 2 else [],
        "taken": set(training.participants.exclude(person=None).values_list("person_id", flat=True)),
        "role_form": RoleForm(),
    }
    return render(request, "trainings/participant_add.html", context)


def _found(visible: QuerySet[Person], text: str) -> list[Person]:
    for word in text.split():
        visible = visible.filter(name__icontains=word)
    return list(visible.select_related("area__parent__parent").order_by("name", "pk")[:FOUND_AT_MOST])


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


@office_required
def edit(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """One participant: printed name, pillar, and the chain of states."""
    training = managed_training(request, code)
    participant = training_participant(request, training, pk)
    form = ParticipantForm(request.POST or None, instance=participant)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Tersimpan. Namanya akan tercetak: {participant.name}.")
        return redirect("trainings:participants", training.code)
    context = {
        "training": training,
        "participant": participant,
        "form": form,
        "cancel_form": CancelForm(),
        "states": participant.states.select_related("by"),
    }
    return render(request, "trainings/participant.html", context)


@office_required
@require_POST
def state(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Cancel a participant with a reason, or register her again."""
    training = managed_training(request, code)
    participant = training_participant(request, training, pk)
    wanted = request.POST.get("keadaan")
    try:
        if wanted == ParticipantStateName.CANCELLED:
            change_state(participant, ParticipantStateName.CANCELLED, request.user, request.POST.get("reason", ""))
            messages.success(request, f"{participant.name} dibatalkan. Kehadirannya, bila ada, tetap tersimpan.")
        else:
            change_state(participant, ParticipantStateName.REGISTERED, request.user, "Didaftarkan lagi.")
            messages.success(request, f"{participant.name} terdaftar lagi.")
    except ParticipantRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("trainings:participant", training.code, participant.pk)
    return redirect("trainings:participants", training.code)


@office_required
def match(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Say who a walk-in is."""
    training = managed_training(request, code)
    participant = training_participant(request, training, pk)
    visible = Person.objects.visible_to(request.user).current()
    if request.method == "POST":
        person = get_object_or_404(visible, pk=_number(request.POST.get("orang")))
        try:
            participant = match_walk_in(participant, person, request.user)
        except ParticipantRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("trainings:match", training.code, pk)
        messages.success(request, f"Dicocokkan: {participant.name}.")
        return redirect("trainings:participants", training.code)
    text = request.GET.get("cari", participant.name).strip()
    context = {
        "training": training,
        "participant": participant,
        "search": text,
        "found": _found(visible, text) if len(text) >= 2 else [],
    }
    return render(request, "trainings/match.html", context)
