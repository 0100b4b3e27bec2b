"""How names will be printed, and who said so before anything is issued."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from certificates.domain.name_warnings import name_warnings, tidy
from certificates.models import Certificate, ConfirmedBy, NameConfirmation
from trainings.models import Participant, Training

LONGEST = 200


class NameRefused(Exception):
    """The name cannot be confirmed or changed now; the message is a sentence for whoever asked."""


@dataclass(frozen=True)
class PrintedName:
    """How one participant's name will be printed, and what is known about it."""

    participant: Participant
    text: str
    confirmation: NameConfirmation | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmation is not None

    @property
    def has_changed(self) -> bool:
        """Whether the registry says something else since the name was confirmed; the confirmed spelling stays."""
        return self.confirmation is not None and self.confirmation.registry_name != registry_name(self.participant)

    @property
    def registry_name(self) -> str:
        return registry_name(self.participant)

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody has to look before it is printed."""
        return self.has_changed or (not self.is_confirmed and bool(self.warnings))


def registry_name(participant: Participant) -> str:
    """Return what the registry calls this participant now; a walk-in is what was written down at the door."""
    return participant.person.full_name if participant.person else participant.name


def printed_names(participants: Iterable[Participant]) -> dict[int, PrintedName]:
    """Return how the names of these participants will be printed, by key, in one query."""
    people = list(participants)
    last = {
        confirmation.participant_id: confirmation
        for confirmation in NameConfirmation.objects.filter(participant__in=people).select_related("by").order_by("pk")
    }
    return {person.pk: _printed(person, last.get(person.pk)) for person in people}


def printed_name(participant: Participant) -> PrintedName:
    """Return how the name of one participant will be printed."""
    return printed_names([participant])[participant.pk]


@transaction.atomic
def confirm_name(
    participant: Participant, text: str, by, source: ConfirmedBy, now: datetime.datetime
) -> NameConfirmation:
    """Write down that this is how the name is to be printed; from then on a change in the registry waits.

    Saying the same again adds nothing. Raises NameRefused for an empty or an endless
    name, and when the certificate exists already.
    """
    text = _accepted(text)
    # The same lock as issuing takes: a name is confirmed before or after, never in between.
    Training.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.training_id)
    living = Certificate.objects.live().filter(participant=participant).first()
    if living:
        raise NameRefused(
            f"Sertifikat {living.number} atas nama {living.printed_name} sudah terbit, "
            "jadi namanya tidak berubah lagi. "
            "Nama yang salah diganti dengan sertifikat baru."
        )
    known = registry_name(participant)
    last = participant.name_confirmations.last()
    if last and (last.text, last.registry_name, last.source) == (text, known, source):
        return last
    return NameConfirmation.objects.create(
        participant=participant, text=text, registry_name=known, source=source, by=by, at=now
    )


def confirm_names(names: Iterable[PrintedName], by, now: datetime.datetime, *, with_warnings: bool = False) -> int:
    """Confirm, as operator, the names that nobody has confirmed yet; return how many those were.

    Names with warnings only if asked for, names whose certificate exists never.
    """
    waiting = [name for name in names if not name.is_confirmed and (with_warnings or not name.warnings)]
    with transaction.atomic():
        # As in confirm_name(): before or after issuing, never in between.
        trainings = {name.participant.training_id for name in waiting}
        list(Training.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=trainings).order_by("pk"))
        issued = set(
            Certificate.objects.live()
            .filter(participant__in=[name.participant for name in waiting])
            .values_list("participant_id", flat=True)
        )
        made = NameConfirmation.objects.bulk_create(
            NameConfirmation(
                participant=name.participant,
                text=tidy(name.text),
                registry_name=name.registry_name,
                source=ConfirmedBy.OPERATOR,
                by=by,
                at=now,
            )
            for name in waiting
            if name.participant.pk not in issued
        )
    return len(made)


def _printed(participant: Participant, confirmation: NameConfirmation | None) -> PrintedName:
    text = confirmation.text if confirmation else participant.name
    warnings = name_warnings(text, registry_name(participant), participant.person)
    return PrintedName(participant, text, confirmation, warnings)


def _accepted(text: str) -> str:
    text = tidy(text)
    if not text:
        raise NameRefused("Nama yang tercetak tidak boleh kosong.")
    if len(text) > LONGEST:
        raise NameRefused(f"Nama paling panjang {LONGEST} huruf. Singkat gelarnya; nama lama tetap tersimpan.")
    return text
