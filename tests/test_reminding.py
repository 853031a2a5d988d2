"""Reminders are queued once a day for those with something due, say nothing secret, and stop when one says so."""

from __future__ import annotations

from django.core import mail
from django_tasks_db.models import DBTaskResult

from rodtrad.access.actors import System
from rodtrad.cli import care
from rodtrad.collection import actions
from rodtrad.collection.models import Invitation
from rodtrad.collection.tasks import send_reminder
from rodtrad.feedback.reminding import remind
from rodtrad.practice.universe import Universe


def _addressed() -> set[str]:
    return {task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()}


def test_those_with_something_due_get_one_reminder_a_day_and_olle_none(universe: Universe) -> None:
    actor = System(universe.tenant.pk, "test")
    first = remind(actor)
    assert first >= 1
    assert universe.anna.email in _addressed()
    assert universe.olle.email not in _addressed()
    assert remind(actor) == 0
    assert DBTaskResult.objects.count() == first


def test_whoever_says_no_gets_none(universe: Universe) -> None:
    actions.choose_reminders(actor=universe.anna, is_wanted=False)
    remind(System(universe.tenant.pk, "test"))
    assert universe.anna.email not in _addressed()


def test_the_letter_names_nobody(universe: Universe) -> None:
    send_reminder.func("anna@norrby.example")
    [letter] = mail.outbox
    said = f"{letter.subject} {letter.body}"
    assert "något att göra i Rödtråd" in said
    assert not [told for told in universe.told.values() if told.client.name and told.client.name in said]


def test_the_daily_round_clears_what_is_answered_and_does_nothing_twice(universe: Universe) -> None:
    care.plan_due()
    assert not Invitation.everyone.filter(status="answered", open_due_on__isnull=False).exists()
    again = care.plan_due()
    assert (again.planned, again.reminded) == (0, 0)
