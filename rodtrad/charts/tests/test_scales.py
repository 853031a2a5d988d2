"""Values, days and labels get the places a reader expects."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rodtrad.charts.scales import Scale, TimeScale, rows_for, spread
from rodtrad.charts.scene import Line, Role, hatch
from rodtrad.charts.text import shown, width, wrap
from rodtrad.kit.absence import SMALL, SUPPRESSED


def test_a_value_outside_the_scale_is_held_at_its_edge() -> None:
    scale = Scale(0, 40, 100, 0)
    assert (scale(10), scale.held(50), scale.held(Fraction(-3))) == (75, 0, 100)


def test_a_scale_without_span_puts_everything_in_the_middle() -> None:
    assert Scale(5, 5, 0, 10)(5) == 5


def test_one_day_alone_does_not_divide_by_zero() -> None:
    day = date(2026, 1, 1)
    assert TimeScale(day, day, 10, 90)(day) == 10


def test_months_are_written_as_far_apart_as_their_labels_need() -> None:
    scale = TimeScale(date(2026, 1, 8), date(2026, 12, 20), 0, 340)
    assert [d.month for d in scale.months(44)] == [3, 5, 7, 9, 11]


def test_many_years_are_written_by_the_year() -> None:
    scale = TimeScale(date(2010, 6, 8), date(2026, 12, 20), 0, 340)
    assert {d.month for d in scale.months(44)} == {1}


def test_labels_are_moved_apart_but_keep_their_order() -> None:
    assert spread([50, 48, 10], [16, 16, 16], 0, 100) == [64, 48, 10]
    assert spread([95, 90], [16, 16], 0, 100) == [84, 68]


def test_touching_labels_get_rows_of_their_own() -> None:
    assert rows_for([(0, 50), (40, 90), (60, 120)], 8) == [0, 1, 0]


def test_missing_merged_and_suppressed_are_never_a_zero() -> None:
    assert [shown(v) for v in (None, SMALL, SUPPRESSED, 0, Fraction(35, 2))] == ["-", "0–4", "..", "0", "17,5"]


def test_text_is_wrapped_by_the_width_it_takes() -> None:
    lines = wrap("säkert bättre och över gränsvärdet", 140)
    assert len(lines) == 2
    assert all(width(line) <= 140 for line in lines)


def test_slanted_strokes_stay_inside_their_rectangle() -> None:
    for stroke in hatch(10, 20, 30, 12, Role.HATCH):
        assert isinstance(stroke, Line)
        assert 10 <= stroke.x1 <= stroke.x2 <= 40
        assert 20 <= stroke.y2 <= stroke.y1 <= 32
