"""Drawing and laying out: the same seed gives the same, nothing twice."""

import pytest

from courses.domain.layout import Place, QuizIncomplete, draw_questions, lay_out

POOLS = {1: [10, 11, 12, 13], 2: [20, 21]}


def test_the_same_seed_draws_the_same_questions():
    places = [Place(draw_from=1), Place(draw_from=2), Place(draw_from=1)]

    assert draw_questions(places, POOLS, seed=7) == draw_questions(places, POOLS, seed=7)


def test_another_seed_can_draw_others():
    draws = {tuple(draw_questions([Place(draw_from=1), Place(draw_from=1)], POOLS, seed)) for seed in range(40)}

    assert len(draws) > 5


def test_no_question_is_drawn_twice():
    for seed in range(50):
        drawn = draw_questions([Place(draw_from=1)] * 4, POOLS, seed)
        assert sorted(drawn) == [10, 11, 12, 13]


def test_a_fixed_question_keeps_its_place_and_is_not_drawn_again():
    for seed in range(50):
        drawn = draw_questions([Place(draw_from=1), Place(question=12), Place(draw_from=1)], POOLS, seed)
        assert drawn[1] == 12
        assert drawn.count(12) == 1


def test_a_pool_that_is_too_small_is_refused_with_a_sentence():
    with pytest.raises(QuizIncomplete) as refusal:
        draw_questions([Place(draw_from=2)] * 3, POOLS, seed=1)

    assert str(refusal.value) == "Soal kuis ini belum cukup. Hubungi penyelenggara; kesempatan Anda tidak berkurang."


def test_an_empty_blueprint_is_refused():
    with pytest.raises(QuizIncomplete):
        draw_questions([], POOLS, seed=1)


def test_choices_are_shuffled_by_the_seed_and_all_are_kept():
    layouts = [lay_out([(5, [1, 2, 3, 4])], seed) for seed in range(30)]

    assert {tuple(sorted(layout[0]["choices"])) for layout in layouts} == {(1, 2, 3, 4)}
    assert len({tuple(layout[0]["choices"]) for layout in layouts}) > 5
    assert layouts[3] == lay_out([(5, [1, 2, 3, 4])], 3)
