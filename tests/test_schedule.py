"""What the plan asks of a person is planned as things happen, and never twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewPerson, NewService
from rodtrad.clients.models import Client, Episode
from rodtrad.clients.rules import ClosingReason, ServiceDates, ServiceEnding, ServiceKind
from rodtrad.collection import actions
from rodtrad.collection.actions.planning import plan_some
from rodtrad.collection.actions.rounds import plan_round
from rodtrad.collection.models import Invitation, MonthCount, Occasion
from rodtrad.collection.rules import InvitationStatus
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import Inclusion, MomentPlan, PersonWord, Rater, Timing

MOMENTS = (
    NewMoment("Vid start", "core10", Rater.CLIENT, MomentPlan(Timing.AT_START)),
    NewMoment("Varje halvår", "core10", Rater.CLIENT, MomentPlan(Timing.EVERY, every_months=6)),
    NewMoment("Efter insatsen", "core10", Rater.CLIENT, MomentPlan(Timing.SERVICE_END, 14, 16)),
    NewMoment("Efter insatsen", "core10", Rater.PRACTITIONER, MomentPlan(Timing.SERVICE_END, 14, 16)),
    NewMoment("Sex månader efter", "core10", Rater.CLIENT, MomentPlan(Timing.AFTER_END, offset_months=6)),
)


def _follow(universe: Universe, inclusion: Inclusion | None = None) -> Programme:
    day = universe.timeline.day(400)
    programme = programmes.start_programme(
        actor=universe.berit, unit=universe.north, name="Hur går det sen?", question="Håller det?"
    )
    programmes.agree_version(
        actor=universe.berit, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, moments=MOMENTS,
        agreed_on=day, inclusion=inclusion or Inclusion(),
    )  # fmt: skip
    return programme


def _person(universe: Universe, programme: Programme, started: date, *, code: str = "PLAN-2345") -> Episode:
    new = NewPerson(
        code=code, unit=universe.family, programme_version=programme.versions.get(), started_on=started,
        worker=universe.anna,
    )  # fmt: skip
    client = clients.register_person(actor=universe.anna, new=new)
    return Episode.everyone.select_related("client", "unit", "case").get(client=client)


def _due(episode: Episode) -> list[tuple[str, date]]:
    rows = Occasion.everyone.filter(episode=episode).exclude(plan_key="").order_by("due_on", "pk")
    return list(rows.values_list("label", "due_on"))


def test_a_person_who_begins_is_planned_for_at_once_and_no_further_than_the_plan_reaches(universe: Universe) -> None:
    started = universe.timeline.day(200)
    episode = _person(universe, _follow(universe), started)
    assert [label for label, _day in _due(episode)] == ["Vid start", "Varje halvår"]
    assert _due(episode)[0][1] == started


def test_planning_again_changes_nothing(universe: Universe) -> None:
    episode = _person(universe, _follow(universe), universe.timeline.day(200))
    before, counted = _due(episode), list(MonthCount.objects.order_by("pk").values_list("pk", "due"))
    assert actions.plan_episode(actor=universe.anna, episode=episode) == 0
    assert plan_round(actor=System(universe.tenant.pk, "test")) == 0
    assert (_due(episode), list(MonthCount.objects.order_by("pk").values_list("pk", "due"))) == (before, counted)


def test_an_insats_that_ends_is_asked_about_by_both_raters_at_one_occasion(universe: Universe) -> None:
    episode = _person(universe, _follow(universe), universe.timeline.day(60))
    new = NewService(ServiceKind.COUNSELLING, ServiceDates(started_on=universe.timeline.day(50)))
    service = clients.register_service(actor=universe.anna, episode=episode, new=new)
    ended = universe.timeline.day(10)
    clients.end_service(actor=universe.anna, service=service, ended_on=ended, ending=ServiceEnding.PLANNED)
    occasion = Occasion.everyone.get(episode=episode, label="Efter insatsen")
    assert occasion.due_on == ended + timedelta(days=14)
    assert set(occasion.invitations.values_list("rater", flat=True)) == {"client", "practitioner"}


def test_a_corrected_day_moves_what_is_unasked_and_never_what_is_asked(universe: Universe) -> None:
    started = universe.timeline.day(200)
    episode = _person(universe, _follow(universe), started)
    first = Invitation.everyone.select_related("occasion__client", "occasion__unit").get(
        occasion__episode=episode, occasion__label="Vid start"
    )
    actions.give_reason(actor=universe.anna, invitation=first, reason=InvitationStatus.DECLINED)
    clients.correct_start(
        actor=universe.anna, episode=episode, started_on=started - timedelta(days=9), seen_version=episode.version
    )
    moved = dict(_due(episode))
    assert moved["Vid start"] == started
    assert moved["Varje halvår"] < started + timedelta(days=183)


def test_an_ended_contact_is_asked_about_its_end_and_nothing_more_until_it_opens_again(universe: Universe) -> None:
    episode = _person(universe, _follow(universe), universe.timeline.day(30))
    ended = universe.timeline.day(5)
    clients.close_episode(actor=universe.anna, episode=episode, closed_on=ended, reason=ClosingReason.PLANNED)
    assert "Sex månader efter" in dict(_due(episode))
    assert "Varje halvår" not in dict(_due(episode))
    again = clients.reopen_episode(actor=universe.anna, episode=episode, on=universe.timeline.today)
    assert "Sex månader efter" not in dict(_due(again))
    assert list(again.case.events.order_by("on").values_list("kind", flat=True)) == ["case_closed", "case_reopened"]


def test_nothing_is_asked_about_somebody_who_has_died(universe: Universe) -> None:
    episode = _person(universe, _follow(universe), universe.timeline.day(30))
    clients.close_episode(
        actor=universe.anna, episode=episode, closed_on=universe.timeline.day(5), reason=ClosingReason.DECEASED
    )
    assert _due(episode) == []


def test_an_insats_too_short_for_the_follow_up_is_not_asked_about(universe: Universe) -> None:
    programme = _follow(universe, Inclusion(longer_than_days=7))
    episode = _person(universe, programme, universe.timeline.day(60))
    assert _due(episode) == []
    dates = ServiceDates(started_on=universe.timeline.day(50), decision_days=7)
    short = clients.register_service(
        actor=universe.anna, episode=episode, new=NewService(ServiceKind.COUNSELLING, dates)
    )
    assert _due(episode) == []
    longer = NewService(ServiceKind.COUNSELLING, ServiceDates(started_on=universe.timeline.day(50), decision_days=8))
    clients.correct_service(actor=universe.anna, service=short, new=longer, seen_version=short.version)
    assert [label for label, _day in _due(episode)] == ["Vid start"]


def test_what_falls_due_while_a_follow_up_rests_is_neither_asked_nor_missing(universe: Universe) -> None:
    programme = _follow(universe)
    episode = _person(universe, programme, universe.timeline.today)
    assert [label for label, _day in _due(episode)] == ["Vid start"]
    programmes.pause_programme(actor=universe.berit, programme=programme)
    actions.plan_programme(actor=universe.berit, programme=programme)
    assert _due(episode) == []
    with clock.at(universe.timeline.now + timedelta(days=20)):
        programmes.resume_programme(actor=universe.berit, programme=programme)
        actions.plan_programme(actor=universe.berit, programme=programme)
        assert _due(episode) == []
    with clock.at(universe.timeline.now + timedelta(days=150)):
        plan_round(actor=System(universe.tenant.pk, "test"))
        assert [label for label, _day in _due(episode)] == ["Varje halvår"]


def test_a_plan_that_was_broken_off_half_way_goes_on_where_it_stood(universe: Universe) -> None:
    programme = _follow(universe)
    people = [_person(universe, programme, universe.timeline.today, code=f"HALV-{n}") for n in range(3)]
    programmes.pause_programme(actor=universe.berit, programme=programme)
    assert plan_some(actor=universe.berit, programme=programme, number=2) == 2
    assert [bool(_due(person)) for person in people] == [False, False, True]  # the third still has its whole plan
    plan_round(actor=System(universe.tenant.pk, "test"))
    assert [bool(_due(person)) for person in people] == [False, False, False]
    assert plan_some(actor=universe.berit, programme=programme) is None


def test_a_follow_up_without_identity_takes_neither_name_nor_birth_year(universe: Universe) -> None:
    programme = _follow(universe)
    programmes.choose_identity(actor=universe.berit, programme=programme, keeps_identity=False)
    version = programme.versions.get()
    for name, born in (("Namn Namnsson", None), ("", 1980)):
        new = NewPerson("TYST-2345", universe.family, version, universe.timeline.today, name=name, birth_year=born)
        with pytest.raises(RuleBroken, match="programme_keeps_no_identity"):
            clients.register_person(actor=universe.anna, new=new)
    with pytest.raises(RuleBroken, match="programme_keeps_no_identity"):
        clients.start_episode(
            actor=universe.anna, case=universe.eskil_episode.case, programme_version=version,
            started_on=universe.timeline.today,
        )  # fmt: skip
    assert not Client.everyone.filter(code="TYST-2345").exists()


def test_a_running_case_keeps_its_version_until_it_is_moved(universe: Universe) -> None:
    programme = _follow(universe)
    episode = _person(universe, programme, universe.timeline.day(20))
    newer = programmes.agree_version(
        actor=universe.berit, programme=programme, person_word=PersonWord.KLIENT, phase_names={},
        moments=(NewMoment("Efter en månad", "core10", Rater.CLIENT, MomentPlan(Timing.AFTER_START, 0, 7, 1)),),
        agreed_on=universe.timeline.today,
    )  # fmt: skip
    assert [label for label, _day in _due(episode)] == ["Vid start"]
    clients.move_to_version(actor=universe.berit, episode=episode, version=newer)
    assert [label for label, _day in _due(episode)] == ["Efter en månad"]


def test_tries_are_counted_and_taken_back(universe: Universe) -> None:
    question = universe.planned
    assert actions.try_to_reach(actor=universe.anna, invitation=question) == 1
    assert actions.try_to_reach(actor=universe.anna, invitation=question) == 2
    actions.take_back_attempt(actor=universe.anna, invitation=question)
    assert question.attempts.count() == 1
