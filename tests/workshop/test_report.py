"""The report of a follow-up: every question with n and interval, for those who work with its cases and nobody else."""

from __future__ import annotations

import pytest

from rodtrad.collection.models import Response
from rodtrad.practice.universe import Universe
from rodtrad.workshop.queries.report import report_page
from tests.test_today import text
from tests.universe_fixtures import signed_in


def test_the_report_counts_each_contact_by_its_latest_answer(universe: Universe) -> None:
    programme = universe.recovery_programme
    page = report_page(universe.petra, programme)
    part = next(part for part in page.parts if part.heading.startswith("Nedstämdhet") or "PHQ" in part.heading)
    rows = Response.everyone.filter(episode__programme_version__programme=programme, instrument="phq9")
    latest: dict[int, int | None] = {}
    for row in rows.filter(superseded_by=None).order_by("occurred_on", "received_at"):
        latest[row.episode_id or 0] = row.answers["q1"]
    known = [value for value in latest.values() if value is not None]
    assert known
    expected = [f"{known.count(option)} av {len(known)}" for option in (0, 1, 2, 3)]
    assert [row.count for row in part.rows] == expected


@pytest.mark.parametrize(
    ("who", "status"), [("petra", 200), ("mira", 403), ("anna", 404), ("disa", 403), ("urban", 404)]
)
def test_only_those_who_work_with_the_cases_read_the_report(universe: Universe, who: str, status: int) -> None:
    browser = signed_in(getattr(universe, who))
    assert browser.get(f"/uppfoljningar/{universe.recovery_programme.public_id}/svar/").status_code == status


def test_the_report_says_how_sure_it_is(universe: Universe) -> None:
    shown = text(signed_in(universe.petra), f"/uppfoljningar/{universe.recovery_programme.public_id}/svar/")
    assert "95 % intervall" in shown
    assert "frågor har fått svar." in shown
