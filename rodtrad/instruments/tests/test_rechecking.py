"""Stored scores checked as columns: sure only of what one sheet at a time would say, and never of a changed one."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from rodtrad.instruments import basis, library
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.basis import USUAL, Basis
from rodtrad.instruments.rechecking import Sheet, ages, can_be_columns, held
from rodtrad.instruments.tests.test_columns import MISSING, drawn

PLAIN = tuple(key for key in sorted(library.keys()) if can_be_columns(library.get(key)))
SHEETS = 30


def sheet(key: str, rng: random.Random, rests: Basis = USUAL) -> Sheet:
    """A sheet as it is stored: answers and the scores that one sheet at a time gives."""
    instrument = library.get(key)
    rate = rng.choice((0, 0, 0.03, 0.3))
    drawn_ = {item.code: drawn(item, rng, rate) for item in instrument.items}
    given = {code: None if value == MISSING else value for code, value in drawn_.items()}
    age, rater = rng.choice((None, 9, 15, 40)), rng.choice((None, *instrument.raters))
    read = Answers(instrument.structure_digest, given)
    return Sheet(given, basis.scored(instrument, read, age=age, rater=rater, basis=rests).documents, age, rater)


@pytest.mark.parametrize("key", PLAIN)
def test_every_stored_score_that_holds_is_known_to_and_no_other(key: str) -> None:
    rng = random.Random(key)
    instrument = library.get(key)
    sheets = [sheet(key, rng) for _each in range(SHEETS)]
    assert held(instrument, sheets).all()
    for part, value in (("milli", 1), ("status", "total_only"), ("band", "none"), ("n_missing", 99)):
        wrong: dict[str, dict[str, Any]] = {scale: dict(said) for scale, said in sheets[0].scores.items()}
        wrong[instrument.primary][part] = value
        assert held(instrument, [replace(sheets[0], scores=wrong), *sheets[1:]]).tolist() == [False] + [True] * (
            SHEETS - 1
        )


def test_most_of_the_library_can_be_columns_and_formulas_cannot() -> None:
    assert len(PLAIN) > len(library.keys()) / 2
    assert not {"asi-grund", "gas"} & set(PLAIN)


def test_there_is_an_age_for_every_stretch_that_bands_tell_apart() -> None:
    assert ages(library.get("session-outcome")) == (None, 0, 6, 13, 18)
    assert ages(library.get("who5")) == (None, 0)


@pytest.mark.parametrize("given", [{"q1": 99}, {"q1": "3"}, {"q1": 10**12}, {"other": 1}])
def test_answers_that_cannot_be_given_are_never_sure(given: dict[str, Any]) -> None:
    one = sheet("who5", random.Random(1))
    assert held(library.get("who5"), [replace(one, answers={**one.answers, **given})]).tolist() == [False]


def test_a_score_on_another_basis_is_left_to_be_scored_by_itself() -> None:
    one = sheet("audit", random.Random(2), Basis(sex="female"))
    plain = replace(one, answers=dict.fromkeys(one.answers, 0), age=40)
    assert "by" in one.scores["total"]
    assert held(library.get("audit"), [one, plain]).tolist() == [False, False]


def test_no_sheets_are_no_answer() -> None:
    assert held(library.get("who5"), []).tolist() == []
