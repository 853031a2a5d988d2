"""Practice data keep the margins that have been published, and are counted with the interval that belongs to them."""

from __future__ import annotations

from collections import Counter

import pytest

from rodtrad.access.rules import RuleBroken, TenantKind
from rodtrad.course import rules, words
from rodtrad.course.dataset import bounds, count, datasets, rows_of
from rodtrad.course.rules import CourseStep, Track


@pytest.mark.parametrize("key", datasets())
def test_every_row_says_that_it_is_invented(key: str) -> None:
    rows = rows_of(key)
    assert rows.header[0] == "id"
    assert all(value.startswith("DEMO-") for value in rows.values("id"))
    assert len(set(rows.values("id"))) == len(rows.rows)
    assert {column.key for column in datasets()[key].columns} <= set(rows.header)
    assert datasets()[key].column(datasets()[key].variable)


def test_drivhuset_says_what_was_published_with_the_interval_that_was_not() -> None:
    found = datasets()["drivhuset"]
    counted = count(found, "efteråt", whole=False, combine=found.combine)
    assert words.finding(found, counted, whole=False) == (
        "Av 15 avslutade har 5 (33 %, 95 % KI 15–58 %) arbete, 3 (20 %, 7–45 %) heltidsstudier; "
        "8 av 15 (53 %, 30–75 %) arbete eller heltidsstudier."
    )
    assert bounds(found, counted) == (8, 24, 31)
    assert "från 8 till 24 av 31" in words.unfinished(found, counted, whole=False)
    assert words.unfinished(found, counted, whole=True) == ""
    assert len(rows_of("drivhuset").rows) == 31


def test_those_who_have_not_finished_are_not_counted_as_anything() -> None:
    counted = count(datasets()["drivhuset"], "efteråt", whole=True)
    assert (counted.n, counted.missing, counted.together) == (15, 16, None)


def test_skolbakgrund_keeps_forty_per_cent_and_says_what_fifteen_became() -> None:
    found = datasets()["skolbakgrund"]
    counted = count(found, "sysselsättning", whole=True)
    shares = {share.label: share for share in counted.shares}
    assert counted.n == 110
    assert words.short(shares["gymnasieförberedande"]) == "40 %, 31–49 %"
    assert (shares["nationellt program"].count, shares["nationellt program"].percent) == (16, 15)
    assert Counter(rows_of("skolbakgrund").values("skolbakgrund")).most_common(1)[0][0] == "grundskola 6–9 år"


def test_missed_visits() -> None:
    counted = count(datasets()["uteblivna-besok"], "besöket", whole=True)
    assert {share.label: share.count for share in counted.shares} == {"kom": 179, "uteblev": 61}


def test_a_course_of_its_own_has_practice_data_only() -> None:
    assert rules.tracks(TenantKind.COURSE) == (Track.PRACTICE,)
    with pytest.raises(RuleBroken, match="no_such_track"):
        rules.require_track("home", kind=TenantKind.COURSE)
    rules.require_track("home", kind=TenantKind.REAL)


def test_steps_are_ticked_in_order_and_unticked() -> None:
    done = rules.done_after(["present"], CourseStep.PLAN, is_done=True)
    assert done == ["plan", "present"]
    assert rules.done_after(done, CourseStep.PLAN, is_done=False) == ["present"]


def test_an_empty_presentation_is_not_shown() -> None:
    with pytest.raises(RuleBroken, match="presentation_is_empty"):
        rules.require_ready(question="Hur?", found=" ")
