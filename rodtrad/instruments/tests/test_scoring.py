"""Facts about scoring that hold for every instrument and every set of answers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.instruments import answers, library
from rodtrad.instruments.definition import Instrument, Item, Scale
from rodtrad.instruments.scoring import ScaleScore, ScoreStatus, score
from rodtrad.instruments.tests.definitions import demo


def stored_answer(item: Item) -> st.SearchStrategy[int]:
    return st.sampled_from(item.options) if item.kind == "choice" else st.integers(item.minimum, item.maximum)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, dict[str, int | None]]:
    instrument = draw(st.sampled_from(library.all()))
    complete = {item.code: draw(stored_answer(item)) for item in instrument.items}
    gone = draw(st.sets(st.sampled_from([*complete]), max_size=3) | st.just(set()))
    return instrument, {code: None if code in gone else value for code, value in complete.items()}


def total(instrument: Instrument, stored: dict[str, int | None]) -> ScaleScore:
    return score(instrument, answers.from_stored(instrument, stored)).scales["total"]


def slowly(instrument: Instrument, scale: Scale, stored: dict[str, int | None]) -> Fraction | None:
    """Score with nothing but loops that nobody can doubt."""
    present = []
    for code in scale.items:
        value = stored[code]
        if value is not None:
            item = instrument.item(code)
            natural = Fraction(value) / item.factor
            top, bottom = Fraction(item.maximum) / item.factor, Fraction(item.minimum) / item.factor
            present.append(top + bottom - natural if code in scale.reversed else natural)
    if len(scale.items) - len(present) > scale.missing.max_missing:
        return None
    mean = sum(present, Fraction(0)) / len(present)
    filled = present + [mean] * (len(scale.items) - len(present))
    whole = sum(filled, Fraction(0))
    if scale.method == "sum":
        return whole
    if scale.method == "sum_times":
        return whole * scale.times
    return whole / len(filled) * scale.times


@given(answered())
def test_scoring_agrees_with_its_slow_twin(case: tuple[Instrument, dict[str, int | None]]) -> None:
    instrument, stored = case
    assert total(instrument, stored).value == slowly(instrument, instrument.scale("total"), stored)


@given(answered())
def test_a_score_is_within_its_range_and_missing_follows_the_rule(
    case: tuple[Instrument, dict[str, int | None]],
) -> None:
    instrument, stored = case
    scale, result = instrument.scale("total"), total(instrument, stored)
    n_missing = sum(value is None for value in stored.values())
    assert result.n_missing == n_missing
    if n_missing > scale.missing.max_missing:
        assert (result.value, result.status, result.band) == (None, ScoreStatus.NOT_SCORABLE, None)
    else:
        assert result.value is not None
        assert scale.minimum <= result.value <= scale.maximum
        assert result.status == (ScoreStatus.PRORATED if n_missing else ScoreStatus.COMPLETE)


@given(answered(), st.data())
def test_the_order_of_the_answers_changes_nothing(
    case: tuple[Instrument, dict[str, int | None]], data: st.DataObject
) -> None:
    instrument, stored = case
    shuffled = data.draw(st.permutations(list(stored.items())))
    assert total(instrument, dict(shuffled)) == total(instrument, stored)


@given(answered(), st.data())
def test_a_higher_answer_never_lowers_the_score_and_a_reversed_one_never_raises_it(
    case: tuple[Instrument, dict[str, int | None]], data: st.DataObject
) -> None:
    instrument, stored = case
    item = instrument.item(data.draw(st.sampled_from([*stored])))
    before = stored[item.code]
    if before is None or before == item.maximum:
        return
    first, second = total(instrument, stored).value, total(instrument, stored | {item.code: before + 1}).value
    if first is not None and second is not None:
        turned = item.code in instrument.scale("total").reversed
        assert second < first if turned else second > first


def test_answers_to_another_structure_are_not_scored() -> None:
    with pytest.raises(ValueError, match="not to core10 version 1"):
        score(library.get("core10"), answers.parse(demo(), {}))


def test_a_mean_with_a_reversed_item_can_be_checked_by_hand() -> None:
    result = score(demo(), answers.parse(demo(), {"a": 1, "b": 2}))
    assert result.scales["total"] == ScaleScore(Fraction(1, 2), ScoreStatus.COMPLETE, "low", 0)  # (1 + 0) / 2
    assert [flag.key for flag in result.flags] == ["worry"]
