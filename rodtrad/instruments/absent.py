"""Why an answer is not there: nobody answered, nobody knows, or the question does not apply."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class MissingKind(StrEnum):
    """The reasons for a missing answer, the one that says least first."""

    EMPTY = "empty"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Value = Fraction | MissingKind
"""A number, or why there is none."""


def worst(*values: object) -> MissingKind:
    """Return the reason that says least among some values, of which at least one is missing."""
    return min((value for value in values if isinstance(value, MissingKind)), key=list(MissingKind).index)
