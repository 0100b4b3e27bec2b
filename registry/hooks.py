"""What apps above the registry show on its pages, named here and filled by them.

    @hooks.register(registry.hooks.PERSON_SECTIONS)
    def certificates_of(request, person) -> str: ...

A hook returns finished HTML (render_to_string), or "" when it has nothing to show. It
shows only what the viewer may see.
"""

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks

from registry.models import Person

# Called with request and person: trainings, certificates.
PERSON_SECTIONS = "pilar_person_sections"
# Called with person; give a list of ExportPart: courses, trainings, certificates.
PERSON_EXPORT = "pilar_person_export"
# Called with person and now; gives a sentence, or "" when nothing stands in the way: trainings.
PERSON_ERASURE_REFUSAL = "pilar_person_erasure_refusal"
# Called with person: takes names and free text away. What a certificate froze stays: trainings.
PERSON_ERASE = "pilar_person_erase"
# Called with survivor and loser before two records are joined; gives a MergeAnswer: courses, trainings, certificates.
PERSON_MERGE = "pilar_person_merge"


def person_sections(request: HttpRequest, person: Person) -> list[SafeString]:
    """Return what the apps above show of this person, without the empty ones."""
    shown = (hook(request=request, person=person) for hook in hooks.get_hooks(PERSON_SECTIONS))
    return [mark_safe(html) for html in shown if html]  # made by our own templates


@dataclass(frozen=True)
class ExportPart:
    """One part of what is held about a person: rows of label and value, as its owner takes them away.

    `key` names the part for machines. Values are text, numbers or None; a NIK comes masked.
    """

    key: str
    title: str
    rows: list[dict[str, str | int | None]]


def person_export(person: Person) -> list[ExportPart]:
    """Return what the apps above hold about this person, in their order."""
    return [part for hook in hooks.get_hooks(PERSON_EXPORT) for part in hook(person=person)]


def erasure_refusals(person: Person, now: datetime.datetime) -> list[str]:
    """Return a sentence for each reason of the apps above why this person cannot be erased yet."""
    said = (hook(person=person, now=now) for hook in hooks.get_hooks(PERSON_ERASURE_REFUSAL))
    return [sentence for sentence in said if sentence]


def erase_above(person: Person) -> None:
    """Let the apps above take away what they hold of this person, inside the caller's transaction."""
    for hook in hooks.get_hooks(PERSON_ERASE):
        hook(person=person)


@dataclass(frozen=True)
class MergedKind:
    """How screens speak of the rows of one model (its label, "courses.attempt") when two records are joined.

    `stays` says why a row that cannot move stays, `title` names one row.
    """

    model: str
    noun: str
    stays: str = ""
    title: Callable[[Any], str] = str


@dataclass(frozen=True)
class MergeAnswer:
    """What an app above says before one person's record goes into another.

    `along` counts what goes with the rows that move, without naming the person itself;
    `keep` gives rows that stay with the loser although no constraint holds them back.
    """

    kinds: list[MergedKind] = dataclasses.field(default_factory=list)
    along: list[tuple[int, str]] = dataclasses.field(default_factory=list)
    keep: dict[str, set[Any]] = dataclasses.field(default_factory=dict)


def merge_answers(survivor: Person, loser: Person) -> list[MergeAnswer]:
    """Return what the apps above say about joining these two, in their order."""
    return [hook(survivor=survivor, loser=loser) for hook in hooks.get_hooks(PERSON_MERGE)]
