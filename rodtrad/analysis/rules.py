"""Decisions about publications, without Django and without the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class PublicationStatus(StrEnum):
    """The life of a publication: made, shown to the group that owns the numbers, then released."""

    DRAFT = "draft"
    WITH_GROUP = "with_group"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class FixedPeriod:
    """A period that publications may be about; periods are chosen from a list, never drawn freely."""

    key: str
    kind: str  # tertial | half | year
    first: date
    last: date


def periods(*, today: date, years: int = 2) -> tuple[FixedPeriod, ...]:
    """Every tertial, half-year and year that has ended, the newest first."""
    found = []
    for year in range(today.year, today.year - years - 1, -1):
        cuts = {"tertial": (4, 8, 12), "half": (6, 12), "year": (12,)}
        for kind, months in cuts.items():
            start = 1
            for number, month in enumerate(months, start=1):
                last = _last_of(year, month)
                found.append(FixedPeriod(f"{year}-{kind}-{number}", kind, date(year, start, 1), last))
                start = month + 1
    ended = [period for period in found if period.last < today]
    return tuple(sorted(ended, key=lambda p: (p.last, p.first), reverse=True))


def _last_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def require_status(status: str, *allowed: PublicationStatus) -> None:
    """A publication is in a stage where this may be done; raises RuleBroken."""
    if status not in allowed:
        raise RuleBroken("publication_stage")


def require_release(*, seen_by_group: bool, group_is_ready: bool, respond_by: date | None, today: date) -> None:
    """Released only after the group has seen it, and has said it is ready or had its days; raises RuleBroken."""
    if not seen_by_group:
        raise RuleBroken("group_has_not_seen")
    if not group_is_ready and (respond_by is None or today <= respond_by):
        raise RuleBroken("group_has_days_left", respond_by=respond_by)


def overlaps(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods share a day."""
    return one[0] <= other[1] and other[0] <= one[1]
