"""Which rows the certificate screens may work on: always from those the user manages, else 404."""

import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.access import role_required
from accounts.models import RoleName
from certificates.models import Certificate
from trainings.models import Training

manager_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR)


def managed_training(request: HttpRequest, code: str) -> Training:
    """Return the training if the user may change it."""
    return get_object_or_404(Training.objects.manageable_by(request.user).select_related("office"), code=code)


def managed_certificate(request: HttpRequest, pk: int) -> Certificate:
    """Return the certificate if the user may change its training."""
    return get_object_or_404(
        Certificate.objects.manageable_by(request.user).select_related(
            "participant__training__office", "replaced_by", "replaces", "closed_by", "created_by"
        ),
        pk=pk,
    )


def today_of(training: Training) -> datetime.date:
    """The date where the training was held: the one certificates are dated by."""
    return training.local(timezone.now()).date()
