"""Drawing: which questions an attempt shows, and in which order their choices stand.

Pure: the same blueprint and seed give the same layout, and nothing is written, so a
preview may draw as often as it likes.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


class QuizIncomplete(Exception):
    """The blueprint asks for more questions than there are; the message is for people."""


@dataclass(frozen=True)
class Place:
    """One place of the blueprint: a fixed question, or one drawn from a course's pool."""

    question: int | None = None
    draw_from: int | None = None


def draw_questions(places: Iterable[Place], pools: Mapping[int, Sequence[int]], seed: int) -> list[int]:
    """Return one question id for each place, in order, none twice.

    A fixed question is never drawn again by another place. Raises QuizIncomplete when a
    pool is too small.
    """
    places = list(places)
    fixed = {place.question for place in places if place.question}
    dice = random.Random(seed)
    decks = {}
    for course in sorted({place.draw_from for place in places if place.draw_from}):
        deck = sorted(set(pools.get(course, ())) - fixed)
        dice.shuffle(deck)
        decks[course] = deck
    drawn = []
    for place in places:
        if place.question:
            drawn.append(place.question)
        elif place.draw_from and decks[place.draw_from]:
            drawn.append(decks[place.draw_from].pop())
        else:
            raise QuizIncomplete("Soal kuis ini belum cukup. Hubungi penyelenggara; kesempatan Anda tidak berkurang.")
    if not drawn:
        raise QuizIncomplete("Kuis ini belum berisi soal. Hubungi penyelenggara; kesempatan Anda tidak berkurang.")
    return drawn


def lay_out(versions: Sequence[tuple[int, Sequence[int]]], seed: int) -> list[dict]:
    """Return the frozen layout of (version id, choice ids) in order, the choices shuffled."""
    dice = random.Random(f"choices:{seed}")
    layout = []
    for slot, (version, choices) in enumerate(versions, start=1):
        shown = sorted(choices)
        dice.shuffle(shown)
        layout.append({"slot": slot, "version": version, "choices": shown})
    return layout
