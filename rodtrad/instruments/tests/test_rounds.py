"""Facts about questions that are asked again for each of several goals."""

from __future__ import annotations

from rodtrad.instruments import library, rounds

GAS, RATING = library.get("gas"), library.get("goal-rating")
TWO = {"weight_1": "1", "level_1": "0", "level_2": "-1", "level_3": "2"}


def test_free_words_belong_to_the_round_of_the_question_they_follow() -> None:
    assert rounds.rounds(RATING)[1].codes == ("rating_2", "goal_2")
    assert rounds.rounds(GAS)[1].codes == ("goal_2", "weight_2", "level_2", "baseline_2")  # as the form has them
    assert len(rounds.rounds(GAS)) == 10
    assert rounds.rounds(library.get("who5")) == ()


def test_one_empty_round_stands_after_the_last_that_is_used() -> None:
    assert [each.number for each in rounds.in_use(GAS, {})] == [1]
    assert [each.number for each in rounds.in_use(GAS, {"level_2": "0"})] == [1, 2, 3]
    assert len(rounds.in_use(RATING, {"goal_5": "Något eget"})) == 5


def test_a_round_that_is_taken_away_leaves_no_gap() -> None:
    kept = rounds.without(GAS, TWO, "goals", 1)
    assert {code: value for code, value in kept.items() if value} == {"level_1": "-1", "level_2": "2"}


def test_no_more_ends_every_round_from_there() -> None:
    kept = rounds.ended(GAS, TWO, "goals", 2)
    assert {code: value for code, value in kept.items() if value} == {"weight_1": "1", "level_1": "0"}
