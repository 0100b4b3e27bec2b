"""The programme of a training in the office, and its tests."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trainings.access import SignedInRequest, managed_training, office_required
from trainings.domain.programme import ProgrammeRefused, arrange_programme
from trainings.domain.sittings import NoTestsMade, fit_tests_to_programme, make_training_tests, training_sittings
from trainings.views.public import programme_by_day


@office_required
def programme(request: SignedInRequest, code: str) -> HttpResponse:
    """The sessions by day, the tests, and what can be made with one press."""
    training = managed_training(request, code)
    context = {
        "training": training,
        "days": programme_by_day(training),
        "sittings": training_sittings(training),
        "courses": training.courses.all(),
    }
    return render(request, "trainings/programme.html", context)


@office_required
@require_POST
def arrange(request: SignedInRequest, code: str) -> HttpResponse:
    """Make a first programme from the courses."""
    training = managed_training(request, code)
    try:
        sessions = arrange_programme(training)
        messages.success(request, f"Jadwal tersusun: {len(sessions)} sesi. Periksa jam dan narasumbernya.")
    except ProgrammeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:programme", training.code)


@office_required
@require_POST
def make_tests(request: SignedInRequest, code: str) -> HttpResponse:
    """Make the pre-test and the post-test, or let those that exist follow a programme that has changed."""
    training = managed_training(request, code)
    try:
        make_training_tests(training)
        fit_tests_to_programme(training)
        messages.success(
            request, "Pre-test dan post-test siap menurut jadwal. Peserta melihatnya di halaman Belajar saya."
        )
    except NoTestsMade as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:programme", training.code)
