"""How the screens of a merge speak of what moves and what stays."""

from collections import defaultdict
from collections.abc import Mapping

from django.apps import apps

from registry.hooks import MergedKind, merge_answers
from registry.models import Person

_STAYS = "Data yang dipertahankan sudah punya catatan seperti ini."
_OWN = [
    MergedKind(
        "registry.membership",
        "peran",
        "Data yang dipertahankan sudah memegang peran ini.",
        lambda role: " ".join(part for part in (str(role.psks_type), role.number) if part),
    ),
    MergedKind("registry.trainingcredit", "catatan JP", title=lambda credit: credit.title),
    MergedKind("registry.outsidecertificate", "sertifikat luar"),
    MergedKind("registry.family", "keluarga yang dikepalai"),
    MergedKind("registry.change", "baris riwayat", title=lambda change: change.get_source_display()),
    MergedKind(
        "registry.personaccess",
        "catatan akses",
        "Sudah dicatat pada data yang dipertahankan.",
        lambda access: f"{access.get_kind_display()} {access.day:%d-%m-%Y}",
    ),
    MergedKind("registry.importrow", "baris impor", title=lambda row: f"baris {row.number}"),
    MergedKind("registry.consent", "persetujuan", "Persetujuan yang sama masih berlaku.", lambda found: found.purpose),
    MergedKind("registry.datarequest", "permintaan data", "Permintaan yang sama masih terbuka."),
    MergedKind("registry.person", "data yang sudah digabung sebelumnya"),
]


class Words(defaultdict[str, MergedKind]):
    """Kinds by the label of their model; what nobody spoke of is called as its model is."""

    def __missing__(self, label: str) -> MergedKind:
        found = MergedKind(label, str(apps.get_model(label)._meta.verbose_name), _STAYS)
        self[label] = found
        return found


def words_for(survivor: Person, loser: Person) -> Mapping[str, MergedKind]:
    """Return how to speak of the rows of each model; a kind without its own sentence gets the usual one."""
    words = Words()
    for kind in [*_OWN, *(kind for answer in merge_answers(survivor, loser) for kind in answer.kinds)]:
        words[kind.model] = kind if kind.stays else MergedKind(kind.model, kind.noun, _STAYS, kind.title)
    return words
