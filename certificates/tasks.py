"""Background work: issuing to a training, and printing all of it."""

import datetime

from django.utils import timezone

from certificates.domain.drawing import draw_missing, undrawn
from certificates.domain.eligibility import IssuingRefused, eligibility
from certificates.domain.issuing import issue_certificates
from certificates.domain.print_run import print_certificates, printable
from jobs.domain.runner import BatchFailed, Step, register
from jobs.files import attach_result
from jobs.models import Batch
from trainings.models import Training

ISSUED_AT_ONCE = 20
DRAWN_AT_ONCE = 5


@register("certificates.issue")
def issue_step(batch: Batch) -> Step:
    """Issue to the next few who are ready; when all have their number, draw the next few files."""
    training = Training.objects.get(pk=batch.params["training"])
    issued_on = datetime.date.fromisoformat(batch.params["issued_on"])
    now = timezone.now()
    try:
        issued = issue_certificates(training, issued_on, batch.created_by, now, most=ISSUED_AT_ONCE).issued
    except IssuingRefused as refusal:
        raise BatchFailed(str(refusal)) from refusal
    if not issued:
        draw_missing(training, DRAWN_AT_ONCE)
    left = 2 * len(eligibility(training, now).ready) + undrawn(training).count()
    total = max(batch.total, left)
    return Step(done=total - left, total=total, finished=left == 0, message=f"{printable(training).count()} sertifikat")


@register("certificates.print")
def print_step(batch: Batch) -> Step:
    """Make the one PDF of all live certificates and attach it to the batch."""
    training = Training.objects.get(pk=batch.params["training"])
    count = printable(training).count()
    attach_result(batch, f"sertifikat-{training.code}.pdf", print_certificates(training))
    return Step(done=count, total=count, finished=True, message=f"{count} sertifikat, urut nomor")
