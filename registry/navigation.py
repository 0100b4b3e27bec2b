"""The ways through the registry: each screen's name, who may open it, and where one is."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from accounts.models import RoleName
from accounts.scope import has_role

OFFICE = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
READERS = (*OFFICE, RoleName.REVIEWER)
# Label, name of the address, roles, and other addresses that belong under it.
_PLACES: tuple[tuple[str, str, tuple[RoleName, ...], tuple[str, ...]], ...] = (
    ("Orang", "registry:home", READERS, ("/kantor/registri/orang/",)),
    ("Keluarga", "registry:families", READERS, ()),
    ("Lembaga", "registry:institutions", READERS, ()),
    ("Akan berakhir", "registry:expiring", READERS, ()),
    ("Sertifikat luar", "registry:outside_certificates", OFFICE, ()),
    ("Impor", "registry:import", OFFICE, ()),
    ("Data ganda", "registry:duplicates", OFFICE, ()),
    ("Klaim akun", "registry:claims", OFFICE, ()),
    ("Permintaan data", "registry:requests", OFFICE, ()),
    ("Catatan akses", "registry:accesses", (RoleName.ADMINISTRATOR,), ()),
)


@dataclass(frozen=True)
class Place:
    """One entry of the registry's navigation."""

    label: str
    url: str
    is_current: bool


def places_for(user, path: str) -> list[Place]:
    """Return the screens of the registry that this user may open, the one that holds `path` marked as current."""
    places = []
    for label, name, roles, others in _PLACES:
        url = _address(name)
        if not url or not has_role(user, *roles):
            continue
        is_home = name == "registry:home"
        inside = path == url if is_home else path.startswith(url)
        places.append(Place(label, url, inside or path.startswith(others)))
    return places


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
