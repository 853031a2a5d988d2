"""Letters about the wheel go to those who want them, say nothing of what or whom, and are sent once for each day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.knowledge import actions
from rodtrad.knowledge.actions.wheel import NewActivity
from rodtrad.knowledge.models import Activity
from rodtrad.knowledge.reminding import remind
from rodtrad.knowledge.rules.reminding import Wanted
from rodtrad.knowledge.tasks import send_wheel_reminder
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db


def letters(staff: Staff) -> int:
    """How many letters wait for somebody."""
    return sum(task.args_kwargs["args"] == [staff.email] for task in DBTaskResult.objects.all())


def soon(universe: Universe, owner: Staff | None, *, days: int = 9, remind_days: int = 10) -> Activity:
    new = NewActivity("Nästa steg", "other", "other", universe.timeline.today + timedelta(days=days), owner=owner,
                      remind_days=remind_days)  # fmt: skip
    return actions.add_activity(actor=universe.anna, unit=universe.north, new=new)


def test_who_sees_to_something_is_told_once_and_again_only_when_its_day_is_moved(universe: Universe) -> None:
    system = System(universe.tenant.pk, "test")
    remind(system)
    DBTaskResult.objects.all().delete()
    activity = soon(universe, universe.anna)
    assert remind(system) == 2  # Anna sees to it; Jonna wants to know of everything
    assert remind(system) == 0
    assert (letters(universe.anna), letters(universe.jonna), letters(universe.olle)) == (1, 1, 0)
    later = NewActivity("Nästa steg", "other", "other", universe.timeline.today, owner=universe.anna)
    actions.change_activity(actor=universe.anna, activity=activity, new=later, seen_version=activity.version)
    remind(system)
    assert letters(universe.anna) == 2


def test_what_is_far_away_not_to_be_reminded_of_or_not_wanted_sends_nothing(universe: Universe) -> None:
    system = System(universe.tenant.pk, "test")
    remind(system)
    soon(universe, universe.anna, days=11)
    soon(universe, universe.anna, days=0, remind_days=0)
    assert remind(system) == 0
    actions.choose_wheel_reminders(actor=universe.anna, wanted=Wanted.NOTHING)
    actions.choose_wheel_reminders(actor=universe.jonna, wanted=Wanted.MINE)
    soon(universe, universe.anna)
    assert remind(system) == 0


def test_one_chooses_on_the_calendar_page_of_one_s_group(universe: Universe, as_anna: Browser) -> None:
    here = reverse("knowledge:calendar", args=[universe.north.public_id])
    choose = reverse("knowledge:choose_reminders", args=[universe.north.public_id])
    page = as_anna.post(choose, {"wanted": "nothing"}, follow=True).content.decode()
    assert "Ditt val är sparat." in page
    assert re.search(r'value="nothing"[^>]*\bchecked\b', as_anna.get(here).content.decode())
    assert as_anna.post(choose, {"wanted": "everybody"}).status_code == 404


def test_the_letter_says_only_that_something_draws_near(universe: Universe) -> None:
    send_wheel_reminder.func("anna@norrby.example")
    [letter] = mail.outbox
    assert "Något i årshjulet närmar sig" in letter.subject
    told = Activity.objects.values_list("title", flat=True)
    assert not [title for title in (*told, universe.north.periods.get().name) if title in letter.body]
