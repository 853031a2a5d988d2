"""Which periods may be published, and when something may be released."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.analysis import rules
from rodtrad.analysis.rules import PublicationStatus

TODAY = date(2026, 10, 14)


def test_only_periods_that_have_ended_are_offered_the_newest_first() -> None:
    offered = rules.periods(today=TODAY, years=1)
    assert [p.key for p in offered] == [
        "2026-tertial-2", "2026-half-1", "2026-tertial-1", "2025-tertial-3", "2025-half-2", "2025-year-1",
        "2025-tertial-2", "2025-half-1", "2025-tertial-1",
    ]  # fmt: skip
    assert (offered[0].first, offered[0].last) == (date(2026, 5, 1), date(2026, 8, 31))
    assert offered[5].last == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("seen", "ready", "respond_by", "reason"),
    [
        (False, True, date(2026, 10, 1), "group_has_not_seen"),
        (True, False, TODAY, "group_has_days_left"),
        (True, False, None, "group_has_days_left"),
        (True, True, date(2026, 12, 1), None),
        (True, False, date(2026, 10, 13), None),
    ],
)
def test_released_only_when_the_group_has_seen_it_and_had_its_days(
    *, seen: bool, ready: bool, respond_by: date | None, reason: str | None
) -> None:
    if reason is None:
        rules.require_release(seen_by_group=seen, group_is_ready=ready, respond_by=respond_by, today=TODAY)
    else:
        with pytest.raises(RuleBroken, match=reason):
            rules.require_release(seen_by_group=seen, group_is_ready=ready, respond_by=respond_by, today=TODAY)


def test_a_stage_allows_only_what_belongs_to_it() -> None:
    rules.require_status("draft", PublicationStatus.DRAFT)
    with pytest.raises(RuleBroken, match="publication_stage"):
        rules.require_status("released", PublicationStatus.DRAFT)


def test_periods_overlap_when_they_share_a_day() -> None:
    spring, may = (date(2026, 1, 1), date(2026, 4, 30)), (date(2026, 4, 30), date(2026, 5, 31))
    assert rules.overlaps(spring, may)
    assert not rules.overlaps(spring, (date(2026, 5, 1), date(2026, 5, 31)))
