"""Facts about scoring that hold for every instrument and every set of answers."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.instruments import answers, library
from rodtrad.instruments.definition import Instrument, Item, Scale
from rodtrad.instruments.scoring import ScaleScore, Scores, ScoreStatus, score
from rodtrad.instruments.tests.definitions import demo

PLAIN = ("sum", "mean", "sum_times", "mean_times")
Stored = dict[str, int | None]


def stored_answer(item: Item, rng: random.Random) -> int:
    special = rng.random() < 0.05 and list(item.special)
    if special:
        return rng.choice(special)
    return rng.choice(item.real_options) if item.kind == "choice" else rng.randint(item.minimum, item.maximum)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, Stored]:
    instrument = draw(st.sampled_from(library.all()))
    rng = random.Random(draw(st.integers(0, 2**32)))
    complete: Stored = {item.code: stored_answer(item, rng) for item in instrument.items}
    gone = rng.sample(list(complete), draw(st.integers(0, min(4, len(complete)))))
    return instrument, {code: None if code in gone else value for code, value in complete.items()}


def scores(instrument: Instrument, stored: Stored) -> Scores:
    return score(instrument, answers.from_stored(instrument, stored))


def is_plain(scale: Scale) -> bool:
    made_otherwise = scale.recode or scale.table or scale.clamp or scale.missing.rule == "ignore"
    return scale.method in PLAIN and bool(scale.items) and not made_otherwise and scale.rounding is None


def present(instrument: Instrument, scale: Scale, stored: Stored) -> dict[str, int]:
    found = {}
    for code in scale.items:
        value = stored[code]
        if value is not None and value not in instrument.item(code).special:
            found[code] = value
    return found


def slowly(instrument: Instrument, scale: Scale, stored: Stored) -> Fraction | None:
    """Score with nothing but loops that nobody can doubt."""
    numbers = []
    for code, value in present(instrument, scale, stored).items():
        item = instrument.item(code)
        natural = Fraction(value) / item.factor
        top, bottom = Fraction(item.maximum) / item.factor, Fraction(item.minimum) / item.factor
        numbers.append(top + bottom - natural if code in scale.reversed else natural)
    if len(scale.items) - len(numbers) > scale.missing.max_missing:
        return None
    mean = sum(numbers, Fraction(0)) / len(numbers)
    filled = numbers + [mean] * (len(scale.items) - len(numbers))
    whole = sum(filled, Fraction(0))
    if scale.method.startswith("sum"):
        return whole * scale.times
    return whole / len(filled) * scale.times


@given(answered())
def test_scoring_agrees_with_its_slow_twin(case: tuple[Instrument, Stored]) -> None:
    instrument, stored = case
    results = scores(instrument, stored).scales
    for scale in filter(is_plain, instrument.scales):
        assert results[scale.key].value == slowly(instrument, scale, stored)


@given(answered())
def test_a_score_is_within_its_range_or_there_is_none(case: tuple[Instrument, Stored]) -> None:
    instrument, stored = case
    for key, result in scores(instrument, stored).scales.items():
        scale = instrument.scale(key)
        assert (result.value is None) == (result.status == ScoreStatus.NOT_SCORABLE)
        assert result.algorithm
        if result.value is None:
            assert result.band is None
        else:
            assert scale.minimum <= result.value <= scale.maximum


@given(answered())
def test_missing_answers_follow_the_rule_of_the_scale(case: tuple[Instrument, Stored]) -> None:
    instrument, stored = case
    results = scores(instrument, stored).scales
    for scale in filter(is_plain, instrument.scales):
        n_missing = len(scale.items) - len(present(instrument, scale, stored))
        result = results[scale.key]
        assert result.n_missing == n_missing
        if n_missing > scale.missing.max_missing:
            assert result.status == ScoreStatus.NOT_SCORABLE
        else:
            assert result.status == (ScoreStatus.PRORATED if n_missing else ScoreStatus.COMPLETE)


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(case: tuple[Instrument, Stored], rng: random.Random) -> None:
    instrument, stored = case
    shuffled = list(stored.items())
    rng.shuffle(shuffled)
    assert scores(instrument, dict(shuffled)) == scores(instrument, stored)


@given(answered(), st.integers(0, 10_000))
def test_a_higher_answer_never_lowers_the_score_and_a_reversed_one_never_raises_it(
    case: tuple[Instrument, Stored], pick: int
) -> None:
    instrument, stored = case
    scale = next(filter(is_plain, instrument.scales), None)
    if scale is None:
        return
    item = instrument.item(scale.items[pick % len(scale.items)])
    before = stored[item.code]
    higher = [
        value for value in (item.real_options or range(item.maximum + 1)) if before is not None and value > before
    ]
    if before is None or before in item.special or not higher:
        return
    first = scores(instrument, stored).scales[scale.key].value
    second = scores(instrument, stored | {item.code: higher[0]}).scales[scale.key].value
    if first is not None and second is not None:
        assert second < first if item.code in scale.reversed else second > first


def test_answers_to_another_structure_are_not_scored() -> None:
    with pytest.raises(ValueError, match="not to core10 version 1"):
        score(library.get("core10"), answers.parse(demo(), {}))


def test_a_mean_with_a_reversed_item_can_be_checked_by_hand() -> None:
    result = score(demo(), answers.parse(demo(), {"a": 1, "b": 2}))
    assert result.scales["total"] == ScaleScore(Fraction(1, 2), ScoreStatus.COMPLETE, "low", 0)  # (1 + 0) / 2
    assert result.scales["total"].algorithm == "demo/1/total"
    assert [flag.key for flag in result.flags] == ["worry"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"rater": "mother"}, "core10 has no rater 'mother'. There are: none."),
        ({"norms": "se"}, "core10 has no norms 'se'. There are: none."),
        ({"settings": {"rho": Fraction(1)}}, "core10 has no setting 'rho'. There are: none."),
    ],
)
def test_what_the_instrument_does_not_have_cannot_be_asked_for(asked: dict[str, Any], message: str) -> None:
    instrument = library.get("core10")
    with pytest.raises(ValueError, match=message):
        score(instrument, answers.parse(instrument, {}), **asked)
