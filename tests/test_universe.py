"""The universe is what tests believe it is: walls between units and committees, and a person in every situation."""

from __future__ import annotations

from rodtrad.access.models import Event, Staff
from rodtrad.clients.models import Client, Episode
from rodtrad.collection.models import Conflict, EpisodeScore, Invitation, Response
from rodtrad.collection.rules import InvitationStatus
from rodtrad.practice.universe import Universe


def names_seen_by(asker: Staff) -> set[str]:
    return {client.name.split()[0] for client in Client.objects.visible_to(asker)}


def test_anna_sees_her_group_and_the_protected_person_she_is_named_for(anna: Staff) -> None:
    assert names_seen_by(anna) == {"Eskil", "Farida", "Goran", "Hodan", "Ivar", "Jasmin", "Liv"}


def test_berit_sees_all_of_north_but_not_a_protected_person(berit: Staff) -> None:
    assert names_seen_by(berit) == {"Eskil", "Farida", "Hodan", "Ivar", "Jasmin", "Liv", "Milo", "Noor", "Tuva"}


def test_cecil_sees_nothing_of_north(cecil: Staff) -> None:
    assert names_seen_by(cecil) == {"Ragnar", "Samira", "Tomas"}


def test_a_provider_sees_only_those_who_are_there(kalle: Staff) -> None:
    assert names_seen_by(kalle) == {"Ziad"}


def test_those_without_case_work_see_nobody(universe: Universe) -> None:
    for asker in (
        universe.disa,
        universe.gun,
        universe.hugo,
        universe.ines,
        universe.lena,
        universe.mira,
        universe.nils,
    ):
        assert names_seen_by(asker) == set()


def test_another_committee_sees_its_own_client_only(urban: Staff) -> None:
    assert names_seen_by(urban) == {"Vera"}


def test_every_status_of_a_question_occurs(universe: Universe) -> None:
    found = set(Invitation.everyone.values_list("status", flat=True))
    missing = {status.value for status in InvitationStatus} - found
    assert missing == {"opened", "deceased", "unsuitable"}


def test_eskil_gets_better_and_has_answered_today(universe: Universe) -> None:
    score = EpisodeScore.everyone.get(episode=universe.eskil_episode, instrument="session-outcome", scale="total")
    assert (score.first_milli, score.last_milli, score.n) == (14_000, 28_000, 6)
    assert score.last_on == universe.timeline.today
    assert universe.waiting.status == InvitationStatus.ASKED
    assert universe.planned.status == InvitationStatus.PLANNED


def test_a_risk_answer_a_conflict_and_a_closed_episode_are_there(universe: Universe) -> None:
    assert Response.everyone.exclude(flags=[]).get().client == universe.client("viola")
    assert Conflict.everyone.get(settled_at=None).invitation.occasion.client == universe.client("hodan")
    assert Episode.everyone.filter(client=universe.client("ivar"), closed_reason="planned").exists()
    assert Episode.everyone.filter(client=universe.client("noor")).count() == 2


def test_events_carry_the_invented_time_and_the_true_one(universe: Universe) -> None:
    first = Event.objects.order_by("pk")[0]
    assert (first.recorded_at - first.occurred_at).days > 400


def test_nothing_happens_after_the_present_moment(universe: Universe) -> None:
    assert not Event.objects.filter(occurred_at__gt=universe.timeline.now).exists()
    assert not Response.everyone.filter(received_at__gt=universe.timeline.now).exists()


def test_each_test_gets_its_own_objects(universe: Universe) -> None:
    universe.anna.name = "Somebody else"
    assert Staff.objects.get(username="anna").name == "Anna Lindqvist"


def test_the_names_are_unchanged_after_a_test_changed_one(universe: Universe) -> None:
    assert universe.anna.name == "Anna Lindqvist"
