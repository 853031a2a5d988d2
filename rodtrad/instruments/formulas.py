"""Which formula makes a score, read once, and what it gives for one person's answers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from rodtrad.instruments import formula
from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.scales import Scale


def chosen(scale: Scale, algorithm: str, settings: Mapping[str, Fraction | str]) -> tuple[str, str]:
    """Return the algorithm id and the formula that the settings choose."""
    for other in scale.alternatives:
        if settings.get(other.setting) == other.value:
            return other.algorithm, other.formula
    return algorithm, scale.formula


def value(scale: Scale, source: str, terms: Mapping[str, Value], settings: Mapping[str, Fraction | str]) -> Value:
    """Return what the formula gives; a division by zero or a logarithm that does not exist is no score."""
    numbers = {key: number for key, number in settings.items() if not isinstance(number, str)}
    try:
        return _read(source, (*scale.terms, *numbers)).value({**terms, **numbers})
    except (ZeroDivisionError, ValueError):
        return MissingKind.NOT_APPLICABLE


@lru_cache(maxsize=256)
def _read(source: str, names: tuple[str, ...]) -> formula.Formula:
    return formula.parse(source, names)
