"""The places of the red thread that are about goals: need and goals, and how each rater sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.clients.models import Episode
from rodtrad.clients.queries import Labels
from rodtrad.feedback.pages.red_thread import Gap, Item, Place
from rodtrad.feedback.sentences import words
from rodtrad.feedback.sentences.red_thread import numbered
from rodtrad.goals import words as goal_words
from rodtrad.goals.models import Goal, MeetingPlan
from rodtrad.goals.pages import GoalRow
from rodtrad.goals.rules import Child, Planned, Stay, Step, Who, child
from rodtrad.goals.sentences import case as sentences
from rodtrad.programmes.rules import Rater


@dataclass(frozen=True)
class Meetings:
    """When somebody has been placed, how often the plan says a meeting, and when there was one."""

    stays: Sequence[Stay]
    plans: Sequence[MeetingPlan]
    days: Sequence[tuple[date, bool]]

    def counted(self, today: date) -> Child:
        """The whole periods, since the person was first placed."""
        planned = [Planned(plan.since, plan.weeks) for plan in self.plans]
        return child(self.stays, planned, self.days, since=min(stay.first for stay in self.stays), today=today)


@dataclass(frozen=True)
class Goals:
    """The goals of a period of contact, and who took part in which step."""

    episode: Episode
    goals: Sequence[Goal]
    parts: Mapping[tuple[str, str], str]
    today: date
    labels: Labels

    @property
    def url(self) -> str:
        """The page where goals are set and changed."""
        return reverse("goals:goals", args=[self.episode.client.public_id, self.episode.public_id])

    @property
    def is_closed(self) -> bool:
        """Whether the contact has ended."""
        return self.episode.closed_on is not None


def need_and_goals(told: Goals) -> Place:
    """The person's own words first, then need, plan and sign; and who took part."""
    gaps = () if told.goals else (Gap(_("Det finns inget mål."), _("Sätt ett mål"), told.url),)
    took_part = tuple(_took_part(told, step) for step in (Step.NEED, Step.GOAL, Step.PLAN)) if told.goals else ()
    return Place(
        key="mal",
        heading=_("Behov och mål"),
        short=_("målen"),
        items=(
            *(_goal(number, goal, told) for number, goal in enumerate(told.goals, 1)),
            *(item for item in took_part if item.details or item.gaps),
        ),
        gaps=gaps,
    )


def _goal(number: int, goal: Goal, told: Goals) -> Item:
    row = sentences.goal_row(goal, told.today, told.labels)
    said = (
        (_("Behovet bakom: %(text)s"), row.need),
        (_("I planen: %(text)s"), row.wording if row.own_words else ""),
        (_("Så märks det: %(text)s"), row.observed),
    )
    name = numbered(number)
    return Item(
        text=row.own_words or f"{name}. {row.wording}",
        details=(*(words_ % {"text": text} for words_, text in said if text), " · ".join((name, *row.facts))),
        gaps=() if row.is_dropped else tuple(_missing_words(row)),
        is_quote=bool(row.own_words),
    )


def _missing_words(row: GoalRow) -> list[Gap]:
    missing = []
    if not row.own_words:
        missing.append(_("Personens egna ord finns inte här."))
    if not row.need:
        missing.append(_("Behovet bakom målet är inte skrivet."))
    return [Gap(text, _("Skriv till i målet"), row.change_url) for text in missing]


def _took_part(told: Goals, step: Step) -> Item:
    said = [(who, told.parts[step, who]) for who in Who if (step, who) in told.parts]
    details = tuple(f"{goal_words.who(who, told.labels)}: {goal_words.HOW[how]}" for who, how in said)
    missing = [who for who in Who if (step, who) not in told.parts and _is_expected(who, told)]
    named = words.listed([words.uncapital(goal_words.who(who, told.labels)) for who in missing])
    gap = Gap(
        _("Det är inte antecknat hur personen var med.")
        if missing == [Who.PERSON]
        else _("Det är inte antecknat hur dessa var med: %(who)s.") % {"who": named},
        _("Anteckna vem som varit med"),
        told.url,
    )
    return Item(
        text=_("Delaktighet: %(step)s") % {"step": words.uncapital(str(goal_words.STEPS[step]))},
        details=details,
        gaps=(gap,) if missing else (),
    )


def _is_expected(who: Who, told: Goals) -> bool:
    """The person always; a guardian once somebody has said who that is."""
    return who is Who.PERSON or bool(told.labels.get(goal_words.GUARDIANS[who]))


def meetings(told: Goals, met: Meetings) -> Place | None:
    """How often a placed child is met; no place for somebody who is not placed."""
    if not met.stays:
        return None
    url = f"{told.url}#traffar"
    gap = Gap(_("Det står inte hur ofta barnet ska träffas."), _("Skriv det planen säger"), url)
    said = (sentences.meetings(met.plans, met.counted(told.today)), sentences.last_met(met.days))
    return Place(
        key="traffar",
        heading=_("Träffarna med barnet"),
        short=_("träffarna"),
        items=(Item(said[0], (said[1],)),) if met.plans else (),
        gaps=() if met.plans else (gap,),
    )


def follow_ups(told: Goals) -> Place:
    """How far each goal has come, by each rater apart."""
    items = [
        _followed(number, goal, told)
        for number, goal in enumerate(told.goals, 1)
        if goal.dropped_on is None or goal.ratings.all()
    ]
    if any(goal.ratings.all() for goal in told.goals):
        items.append(_took_part(told, Step.FOLLOW_UP))
    return Place(
        key="maluppfoljning",
        heading=_("Målen följs upp"),
        short=_("uppföljningen av målen"),
        items=tuple(items),
        ahead=_("Det fanns inget mål att följa upp.") if told.is_closed else _("Här står hur långt målen har kommit."),
    )


def _followed(number: int, goal: Goal, told: Goals) -> Item:
    row = sentences.goal_row(goal, told.today, told.labels)
    details = [
        _("%(rater)s: %(level)s, %(day)s") % {"rater": one.rater, "level": one.level, "day": one.day}
        for one in reversed(row.ratings)
    ]
    gap = None
    if goal.dropped_on:
        details.append(_("Målet utgår."))
    elif not row.ratings:
        gap, later = _not_followed(goal, row, told)
        details += [later] if later else []
    elif all(one.rater != Rater.CLIENT for one in goal.ratings.all()):
        gap = Gap(_("Hur personen själv ser på målet finns inte här."), _("Följ upp målet"), row.rate_url)
    return Item(
        text=f"{numbered(number)}: {row.own_words or row.wording}",
        details=tuple(details),
        gaps=(gap,) if gap else (),
    )


def _not_followed(goal: Goal, row: GoalRow, told: Goals) -> tuple[Gap | None, str]:
    """A goal that nobody has rated: open when its day has passed or the contact has ended, else ahead."""
    if told.is_closed or (goal.due_on is not None and goal.due_on < told.today):
        return Gap(_("Målet är inte uppföljt."), _("Följ upp målet"), row.rate_url), ""
    if goal.due_on is None:
        return Gap(_("Det står inte när målet följs upp."), _("Skriv en dag"), row.change_url), ""
    return None, _("Följs upp %(day)s.") % {"day": words.full_day(goal.due_on)}
