"""PÅHITTADE UPPGIFTER: goals in a few invented cases, some followed up, one dropped, and who took part."""

from __future__ import annotations

from datetime import timedelta

from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
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
            words=Words(own_words="Påhittat mål två", way=Way.GAS, weight=2, plan=PlanKind.CARE_PLAN),
        )
        third = actions.set_goal(actor=worker, episode=episode, words=Words(wording="Påhittat mål tre"))
        for step, who, how in (
            (Step.NEED, Who.PERSON, How.IN_TALK),
            (Step.GOAL, Who.PERSON, How.IN_TALK),
            (Step.GOAL, Who.GUARDIAN_1, How.NOT_SUITABLE),
        ):
            actions.note_part(actor=worker, episode=episode, step=step, who=who, how=how)
        actions.reflect(actor=worker, episode=episode, step=Step.GOAL, text="Påhittad tanke")
    with timeline.at(timeline.day(max(1, days_ago // 4)), 11):
        actions.rate_goal(actor=worker, goal=first, rater=Rater.CLIENT, level=1)
        actions.rate_goal(actor=worker, goal=first, rater=Rater.PRACTITIONER, level=2)
        actions.rate_goal(actor=worker, goal=second, rater=Rater.CLIENT, level=0)
        actions.drop_goal(actor=worker, goal=third)
