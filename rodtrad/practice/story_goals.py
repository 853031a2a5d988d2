"""PÅHITTADE UPPGIFTER: goals in invented cases, who took part, and how often placed children are met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rodtrad.access.models import Staff
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewContact, NewService
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import ContactKind, ContactOutcome, Kin, ServiceDates, ServiceKind
from rodtrad.goals import actions
from rodtrad.goals.actions import Words
from rodtrad.goals.rules import How, PlanKind, Step, Way, Who, Whose
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.rules import Rater


def tell(episode: Episode, worker: Staff, timeline: Timeline, *, days_ago: int = 28) -> None:
    """Three goals of one person: one on its way, one scaled by GAS and reached, one that is dropped."""
    with timeline.at(timeline.day(days_ago), 11):
        first = actions.set_goal(
            actor=worker,
            episode=episode,
            words=Words(
                own_words="Påhittat mål ett, med egna ord",
                wording="Påhittat mål ett, så det står i planen",
                observed="Påhittat tecken att se",
                whose=Whose.PERSON.value,
                due_on=timeline.today + timedelta(days=30),
            ),
        )
        second = actions.set_goal(
            actor=worker,
            episode=episode,
            words=Words(
                own_words="Påhittat mål två",
                way=Way.GAS,
                weight=2,
                plan=PlanKind.CARE_PLAN,
                levels=tuple(f"Påhittat steg {n}" for n in range(1, 6)),
                baseline=-1,
            ),
        )
        third = actions.set_goal(actor=worker, episode=episode, words=Words(wording="Påhittat mål tre"))
        parts = {
            (Step.NEED, Who.PERSON): How.IN_TALK,
            (Step.GOAL, Who.PERSON): How.IN_TALK,
            (Step.GOAL, Who.GUARDIAN_1): How.NOT_SUITABLE,
        }
        actions.note_parts(actor=worker, episode=episode, parts=parts)
        other = "Påhittade P." if episode.case.keeps_names else Kin.FATHER.value
        labels = {Rater.GUARDIAN: Kin.MOTHER.value, Rater.OTHER_GUARDIAN: other}
        clients.label_raters(actor=worker, case=episode.case, labels=labels, seen_version=0)
        actions.reflect(actor=worker, episode=episode, step=Step.GOAL, text="Påhittad tanke")
    with timeline.at(timeline.day(max(1, days_ago // 4)), 11):
        actions.rate_goal(actor=worker, goal=first, rater=Rater.CLIENT, level=1)
        actions.rate_goal(actor=worker, goal=first, rater=Rater.PRACTITIONER, level=2)
        actions.rate_goal(actor=worker, goal=second, rater=Rater.CLIENT, level=0)
        actions.drop_goal(actor=worker, goal=third)


def tell_group(people: Sequence[tuple[Episode, Staff]], timeline: Timeline) -> None:
    """One goal each of several people, followed up by themselves and their workers; some of them are placed."""
    for number, (episode, worker) in enumerate(people):
        with timeline.at(timeline.day(18), 13):
            words = Words(
                own_words=f"Påhittat mål, person {number + 1}", way=Way.GAS if number % 2 else Way.ATTAINMENT,
                baseline=-1 if number % 2 else None,
            )  # fmt: skip
            goal = actions.set_goal(actor=worker, episode=episode, words=words)
        with timeline.at(timeline.day(3), 13):
            for rater in (Rater.CLIENT, Rater.PRACTITIONER):
                actions.rate_goal(actor=worker, goal=goal, rater=rater, level=(number + (rater is Rater.CLIENT)) % 3)


def plan_to_meet(episode: Episode, worker: Staff, timeline: Timeline, *, days_ago: int) -> None:
    """The plan of a placed child says a meeting every other week."""
    with timeline.at(timeline.day(days_ago - 1), 12):
        actions.plan_meetings(actor=worker, episode=episode, weeks=2, since=timeline.day(days_ago))


def tell_placed(people: Sequence[tuple[Episode, Staff]], timeline: Timeline) -> None:
    """Placed children with a plan to be met every other week, who have been met in most of the periods and not all."""
    for number, (episode, worker) in enumerate(people):
        placed = timeline.day(44)
        with timeline.at(timeline.day(43), 12):
            dates = ServiceDates(decided_on=placed, planned_from=placed, started_on=placed)
            kind = (ServiceKind.FOSTER_HOME, ServiceKind.RESIDENTIAL_CARE)[number % 2]
            clients.register_service(actor=worker, episode=episode, new=NewService(kind, dates, name="Placering"))
        plan_to_meet(episode, worker, timeline, days_ago=44)
        for ago in (38, 24, 10)[number % 3 :]:
            with timeline.at(timeline.day(ago), 14):
                met = NewContact(timeline.day(ago), ContactKind.VISIT, ContactOutcome.HELD, alone_with_child=ago == 24)
                clients.note_contact(actor=worker, episode=episode, new=met)
