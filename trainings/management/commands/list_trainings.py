"""List the trainings that somebody sees."""

from typing import Any

from django.db.models import Count, Q

from accounts.commands import ContractCommand
from accounts.models import User
from trainings.models import Training


class Command(ContractCommand):
    help = "List the trainings that the acting user sees."

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        active = Q(participants__role="participant", participants__state__in=("invited", "registered"))
        trainings = (
            Training.objects.visible_to(actor)
            .select_related("office")
            .prefetch_related("sessions")
            .annotate(participant_count=Count("participants", filter=active))
        )
        listed = [_described(training) for training in trainings]
        for item in listed:
            self.say(f"{item['code']}: {item['title']}, {item['starts_on']}, {item['participants']} peserta.")
        if not listed:
            self.say("Tidak ada kegiatan.")
        return {"trainings": listed}


def _described(training: Training) -> dict[str, Any]:
    return {
        "code": training.code,
        "title": training.title,
        "kind": training.kind,
        "office": training.office.code,
        "starts_on": training.starts_on.isoformat(),
        "ends_on": training.ends_on.isoformat(),
        "city": training.city,
        "minutes": training.counted_minutes,
        "sessions": len(training.sessions.all()),
        "participants": training.participant_count,  # type: ignore[attr-defined] # annotated above
    }
