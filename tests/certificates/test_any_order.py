"""Whatever is done in whatever order: numbers have no gap and no double, closed stays closed, nothing is deleted."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import ClosingRefused, exchange_certificate, reissue_certificate, revoke_certificate
from certificates.domain.states import StepRefused, lock, move
from certificates.models import (
    CLOSED,
    TRANSITIONS,
    Certificate,
    CertificateState,
    NumberCounter,
    SigningMode,
    StateChange,
)
from trainings.models import Participant

STEPS = st.one_of(
    st.tuples(st.sampled_from(["issue", "issue and roll back"]), st.integers(1, 3)),
    st.tuples(
        st.sampled_from(
            ["revoke", "replace", "replace and roll back", "give again", "sign", "another mode", "another code"]
        ),
        st.integers(0, 9),
    ),
)


class RolledBack(Exception):
    pass


@contextmanager
def rolled_back():
    with pytest.raises(RolledBack), transaction.atomic():  # noqa: PT012 -- what is yielded to is the caller's
        yield
        raise RolledBack


def do(step: str, argument: int, training, plan, today, now) -> None:
    kept = list(Certificate.objects.order_by("pk"))
    one = kept[argument % len(kept)] if kept else None
    match step:
        case "issue":
            issue_certificates(training, today, None, now, most=argument)
        case "issue and roll back":
            with rolled_back():
                issue_certificates(training, today, None, now, most=argument)
        case "another mode":
            plan.signing_mode = SigningMode.BSRE if plan.signing_mode == SigningMode.WET else SigningMode.WET
            plan.save()
        case "another code":
            training.code = f"BARU-{argument}"
            training.save()
        case "revoke" if one:
            revoke_certificate(one, "Keliru", None, today)
        case "replace" if one:
            exchange_certificate(one, f"Nama {argument}", "Ejaan", None, today, now)
        case "replace and roll back" if one:
            with rolled_back():
                exchange_certificate(one, f"Nama {argument}", "Ejaan", None, today, now)
        case "give again" if one:
            reissue_certificate(one, f"Nama {argument}", "Pencabutannya keliru", None, today, now)
        case "sign" if one:
            move(lock(one), CertificateState.VALID, today, None)


def rows() -> dict[int, tuple]:
    fields = ("pk", "number", "code", "payload", "issued_on", "state")
    return {values[0]: values for values in Certificate.objects.values_list(*fields)}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=10))
def test_in_any_order(training, plan, people, make_participant, today, afterwards, steps):
    with rolled_back():
        make_participant(training, "Zainal")
        for step, argument in steps:
            before = rows()
            try:
                do(step, argument, training, plan, today, afterwards)
            except (ClosingRefused, StepRefused, IssuingRefused):
                assert rows() == before
            after = rows()
            for pk, values in before.items():
                assert after[pk][:-1] == values[:-1], "what a certificate says never changes"
                assert after[pk][-1] == values[-1] or after[pk][-1] in TRANSITIONS[values[-1]]
        counters = {(counter.scheme_id, counter.scope_key): counter for counter in NumberCounter.objects.all()}
        for (scheme, key), counter in counters.items():
            given_numbers = Certificate.objects.filter(scheme=scheme, scope_key=key).order_by("sequence")
            assert [one.sequence for one in given_numbers] == list(range(counter.first, counter.last + 1))
        kept = Certificate.objects.prefetch_related("changes")
        assert len({one.number for one in kept}) == len(kept)
        for one in kept:
            line = list(one.changes.all())
            assert [change.before for change in line] == ["", *(change.after for change in line[:-1])]
            assert line[-1].after == one.state
            assert one.state != CertificateState.REPLACED or hasattr(one, "replaced_by")
            assert not hasattr(one, "replaced_by") or one.state in CLOSED
            assert (one.state in CLOSED) == (one.closed_on is not None)
        for participant in Participant.objects.all():
            assert participant.certificates.live().count() <= 1


def test_the_database_refuses_a_step_that_is_not_in_the_table(issued, today):
    for before, after in [("revoked", "valid"), ("replaced", "revoked"), ("valid", "awaiting"), ("", "revoked")]:
        with pytest.raises(Exception, match="certificate_step_in_the_table"), transaction.atomic():
            StateChange.objects.create(certificate=issued[0], before=before, after=after, on=today, reason="-")


def test_the_database_refuses_a_closed_certificate_without_day_or_reason(issued):
    for fields in ({"state": "revoked"}, {"reason": "Keliru"}, {"state": "replaced", "reason": "Keliru"}):
        with pytest.raises(Exception, match="certificate_closed_says_when_and_why"), transaction.atomic():
            Certificate.objects.filter(pk=issued[0].pk).update(**fields)


def test_every_step_is_written_down_with_who_and_why(issued, today, operator_kalteng):
    revoke_certificate(issued[0], "Keliru", operator_kalteng, today)

    assert [(change.before, change.after, change.by, change.reason) for change in issued[0].changes.all()] == [
        ("", "valid", operator_kalteng, ""),
        ("valid", "revoked", operator_kalteng, "Keliru"),
    ]
