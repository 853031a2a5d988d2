"""Logarithm and root as fractions, the same on every machine: forty digits, rounded by the decimal standard."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

_DIGITS: Final = Context(prec=40)  # a C library's ln may differ in its last bit from one machine to the next


def ln(value: Fraction) -> Fraction:
    """Return the natural logarithm. Raises ValueError unless the value is above 0."""
    if value <= 0:
        raise ValueError(f"ln of {value} does not exist.")
    return Fraction(_DIGITS.ln(_decimal(value)))


def sqrt(value: Fraction) -> Fraction:
    """Return the square root. Raises ValueError when the value is below 0."""
    if value < 0:
        raise ValueError(f"the square root of {value} does not exist.")
    return Fraction(_DIGITS.sqrt(_decimal(value)))


def half_up(value: Fraction, decimals: int = 0) -> Fraction:
    """Round, halves upwards: 2.5 becomes 3 and -2.5 becomes -2."""
    step = 10**decimals
    return Fraction((value * step + Fraction(1, 2)) // 1, step)


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
