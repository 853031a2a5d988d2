"""What the follow-up role may count people by, and the birth years of an age group. No Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken

MOST_ATTRIBUTES: Final = 2  # each one more makes it easier to find a single person behind a number


class AgeBand(StrEnum):
    """How old somebody is this year."""

    TO_6 = "0-6"
    TO_12 = "7-12"
    TO_17 = "13-17"
    TO_24 = "18-24"
    TO_64 = "25-64"
    OLDER = "65-"

    @property
    def ages(self) -> tuple[int, int]:
        """The first and the last age in it."""
        first, _to, last = self.value.partition("-")
        return int(first), int(last or 150)


@dataclass(frozen=True)
class Attributes:
    """Whom one counts: those with an open contact who have all that is said here; what is empty is not asked."""

    age: AgeBand | None = None
    service: str = ""
    reason: str = ""

    @property
    def said(self) -> int:
        """How many attributes are given."""
        return sum(map(bool, (self.age, self.service, self.reason)))


def born_between(band: AgeBand, *, year: int) -> tuple[int, int]:
    """The first and the last year in which somebody of this age group is born."""
    youngest, oldest = band.ages
    return year - oldest, year - youngest


def require_few(attributes: Attributes) -> None:
    """At least one attribute and at most two; raises RuleBroken."""
    if not 1 <= attributes.said <= MOST_ATTRIBUTES:
        raise RuleBroken("attributes_one_or_two")
