"""What the pages of people, families and institutions share."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from accounts.access import role_required
from accounts.models import RoleName
from registry.domain.changing import ChangedMeanwhile, NotSaved, version_of
from registry.domain.history import Subject
from registry.domain.rights import may_answer_for, may_change
from registry.models import Person

office_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR)
readers_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)
CHANGES_PER_PAGE = 10


def refuse_unless_changeable(user, subject: Subject) -> None:
    """Raise PermissionDenied, with a sentence, when the user may see the subject but not write about it."""
    if not may_change(user, subject):
        raise PermissionDenied(
            "Data ini boleh Anda lihat, tetapi hanya diubah oleh operator di wilayahnya. Tidak ada yang berubah."
        )


def refuse_unless_answerable(user, person: Person) -> None:
    """Raise PermissionDenied, with a sentence, when the user sees the person only as a reader."""
    if not may_answer_for(user, person):
        raise PermissionDenied(
            "Hal ini hanya diputuskan oleh operator di wilayah orangnya. Tidak ada yang berubah; mintalah kepadanya."
        )


def history_page(request: HttpRequest, subject: Subject) -> Page:
    """Return the page of the subject's history that the address asks for."""
    changes = Paginator(subject.changes.select_related("by"), CHANGES_PER_PAGE)
    return changes.get_page(request.GET.get("riwayat"))


class Editing:
    """One form that changes one subject, and what became of colleagues' changes meanwhile.

    The form carries a mark of what it showed; it is renewed only when the operator was
    told that somebody else has changed it.
    """

    def __init__(self, request: HttpRequest, subject, names: tuple[str, ...]) -> None:
        self.subject, self.names = subject, names
        self.version = request.POST.get("versi") or version_of(subject, names)
        self.problem = ""

    def fails(self, problem: NotSaved) -> None:
        """Keep what is to be said above the form."""
        self.problem = str(problem)
        if isinstance(problem, ChangedMeanwhile):
            self.subject.refresh_from_db()
            self.version = version_of(self.subject, self.names)

    def context(self, **more: Any) -> Mapping[str, Any]:
        """What the template of the form needs."""
        return {"version": self.version, "problem": self.problem, **more}
