"""What an operator wants to know of one training, from one place."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from certificates.domain.eligibility import IssuingRefused, eligibility, plan_for_issuing
from certificates.models import Certificate
from courses.domain.sittings import SittingResult, results_for
from courses.models import SittingKind
from printing.numbers import decimal, hours
from trainings.domain.completion import Completion, completions
from trainings.domain.recap import RecapRow, recap
from trainings.domain.sittings import training_sittings
from trainings.models import Participant, Training


@dataclass(frozen=True)
class Row:
    """One participant in the overview."""

    participant: Participant
    attendance: RecapRow
    posttest: SittingResult | None
    completion: Completion
    certificate: Certificate | None

    @property
    def earned_hours(self) -> str:
        """JP of the sessions this participant was at."""
        return hours(self.attendance.minutes)

    @property
    def score(self) -> str:
        """The post-test score that counts, or a dash."""
        best = self.posttest.best if self.posttest else None
        return "–" if best is None else score_text(best)


@dataclass(frozen=True)
class Overview:
    """Figures and rows of one training."""

    training: Training
    rows: list[Row]
    regencies: int
    average_attendance: str
    pretest_mean: Decimal | None
    posttest_mean: Decimal | None
    ready: int
    issued: int
    refusal: str

    @property
    def gain(self) -> str:
        """ "58 → 81", the means of those who sat both tests; dashes where nobody did."""
        return f"{_mean_text(self.pretest_mean)} → {_mean_text(self.posttest_mean)}"

    @property
    def complete(self) -> int:
        """How many fulfil all conditions."""
        return sum(row.completion.complete for row in self.rows)


def training_overview(training: Training, now: datetime.datetime) -> Overview:
    """Return the figures and the rows, by name, in a constant number of queries."""
    attendance = recap(training)
    people = [row.participant.person for row in attendance.rows if row.participant.person]
    results = {
        kind: results_for(sitting, people, now)
        for sitting in training_sittings(training)
        for kind in [SittingKind(sitting.kind)]
    }
    done = completions(training, now)
    sorted_out = eligibility(training, now)
    certificates = {certificate.participant_id: certificate for certificate in _newest(training)}
    pretests, posttests = results.get(SittingKind.PRETEST, {}), results.get(SittingKind.POSTTEST, {})
    # The gain compares the same people: only those who sat both.
    both = [pk for pk, result in pretests.items() if result.best is not None and _sat(posttests.get(pk))]
    rows = [
        Row(
            participant=row.participant,
            attendance=row,
            posttest=posttests.get(row.participant.person_id or 0),
            completion=done[row.participant.pk],
            certificate=certificates.get(row.participant.pk),
        )
        for row in attendance.rows
    ]
    return Overview(
        training=training,
        rows=rows,
        regencies=len({code for row in rows if (code := row.participant.regency_code)}),
        average_attendance=f"{decimal(attendance.average).removesuffix(',0')} %",
        pretest_mean=_mean(pretests[pk] for pk in both),
        posttest_mean=_mean(posttests[pk] for pk in both),
        ready=len(sorted_out.ready),
        issued=len(sorted_out.already),
        refusal=_refusal(training, now),
    )


def score_text(score: Decimal) -> str:
    """Return a score as it is read: "85" or "87,5"."""
    return decimal(score).removesuffix(",0")


def _newest(training: Training) -> Iterable[Certificate]:
    return Certificate.objects.filter(participant__training=training, replaced_by=None)


def _sat(result: SittingResult | None) -> bool:
    return result is not None and result.best is not None


def _mean(results: Iterable[SittingResult]) -> Decimal | None:
    scores = [result.best for result in results if result.best is not None]
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _mean_text(mean: Decimal | None) -> str:
    return "–" if mean is None else decimal(mean, 0)


def _refusal(training: Training, now: datetime.datetime) -> str:
    try:
        plan_for_issuing(training, max(training.ends_on, now.astimezone(training.zone).date()), now)
    except IssuingRefused as refusal:
        return str(refusal)
    return ""
