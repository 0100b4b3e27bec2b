"""The links of the top bar: where each role goes, in the order of how often."""

from dataclasses import dataclass

from accounts.models import RoleName
from accounts.scope import has_role

COURSES = ("Kursus", "/kursus/")
TRAININGS = ("Kegiatan", "/kegiatan/")
LEARNING = ("Belajar saya", "/saya/")
DOOR = ("Pintu", "/pintu/")
OFFICE = ("Kantor", "/kantor/")
REGISTRY = ("Registri", "/kantor/registri/")
ADMIN = ("Admin", "/admin/")
ACCOUNT = ("Akun", "/akun/")
SIGN_IN = ("Masuk", "/masuk/")

ANONYMOUS = (
    COURSES,
    ("Pilar", "/pilar/"),
    ("Pustaka", "/pustaka/"),
    TRAININGS,
    ("Periksa sertifikat", "/v/"),
    SIGN_IN,
)


@dataclass(frozen=True)
class Link:
    """One link of the top bar."""

    label: str
    url: str
    is_current: bool = False

    @property
    def is_sign_in(self) -> bool:
        return (self.label, self.url) == SIGN_IN


def navigation_for(user, path: str = "") -> list[Link]:
    """Return the links for this user, the one that holds `path` marked as current.

    Costs one query (the user's roles) when signed in, none otherwise.
    """
    places = _places_of(user)
    holding = [url for _, url in places if path.startswith(url)]
    # /kantor/registri/ lies inside /kantor/: the longest address is where one is.
    current = max(holding, key=len, default="")
    return [Link(label, url, url == current) for label, url in places]


def _places_of(user) -> tuple[tuple[str, str], ...]:
    if not getattr(user, "is_authenticated", False):
        return ANONYMOUS
    door = (DOOR,) if has_role(user, RoleName.COMMITTEE) else ()
    if has_role(user, RoleName.OPERATOR, RoleName.ADMINISTRATOR):
        return (OFFICE, REGISTRY, TRAININGS, *door, ADMIN, ACCOUNT)
    if has_role(user, RoleName.TRAINER, RoleName.REVIEWER):
        return (ADMIN, LEARNING, COURSES, TRAININGS, *door, ACCOUNT)
    return (LEARNING, COURSES, TRAININGS, *door, ACCOUNT)
