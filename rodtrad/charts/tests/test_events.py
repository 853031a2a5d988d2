"""What changed for a group is drawn where it began and as long as it held, told apart by letters and words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rodtrad.charts import events
from rodtrad.charts.catalogue import run_chart
from rodtrad.charts.catalogue.run_chart import RunChart, Week, Words
from rodtrad.charts.events import Event, Field
from rodtrad.charts.scene import Label, Line, Rect, Role

MONDAYS = tuple(date(2026, 3, day) for day in (2, 9, 16, 23))
VACANCY = Event(date(2026, 2, 1), date(2026, 3, 10), "Vakans")
METHOD = Event(date(2026, 3, 16), None, "Nytt arbetssätt")
OVER = Event(date(2026, 1, 1), date(2026, 3, 1), "Flytt")
LATER = Event(date(2026, 3, 30), None, "Ny chef")
FIELD = Field(MONDAYS[0], date(2026, 3, 29), lambda day: float((day - MONDAYS[0]).days), 0, 100, 0, 27)


def chart(*changed: Event) -> RunChart:
    weeks = tuple(Week(monday, f"v. {n}", Fraction(n), str(n)) for n, monday in enumerate(MONDAYS, 10))
    words = Words("Vecka", "Antal", "mitten {value}", "antal", "Det som ändrades")
    return RunChart("veckor", "Fyra veckor", "Fyra veckor.", weeks, None, words, events=changed)


def test_only_what_held_in_the_weeks_drawn_is_there_in_the_order_it_began() -> None:
    assert chart(LATER, METHOD, OVER, VACANCY).changed == (VACANCY, METHOD)


def test_the_table_says_it_too_and_the_first_week_what_began_before() -> None:
    drawn = run_chart.draw(chart(METHOD, VACANCY))
    assert drawn.columns[-1] == "Det som ändrades"
    assert [row[-1] for row in drawn.rows] == ["Vakans", "", "Nytt arbetssätt", ""]


def test_without_changes_the_figure_is_as_it_was() -> None:
    assert run_chart.draw(chart(OVER, LATER)) == run_chart.draw(chart())


def test_a_letter_stands_where_it_began_and_not_for_what_began_before() -> None:
    marks = events.lines((VACANCY, METHOD), FIELD)
    assert [mark.x1 for mark in marks if isinstance(mark, Line)] == [14.0]
    assert [mark.text for mark in marks if isinstance(mark, Label)] == ["B"]


def test_a_bar_is_as_long_as_it_held_and_goes_on_to_the_edge_when_it_holds_still() -> None:
    marks, _end = events.legend((VACANCY, METHOD), FIELD, heading="", y=0)
    bars = [(mark.x, mark.x + mark.width) for mark in marks if isinstance(mark, Rect)]
    assert bars == [(0.0, 8.0), (14.0, 27.0)]
    ends = [mark for mark in marks if isinstance(mark, Line) and mark.role is Role.EVENT]
    assert len(ends) == 3  # the one that holds still has no end
