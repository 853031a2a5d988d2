"""Goal Attainment Scaling: several goals with levels from -2 to +2 become one T-score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from rodtrad.instruments import exact
from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.expansion import repeated

RHO: Final = Fraction(3, 10)
"""The correlation between goals that Kiresuk and Sherman assume."""


def gas_t(levels: Sequence[Fraction], weights: Sequence[Fraction], *, rho: Fraction = RHO) -> Fraction:
    """Return T = 50 + 10 * sum(w*x) / sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2).

    50 means that the goals were reached as expected. Raises ValueError without goals, when the numbers of levels and
    weights differ, when no weight is above 0 or one is below, and unless 0 <= rho <= 1. Source: Kiresuk & Sherman 1968.
    """
    if not levels or len(levels) != len(weights):
        raise ValueError("every goal needs a level and a weight, and there must be a goal.")
    if min(weights) < 0 or not any(weights):
        raise ValueError("weights are 0 or above, and one of them is above 0.")
    if not 0 <= rho <= 1:
        raise ValueError(f"rho={rho} must be from 0 to 1.")
    reached = sum((weight * level for weight, level in zip(weights, levels, strict=True)), Fraction(0))
    spread = (1 - rho) * sum((weight**2 for weight in weights), Fraction(0)) + rho * sum(weights, Fraction(0)) ** 2
    return 50 + 10 * reached / exact.sqrt(spread)


def distribution(levels: Sequence[int]) -> dict[int, int]:
    """Return how many goals are at each level from -2 to +2: what is shown beside every T-score."""
    counted = Counter(levels)
    return {level: counted[level] for level in range(-2, 3)}


def of_answers(
    instrument: Instrument, scale: Scale, answers: Answers, settings: Mapping[str, Fraction | str]
) -> tuple[Value, int]:
    """Return the T-score of the goals a person has, and how many of them lack what the scale needs.

    A goal is there when any of its questions is answered. A goal without a weight weighs 1. When a goal lacks its level
    there is no score: to leave the goal out would flatter.
    """
    levels: list[Fraction] = []
    weights: list[Fraction] = []
    lacking = 0
    for place, (code, weight) in enumerate(zip(scale.items, scale.weighted_by, strict=True), start=1):
        level, given = instrument.item(code).value(answers.values[code]), answers.values[weight]
        if not isinstance(level, MissingKind):
            levels.append(level)
            weights.append(Fraction(1 if given is None else given))
        else:
            lacking += _is_there(instrument, answers, place)
    rho = settings.get("rho", RHO)
    if lacking or not any(weights) or isinstance(rho, str):
        return MissingKind.EMPTY, lacking
    return gas_t(levels, weights, rho=rho), 0


def _is_there(instrument: Instrument, answers: Answers, place: int) -> bool:
    fields = (repeated(field, place) for repeat in instrument.repeats for field in repeat.fields)
    return any(answers.values.get(field) is not None for field in fields)
