"""Turn one person's answers into scale scores and flags, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale


class ScoreStatus(StrEnum):
    """How a score came about; a missing answer is never silently taken as zero."""

    COMPLETE = "complete"
    PRORATED = "prorated"
    NOT_SCORABLE = "not_scorable"


@dataclass(frozen=True)
class ScaleScore:
    """The score on one scale in natural units, or None when too many answers are missing."""

    value: Fraction | None
    status: ScoreStatus
    band: str | None
    n_missing: int


@dataclass(frozen=True)
class FlagRaised:
    """An answer the practitioner must see at once."""

    item: str
    key: str
    severity: str


@dataclass(frozen=True)
class Scores:
    """Everything one set of answers says: a score for each scale, and the flags."""

    scales: Mapping[str, ScaleScore]
    flags: tuple[FlagRaised, ...]


def score(instrument: Instrument, answers: Answers, *, age: int | None = None) -> Scores:
    """Score every scale; `age` in whole years chooses the bands. Raises ValueError for another structure's answers."""
    if answers.structure_digest != instrument.structure_digest:
        raise ValueError(f"These answers are not to {instrument.key} version {instrument.version}. Read them again.")
    return Scores(
        scales={scale.key: _scale_score(instrument, scale, answers, age) for scale in instrument.scales},
        flags=_flags(instrument, answers),
    )


def _scale_score(instrument: Instrument, scale: Scale, answers: Answers, age: int | None) -> ScaleScore:
    total, answered = Fraction(0), 0
    for code in scale.items:
        stored = answers.values[code]
        if stored is not None:
            item = instrument.item(code)
            turned = item.minimum + item.maximum - stored if code in scale.reversed else stored
            total, answered = total + item.natural(turned), answered + 1
    n_missing = len(scale.items) - answered
    if n_missing > scale.missing.max_missing:
        return ScaleScore(value=None, status=ScoreStatus.NOT_SCORABLE, band=None, n_missing=n_missing)
    value = scale.combine(total, answered)
    status = ScoreStatus.PRORATED if n_missing else ScoreStatus.COMPLETE
    return ScaleScore(value=value, status=status, band=scale.band(value, age), n_missing=n_missing)


def _flags(instrument: Instrument, answers: Answers) -> tuple[FlagRaised, ...]:
    raised = []
    for item in instrument.items:
        stored = answers.values[item.code]
        if item.flag and stored is not None and item.natural(stored) > item.flag.above:
            raised.append(FlagRaised(item=item.code, key=item.flag.key, severity=item.flag.severity))
    return tuple(raised)
