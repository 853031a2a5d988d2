"""Invented answers give the score they were invented for."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from rodtrad.instruments import library, scoring
from rodtrad.practice.answering import answers_with_score

RNG = random.Random(1)


@pytest.mark.parametrize(
    ("key", "score"),
    [
        ("session-outcome", 0.0),
        ("session-outcome", 17.5),
        ("session-outcome", 40.0),
        ("session-alliance", 38.2),
        ("core10", 0.0),
        ("core10", 23.0),
        ("who5", 48.0),
        ("phq9", 12.0),
    ],
)
def test_the_answers_add_up_to_the_score(key: str, score: float) -> None:
    instrument = library.get(key)
    given = answers_with_score(instrument, score, flagged=False, rng=RNG)
    assert scoring.score(instrument, given).scales[instrument.primary].value == Fraction(str(score))


@pytest.mark.parametrize("key", ["core10", "phq9"])
@pytest.mark.parametrize("flagged", [True, False])
def test_a_risk_item_is_answered_only_when_it_should_be(key: str, flagged: bool) -> None:
    instrument = library.get(key)
    given = answers_with_score(instrument, 14, flagged=flagged, rng=RNG)
    assert bool(scoring.score(instrument, given).flags) is flagged


def test_a_score_beyond_what_the_items_allow_becomes_the_nearest_there_is() -> None:
    instrument = library.get("phq9")
    given = answers_with_score(instrument, 27, flagged=False, rng=RNG)
    assert scoring.score(instrument, given).scales["total"].value == 24  # the risk item stays at zero


def test_lines_differ_as_people_s_answers_do() -> None:
    stored = answers_with_score(library.get("session-outcome"), 20, flagged=False, rng=RNG).stored()
    assert len(set(stored.values())) > 1
