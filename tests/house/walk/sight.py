"""How the walk writes down who sees an address: the roles that open it, and whose things they then see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.house.walk.world import CAST, PLACES

OPEN, REFUSED, HIDDEN, SIGN_IN, NOT_GET = "open", "refused", "hidden", "sign in", "not by GET"
# Wagtail leads some who may not see a screen to its start, and says of other screens that they are not there.
CLOSED = "closed in the admin"

EVERYONE = frozenset({*CAST, "anonymous"})
SIGNED_IN = frozenset(CAST)
ADMINISTRATOR = frozenset({"administrator"})
OFFICE = frozenset({"administrator", "operator_kalteng", "operator_kapuas", "operator_katingan"})
REGISTRY = OFFICE | {"reviewer"}
AUTHORS = frozenset({"administrator", "trainer", "reviewer"})
ADMIN_SITE = REGISTRY | {"trainer"}

_PROVINCE = {"administrator", "operator_kalteng"}
_OWN = {
    "kapuas": _PROVINCE | {"operator_kapuas"},
    "katingan": _PROVINCE | {"operator_katingan"},
    "province": _PROVINCE,
}
# Whose eyes reach the thing of a place: "all" of those who have the role, or fewer.
SEEN_BY: dict[str, dict[str, set[str] | frozenset[str]]] = {
    "all": dict.fromkeys(PLACES, EVERYONE),
    # What belongs to an office: its area.
    "office": _OWN,
    # People and institutions. The person of "province" lives in Katingan and serves in Kapuas.
    "person": {place: seen | {"reviewer"} for place, seen in _OWN.items()} | {"province": REGISTRY},
    "area": {place: seen | {"reviewer"} for place, seen in _OWN.items()},
    # A training with its list of people: also who has people of her own in it.
    "people of training": _OWN
    | {"province": OFFICE, "katingan": _OWN["katingan"] | {"operator_kapuas"}}
    | {"kapuas": _OWN["kapuas"] | {"operator_katingan"}},
    # The door: also the committee, which helps at the training of the province.
    "door": _OWN | {"province": _PROVINCE | {"committee"}},
    # On the site: the training of Katingan is not announced.
    "announced": dict.fromkeys(PLACES, EVERYONE) | {"katingan": _OWN["katingan"]},
    "certificate": _OWN | {"kapuas": _OWN["kapuas"] | {"member"}},
    # What one person has begun: an import, a job.
    "maker": {"kapuas": {"operator_kapuas"}, "katingan": {"operator_katingan"}, "province": {"operator_kalteng"}},
    # A test: whoever takes part, speaker and committee too; an attempt: the person herself.
    "test": {"kapuas": {"member"}, "katingan": set(), "province": {"member", "trainer", "committee"}},
    "learner": {"kapuas": {"member"}, "katingan": set(), "province": {"member"}},
    # What somebody asked about her own data. The member of Katingan is not in the cast.
    "own data": {"kapuas": {"member"}, "katingan": set(), "province": set()},
    "chooser": dict.fromkeys(PLACES, REGISTRY),
}


@dataclass(frozen=True)
class Sight:
    """`roles` pass the door, and see the thing if it is theirs; `answer` is what they then get.

    `others` names who gets another answer.
    """

    roles: frozenset[str]
    things: str = "all"
    answer: str = OPEN
    in_admin: bool = False
    others: Mapping[str, str] = field(default_factory=dict)

    def expected(self, actor: str, place: str) -> str:
        """What this part of the cast gets for the thing of that place."""
        if actor in self.others:
            return self.others[actor]
        if actor in self.roles:
            return self.answer if actor in SEEN_BY[self.things][place] else HIDDEN
        if actor == "anonymous":
            return SIGN_IN
        return CLOSED if self.in_admin and actor in ADMIN_SITE else REFUSED


@dataclass(frozen=True)
class Address:
    """An address of the table: attributes of a place that fill its gaps, and who sees it.

    Without attributes it is the same for all places and walked once. `path` stands for
    addresses without a name. `post` says who may post to it, where that differs.
    """

    sight: Sight
    gaps: tuple[str, ...] = ()
    path: str = ""
    post: Sight | None = None

    @property
    def posting(self) -> Sight:
        return self.post or self.sight

    @property
    def places(self) -> tuple[str, ...]:
        return PLACES if self.gaps else PLACES[:1]
