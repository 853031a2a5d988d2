"""What is missing or withheld is seen to be so, in every chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from rodtrad.charts.catalogue import change_categories, coverage, distribution, trajectory
from rodtrad.charts.catalogue.trajectory import Panel, Session, Standing
from rodtrad.charts.render import narrow_svg, svg
from rodtrad.charts.scene import Dot, Line, Path, Rect, Role, Scene
from rodtrad.kit.absence import SMALL, SUPPRESSED

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)


def _roles(scene: Scene) -> set[Role]:
    return {mark.role for mark in scene.marks}


def _one_panel(*sessions: Session) -> trajectory.Trajectory:
    return replace(trajectory.EXAMPLE, panels=(Panel("Mående", 0, 40, sessions),), moments=())


def test_never_asked_and_never_answered_are_different_marks() -> None:
    asked = trajectory.missing_mark(Standing.NOT_ANSWERED, 0, 0)
    not_asked = trajectory.missing_mark(Standing.NOT_ASKED, 0, 0)
    unscored = trajectory.missing_mark(Standing.NOT_SCORABLE, 0, 0)
    assert len({str(asked), str(not_asked), str(unscored)}) == 3
    assert {m.role for m in asked}.isdisjoint({m.role for m in not_asked})


def test_a_line_over_a_missed_session_is_dashed() -> None:
    first, last = Session(MONDAY, Standing.ANSWERED, Fraction(10)), Session(FRIDAY, Standing.ANSWERED, Fraction(20))
    whole = trajectory.draw(_one_panel(first, last)).spec.wide
    broken = trajectory.draw(_one_panel(first, Session(TUESDAY, Standing.NOT_ASKED), last)).spec.wide
    assert [m.role for m in whole.marks if isinstance(m, Path)] == [Role.SERIES]
    assert [m.role for m in broken.marks if isinstance(m, Path)] == [Role.GAP]


def test_a_path_without_answers_draws_no_point_but_tells_every_session() -> None:
    figure = trajectory.draw(_one_panel(Session(MONDAY, Standing.NOT_ASKED), Session(FRIDAY, Standing.NOT_ANSWERED)))
    assert not {Role.POINT, Role.POINT_LAST, Role.SERIES} & _roles(figure.spec.wide)
    assert figure.rows == (("2026-03-02", "har inte fått frågan"), ("2026-03-06", "har inte svarat"))


def test_a_missing_score_can_never_carry_a_value() -> None:
    with pytest.raises(ValueError, match="exactly when"):
        Session(MONDAY, Standing.NOT_ASKED, Fraction(3))
    with pytest.raises(ValueError, match="exactly when"):
        Session(MONDAY, Standing.ANSWERED)


def test_a_trajectory_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        _one_panel()


def test_the_cut_off_and_the_band_are_drawn_and_named() -> None:
    figure = trajectory.draw(trajectory.EXAMPLE)
    for scene in (figure.spec.wide, figure.spec.narrow):
        assert {Role.CUTOFF, Role.BAND, Role.THREAD, Role.KNOT} <= _roles(scene)
    assert "gränsvärde 25<" in svg(figure)
    assert "gränsvärde 25<" in narrow_svg(figure)


def test_a_withheld_bin_is_drawn_open_and_written_in_the_table() -> None:
    strip = distribution.EXAMPLE.strips[0]
    bins = (replace(strip.bins[0], count=SMALL), replace(strip.bins[1], count=SUPPRESSED), *strip.bins[2:])
    figure = distribution.draw(replace(distribution.EXAMPLE, strips=(replace(strip, bins=bins),)))
    assert [row[1] for row in figure.rows[:2]] == ["0–4", ".."]
    assert Role.BAR_HIDDEN in _roles(figure.spec.wide)
    assert not any(isinstance(m, Dot) for m in figure.spec.wide.marks)


def test_a_tall_distribution_becomes_bars() -> None:
    bins = distribution.bins_of([Fraction(3)] * 30, low=0, high=40, size=5)
    strip = replace(distribution.EXAMPLE.strips[0], bins=bins)
    marks = distribution.draw(replace(distribution.EXAMPLE, strips=(strip,))).spec.wide.marks
    assert [m.role for m in marks if isinstance(m, Rect)] == [Role.BAR]


def test_no_bin_holds_people_from_both_sides_of_the_cut_off() -> None:
    bins = distribution.bins_of([Fraction(24), Fraction(25), Fraction(40)], low=0, high=40, size=2, edge=Fraction(25))
    assert not any(b.low < 25 < b.high for b in bins)
    assert sum(b.count for b in bins if isinstance(b.count, int)) == 3


def test_strips_with_different_bins_cannot_be_compared() -> None:
    one, two = distribution.EXAMPLE.strips
    with pytest.raises(ValueError, match="same bins"):
        replace(distribution.EXAMPLE, strips=(one, replace(two, bins=two.bins[1:])))


def test_a_withheld_category_has_no_bar_and_no_share() -> None:
    hidden = change_categories.Category("säkert sämre", SMALL)
    figure = change_categories.draw(replace(change_categories.EXAMPLE, categories=(hidden,)))
    assert figure.rows == (("säkert sämre", "0–4", "..", ".."),)
    assert Role.BAR_SOFT not in _roles(figure.spec.narrow)
    assert "0–4 av 22" in svg(figure)


def test_a_share_without_its_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="interval"):
        change_categories.Category("säkert bättre", 3, Fraction(1, 3))


def test_a_category_of_nobody_still_shows_its_interval() -> None:
    nobody = change_categories.Category("säkert sämre", 0, Fraction(0), Fraction(0), Fraction(15, 100))
    scene = change_categories.draw(replace(change_categories.EXAMPLE, categories=(nobody,))).spec.wide
    assert Role.INTERVAL in _roles(scene)
    assert Role.BAR_SOFT not in _roles(scene)


def test_a_withheld_coverage_gives_numbers_but_no_lengths() -> None:
    figure = coverage.draw(replace(coverage.EXAMPLE, answered=SUPPRESSED))
    assert Role.BAR not in _roles(figure.spec.wide)
    assert Role.BAR_HIDDEN in _roles(figure.spec.wide)
    assert figure.rows[2] == ("Har svarat", "..")


def test_a_withheld_reason_hides_the_lengths_after_it() -> None:
    reasons = (coverage.Reason("vill inte svara", SMALL), coverage.Reason("inget svar", 2))
    only = replace(coverage.EXAMPLE, not_answered=reasons, not_asked=(), not_yet_due=0)
    pieces = [m for m in coverage.draw(only).spec.wide.marks if isinstance(m, Rect) and m.height < coverage.THIN]
    assert pieces == []
    assert not any(isinstance(m, Line) and m.role is Role.GRID for m in coverage.draw(only).spec.wide.marks)


def test_a_reason_without_room_beside_it_is_told_above() -> None:
    long = "familjen flyttade till en annan kommun innan uppföljningen hann göras klart"
    data = replace(coverage.EXAMPLE, due=4, asked=4, answered=0, not_asked=(), not_answered=(coverage.Reason(long, 4),))
    assert "familjen" in narrow_svg(coverage.draw(data))


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="smallest first"):
        replace(coverage.EXAMPLE, answered=24)


def test_a_scale_without_cut_off_gets_no_line() -> None:
    assert Role.CUTOFF not in _roles(distribution.draw(replace(distribution.EXAMPLE, cutoff=None)).spec.wide)
