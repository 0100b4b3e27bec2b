"""Look for records that may be one person."""

from typing import Any

from django.utils import timezone

from accounts.commands import ContractCommand
from accounts.models import User
from registry.domain.candidates import forget_gone, search_pairs, write_pairs
from registry.models import DuplicatePair


class Command(ContractCommand):
    help = (
        "Search the whole registry for duplicates now, and name the open pairs of the actor's areas by their numbers."
    )

    def answer(self, actor: User, **options: Any) -> dict[str, Any]:
        begun = timezone.now()
        for search in search_pairs():
            write_pairs(search.take(), begun)
        forget_gone(begun)
        pairs = DuplicatePair.objects.waiting().visible_to(actor)
        found = [{"a": pair.a_id, "b": pair.b_id, "score": pair.score, "reasons": pair.reasons} for pair in pairs]
        self.say(f"{len(found)} pasangan mungkin satu orang. Bandingkan di /kantor/registri/ganda/.")
        return {"pairs": found}
