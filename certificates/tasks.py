"""Background work: issuing to a training, printing what is chosen, looking at files that come back."""

import datetime

from django.utils import timezone

from certificates.domain.deliveries import JOB_KIND as DELIVERY_KIND
from certificates.domain.deliveries import KEPT_DAYS as DELIVERIES_KEPT
from certificates.domain.deliveries import forget_deliveries, look_on
from certificates.domain.drawing import JOB_KIND as DRAW_KIND
from certificates.domain.drawing import draw_missing, undrawn
from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates
from certificates.domain.print_run import JOB_KIND
from certificates.domain.print_steps import KEPT_DAYS, next_step
from certificates.domain.seal_keys import SealMissing
from certificates.models import Certificate, Delivery, Outcome, PrintRun
from jobs.domain.runner import BatchFailed, Step, register
from jobs.domain.schedule import every
from jobs.files import forget_results
from jobs.models import Batch
from jobs.parts import keep_part, reached
from trainings.models import Training

ISSUED_AT_ONCE = 50
DRAWN_AT_ONCE = 60
DRAWING_SECONDS = 0.4  # of one step: however slow drawing is, the batch shows that it lives
LOOKING_SECONDS = 0.4


@register("certificates.issue")
def issue_step(batch: Batch) -> Step:
    """Issue to the next few of those the operator saw; when all have their number, draw for a moment.

    Whom to issue to and the date were decided when the button was pressed, so a step that
    comes later, in another process, does the same. Who is no longer ready is passed over.
    """
    training = Training.objects.get(pk=batch.params["training"])
    chosen, passed = batch.params["participants"], reached(batch)
    following = chosen[passed : passed + ISSUED_AT_ONCE]
    try:
        if following:
            issued_on = datetime.date.fromisoformat(batch.params["issued_on"])
            issue_certificates(training, issued_on, batch.created_by, timezone.now(), only=following)
            keep_part(batch, None, passed + len(following))
        else:
            draw_missing(training, DRAWN_AT_ONCE, DRAWING_SECONDS)
    except IssuingRefused as refusal:
        kept = Certificate.objects.live().filter(participant__training=training).count()
        raise BatchFailed(f"{refusal} Yang sudah terbit tetap sah: {kept} sertifikat.") from refusal
    except SealMissing as missing:
        raise BatchFailed(str(missing)) from missing
    left = undrawn(training).count()
    count = Certificate.objects.live().filter(participant__training=training).count()
    done = passed + len(following) + (0 if following else max(0, len(chosen) - left))
    message = f"Kegiatan ini kini punya {count} sertifikat"
    return Step(done, 2 * len(chosen), finished=not following and not left, message=message)


@register(DRAW_KIND)
def draw_step(batch: Batch) -> Step:
    """Draw for a moment what a training still lacks: what waited for the key of the office."""
    training, count = Training.objects.get(pk=batch.params["training"]), batch.params["count"]
    try:
        draw_missing(training, DRAWN_AT_ONCE, DRAWING_SECONDS)
    except SealMissing as missing:
        raise BatchFailed(str(missing)) from missing
    left = undrawn(training).count()
    return Step(max(0, count - left), max(count, left), finished=not left, message=f"{max(0, count - left)} berkas")


@register(JOB_KIND)
def print_step(batch: Batch) -> Step:
    """Do the next piece of what was chosen in the printing centre."""
    return next_step(batch, PrintRun.objects.select_related("training__office", "by").get(pk=batch.params["run"]))


@register(DELIVERY_KIND)
def deliver_step(batch: Batch) -> Step:
    """Look at the next few files of a delivery."""
    delivery = Delivery.objects.select_related("training__office").get(pk=batch.params["delivery"])
    left = look_on(delivery, batch.created_by, LOOKING_SECONDS)
    total = delivery.files.count()
    accepted = delivery.files.filter(outcome=Outcome.ACCEPTED).count()
    return Step(
        total - left, total, finished=left == 0, message=f"{accepted} diterima dari {total - left} yang diperiksa"
    )


@every(seconds=24 * 60 * 60)
def forget_old_deliveries(now: datetime.datetime) -> None:
    """Delete uploaded files that nobody took."""
    forget_deliveries(now - datetime.timedelta(days=DELIVERIES_KEPT))


@every(seconds=24 * 60 * 60)
def forget_prints(now: datetime.datetime) -> None:
    """Delete what was made for printing; the certificates themselves stay."""
    forget_results([JOB_KIND], now - datetime.timedelta(days=KEPT_DAYS))
