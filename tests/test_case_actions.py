"""What is done to a case by mistake can be taken back, and what cannot be is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.clients import actions
from rodtrad.clients.actions import NewContact, NewEvent, NewService
from rodtrad.clients.models import CaseEvent, Contact, ContactReason, Service
from rodtrad.clients.rules import (
    CaseEventKind,
    ClosingReason,
    ContactKind,
    ContactOutcome,
    ServiceDates,
    ServiceEnding,
    ServiceKind,
    decided_length,
    require_service,
    statutory_dates,
)
from rodtrad.collection import actions as collection
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.models import DraftVersion
from rodtrad.programmes.rules import ConditionKind, MomentPlan, Timing, is_overdue, require_moment


def test_a_case_closes_when_every_contact_has_ended_and_opens_again(universe: Universe) -> None:
    case, today = universe.eskil_episode.case, universe.timeline.today
    with pytest.raises(RuleBroken, match="case_has_open_episodes"):
        actions.close_case(actor=universe.anna, case=case, closed_on=today)
    with pytest.raises(RuleBroken, match="case_is_open"):
        actions.reopen_case(actor=universe.anna, case=case, on=today)
    actions.close_episode(
        actor=universe.anna, episode=universe.eskil_episode, closed_on=today, reason=ClosingReason.PLANNED
    )
    actions.close_case(actor=universe.anna, case=case, closed_on=today)
    actions.reopen_case(actor=universe.anna, case=case, on=today)
    kinds = CaseEvent.everyone.filter(case=case).order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["case_closed", "case_reopened"]
    assert case.closed_on is None


def test_what_was_noted_by_mistake_is_taken_away(universe: Universe) -> None:
    episode, today = universe.eskil_episode, universe.timeline.today
    service = episode.services.get()
    actions.remove_service(actor=universe.anna, service=service)
    assert not Service.everyone.filter(pk=service.pk).exists()
    new = NewContact(today, ContactKind.PHONE, ContactOutcome.HELD)
    contact = actions.note_contact(actor=universe.anna, episode=episode, new=new)
    actions.remove_contact(actor=universe.anna, contact=contact)
    assert not Contact.everyone.filter(on=today).exists()
    event = actions.note_event(actor=universe.anna, case=episode.case, new=NewEvent(CaseEventKind.OTHER, today))
    actions.correct_event(
        actor=universe.anna, event=event, new=NewEvent(CaseEventKind.PLACEMENT, today), seen_version=1
    )
    with pytest.raises(StaleEdit):
        actions.correct_event(
            actor=universe.anna, event=event, new=NewEvent(CaseEventKind.OTHER, today), seen_version=1
        )
    actions.remove_event(actor=universe.anna, event=event)
    assert not CaseEvent.everyone.filter(pk=event.pk).exists()


def test_reasons_that_are_left_out_are_taken_away(universe: Universe) -> None:
    case = universe.eskil_episode.case
    actions.say_reasons(actor=universe.anna, case=case, keys=("skola", "ekonomi"))
    kept = ContactReason.everyone.filter(case=case).values_list("key", flat=True)
    assert set(kept) == {"skola", "ekonomi"}


def test_what_lies_ahead_is_not_noted_in_advance(universe: Universe) -> None:
    tomorrow, anna, episode = universe.timeline.today + timedelta(days=1), universe.anna, universe.eskil_episode
    with pytest.raises(RuleBroken, match="event_in_the_future"):
        actions.note_event(actor=anna, case=episode.case, new=NewEvent(CaseEventKind.OTHER, tomorrow))
    contact = NewContact(tomorrow, ContactKind.PHONE, ContactOutcome.HELD)
    with pytest.raises(RuleBroken, match="contact_in_the_future"):
        actions.note_contact(actor=anna, episode=episode, new=contact)
    dates = ServiceDates(started_on=universe.timeline.today)
    twice = NewService(ServiceKind.OTHER, dates, provider_unit=universe.family, provider_name="Alen")
    with pytest.raises(RuleBroken, match="provider_twice"):
        actions.register_service(actor=anna, episode=episode, new=twice)
    with pytest.raises(RuleBroken, match="episode_is_open"):
        actions.reopen_episode(actor=anna, episode=episode, on=universe.timeline.today)
    other = universe.south_programme.versions.get()
    with pytest.raises(RuleBroken, match="version_of_another_programme"):
        actions.move_to_version(actor=anna, episode=episode, version=other)


@pytest.mark.parametrize(
    ("days", "ending", "key"),
    [
        ({"planned_from": 3, "planned_to": 2}, None, "service_plan_backwards"),
        ({"started_on": 5, "ended_on": 3}, None, "service_end_needs_reason"),
        ({"decided_on": 5, "ended_on": 3}, ServiceEnding.PLANNED, "service_end_needs_start"),
        ({"started_on": 3, "ended_on": 2}, ServiceEnding.PLANNED, "service_ends_before_it_starts"),
        ({"started_on": 12}, None, "service_in_the_future"),
        ({}, None, "service_needs_a_day"),
    ],
)
def test_days_of_an_insats_that_cannot_be(
    universe: Universe, days: dict[str, int], ending: ServiceEnding | None, key: str
) -> None:
    first = universe.timeline.day(10)
    given: dict[str, Any] = {name: first + timedelta(days=n) for name, n in days.items()}
    dates = replace(ServiceDates(), **given)
    with pytest.raises(RuleBroken, match=key):
        require_service(dates, ending=ending, today=universe.timeline.today)


def test_a_decision_s_length_is_what_was_decided_or_planned(universe: Universe) -> None:
    today = universe.timeline.today
    assert decided_length(ServiceDates(decision_days=8)) == 8
    assert decided_length(ServiceDates(planned_from=today, planned_to=today)) == 1
    assert decided_length(ServiceDates(started_on=today)) is None


def test_a_time_that_ended_is_not_shown(universe: Universe) -> None:
    today = universe.timeline.today
    assert statutory_dates([(CaseEventKind.TRAVEL_BAN, today, today)], today=today) == ()


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (MomentPlan(Timing.EVERY), "moment_needs_months"),
        (MomentPlan(Timing.PHASE_ENTRY), "moment_needs_phase"),
        (MomentPlan(Timing.AFTER_END, offset_months=121), "moment_out_of_range"),
        (MomentPlan(Timing.AT_END, window_days=366), "moment_window_out_of_range"),
    ],
)
def test_a_moment_that_cannot_be_planned(plan: MomentPlan, key: str) -> None:
    with pytest.raises(RuleBroken, match=key):
        require_moment(plan)


def test_a_draft_is_thrown_away_or_agreed_only_when_it_asks_something(universe: Universe) -> None:
    programme, mira = universe.recovery_programme, universe.mira
    programmes.discard_draft(actor=mira, programme=programme)
    assert not DraftVersion.objects.filter(programme=programme).exists()
    with pytest.raises(RuleBroken, match="no_draft"):
        programmes.agree_draft(actor=mira, programme=programme, agreed_on=universe.timeline.today, seen_version=1)
    programmes.save_draft(actor=mira, programme=programme, draft=programmes.PlanDraft(), seen_version=0)
    with pytest.raises(RuleBroken, match="draft_asks_nothing"):
        programmes.agree_draft(actor=mira, programme=programme, agreed_on=universe.timeline.today, seen_version=1)


def test_a_follow_up_that_has_ended_asks_nothing_and_cannot_rest(universe: Universe) -> None:
    programmes.end_programme(actor=universe.mira, programme=universe.south_programme)
    with pytest.raises(RuleBroken, match="programme_stands_otherwise"):
        programmes.pause_programme(actor=universe.mira, programme=universe.south_programme)
    condition = programmes.NewCondition(ConditionKind.OTHER, " ", universe.timeline.today)
    with pytest.raises(RuleBroken, match="condition_is_empty"):
        programmes.note_condition(actor=universe.mira, unit=universe.south, new=condition)


def test_what_was_never_tried_or_is_answered_takes_no_try(universe: Universe) -> None:
    with pytest.raises(RuleBroken, match="already_answered"):
        collection.try_to_reach(actor=universe.anna, invitation=universe.answered)
    with pytest.raises(RuleBroken, match="no_attempt_to_take_back"):
        collection.take_back_attempt(actor=universe.anna, invitation=universe.planned)


def test_nobody_is_late_before_the_window_has_passed(universe: Universe) -> None:
    due = universe.timeline.today
    assert not is_overdue(due=due, window_days=7, today=due + timedelta(days=7))
    assert is_overdue(due=due, window_days=7, today=due + timedelta(days=8))
