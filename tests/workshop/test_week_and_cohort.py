"""Each ready model without cases on an empty municipality: from the shelf, through its pages, to its report."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import RegisterPlan, ReviewPlan
from rodtrad.workshop import shelf
from rodtrad.workshop.rules import Kind
from tests.support import paper
from tests.support.moment import NOW
from tests.test_today import text
from tests.universe_fixtures import signed_in
from tests.workshop.from_shelf import started

MONDAY = NOW - timedelta(days=2)


def keys(kind: Kind) -> list[str]:
    return [model.key for model in shelf.all() if model.kind is kind]


def followup(head: Staff, key: str) -> FollowUp:
    planning = started(signed_in(head), key)
    assert planning.followup is not None
    return planning.followup


@pytest.mark.parametrize("key", keys(Kind.COHORT))
def test_a_cohort_is_noted_row_by_row_and_counted(head: Staff, key: str) -> None:
    cohort, browser = followup(head, key), signed_in(head)
    here = reverse("observations:register", args=[cohort.public_id])
    plan = RegisterPlan.read(cohort.plan)
    for place in (0, 0, 1):
        chosen = {variable.key: variable.options[place].key for variable in plan.variables}
        paper.press(browser, here, "/ny/", **chosen)
    for variable in plan.variables:
        shown = text(browser, f"{here}?en={variable.key}")
        assert "2 av 3 (21–94 %)" in shown
        assert "1 av 3 (6–79 %)" in shown


@pytest.mark.parametrize("key", keys(Kind.EVENTS))
def test_events_are_counted_week_by_week(head: Staff, key: str) -> None:
    counted, browser = followup(head, key), signed_in(head)
    here = reverse("observations:count", args=[counted.public_id])
    form = paper.form(browser.get(here), "monday", "events", "base")
    for monday, events in zip(form.choices["monday"][1:3], ("3", "4"), strict=True):
        paper.send(browser, here, monday=monday, events=events, base="20")
    shown = text(browser, here)
    assert "Senast: 3 av 20 i vecka 41" in shown
    assert "v. 40 4 av 20 v. 41 3 av 20" in shown


@pytest.mark.parametrize("key", keys(Kind.FILE_REVIEW))
def test_two_readers_read_the_same_files_and_the_answers_are_summed(head: Staff, key: str) -> None:
    review = followup(head, key)
    here = reverse("observations:review", args=[review.public_id])
    plan = ReviewPlan.read(review.plan)
    for reader in (head, colleagues(head, review)[0]):
        browser = signed_in(reader)
        paper.press(browser, here, "/med/")
        for number, said in ((1, "yes"), (2, "yes"), (3, "no")):
            page = reverse("observations:review_file", args=[review.public_id, number])
            paper.send(browser, page, **{question.key: said for question in plan.questions})
    shown = text(signed_in(head), here)
    for question in plan.questions:
        assert f"{question.label} 2 0 1 0 2 av 3" in shown


@pytest.mark.parametrize("key", keys(Kind.DIARY))
def test_a_head_and_three_colleagues_have_a_diary_week_and_its_picture(head: Staff, key: str) -> None:
    """Four log in, say yes to a picture of few, write a week of half hours, and see where the group's time went."""
    with time_machine.travel(MONDAY, tick=True):
        week = followup(head, key)
    four = [head, *colleagues(head, week)]
    here = reverse("observations:diary", args=[week.public_id])
    for staff in four:
        paper.press(signed_in(staff), here, "/med/", agrees_when_few="on")
    for weekday in range(5):
        with time_machine.travel(MONDAY + timedelta(weekday), tick=True):
            for staff in four:
                write(signed_in(staff), f"{here}{weekday + 1}/")
    with time_machine.travel(MONDAY + timedelta(4, hours=5), tick=True):
        paper.press(signed_in(head), here, "/bild/")
        for staff in four:
            shown = text(signed_in(staff), here)
            assert "50 %" in shown
            assert "Möte med klient" in shown


def colleagues(head: Staff, week: FollowUp) -> list[Staff]:
    system = System(head.tenant_id, "test")
    found = []
    for number in range(3):
        staff = access.add_staff(actor=system, username=f"kollega{number}", name=f"Kollega {number}")
        access.give_role(
            actor=system, staff=staff, unit=week.unit, role="practitioner", valid_from=clock.today() - timedelta(30)
        )
        found.append(staff)
    return found


def write(browser: Browser, day: str) -> None:
    """Half of the morning in meetings, half of it on the telephone."""
    for category, slots in (("a1", (16, 17, 18)), ("a2", (19, 20, 21))):
        answer = browser.post(day, {"category": category, "slots": [str(slot) for slot in slots]})
        assert answer.status_code == 302
