"""Invent answers to a questionnaire that add up to a wanted score."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from rodtrad.instruments import answers
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale

_SPREAD = 0.09  # how far one line lies from the person's own mean, as a share of the line


def answers_with_score(instrument: Instrument, score: float, *, flagged: bool, rng: random.Random) -> Answers:
    """Answers whose primary score is as near `score` as the items allow; risk items stay at zero unless `flagged`."""
    scale = instrument.scale(instrument.primary)
    items = [instrument.item(code) for code in scale.items]
    least = [1 if item.flag and flagged else 0 for item in items]
    most = [0 if item.flag and not flagged else item.maximum - item.minimum for item in items]
    total = round(_sum_behind(scale, score, items=len(items)) * items[0].factor)
    scored = _spread(total, least, most, rng)
    stored: dict[str, int | None] = {
        item.code: item.maximum - value if item.code in scale.reversed else item.minimum + value
        for item, value in zip(items, scored, strict=True)
    }
    return answers.from_stored(instrument, stored)


def _sum_behind(scale: Scale, score: float, *, items: int) -> Fraction:
    """The sum of the items' natural values that gives a score on this scale."""
    wanted = min(max(Fraction(score), scale.minimum), scale.maximum) / scale.times
    return wanted * items if scale.method.startswith("mean") else wanted


def _spread(total: int, least: Sequence[int], most: Sequence[int], rng: random.Random) -> list[int]:
    """Share a total out over items, unevenly as people do, within what each item allows."""
    share = total / sum(most)
    values = [
        min(high, max(low, round(high * share + rng.gauss(0, high * _SPREAD))))
        for low, high in zip(least, most, strict=True)
    ]
    wanted = min(max(total, sum(least)), sum(most))
    while (gap := wanted - sum(values)) != 0:
        step = 1 if gap > 0 else -1
        room = [place for place, value in enumerate(values) if least[place] <= value + step <= most[place]]
        values[rng.choice(room)] += step
    return values
