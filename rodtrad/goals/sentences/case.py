"""One person's goals in words: what is said, what is worth asking, how far they have come and how often one met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.clients.queries import Labels
from rodtrad.goals import rules, words
from rodtrad.goals.models import Goal, GoalRating, MeetingPlan
from rodtrad.goals.pages.case import GoalRow, RatingRow, ScoreRow, StepOfScale
from rodtrad.goals.rules import LEVELS, Child, Standing, Way, Written
from rodtrad.kit.numbers import written


def overview(goals: Sequence[Goal]) -> str:
    """The sentence the page begins with."""
    if not goals:
        return _("Det finns inget mål än")
    followed = sum(bool(goal.ratings.all()) for goal in goals)
    said = ngettext("Ett mål", "%(n)s mål", len(goals)) % {"n": len(goals)}
    if followed == 0:
        return _("%(goals)s, inget är uppföljt än") % {"goals": said}
    return ngettext("%(goals)s, ett uppföljt", "%(goals)s, %(followed)s uppföljda", followed) % {
        "goals": said, "followed": followed,
    }  # fmt: skip


def goal_row(goal: Goal, today: date, labels: Labels) -> GoalRow:
    """One goal as the page shows it."""
    key = [goal.public_id]
    written = Written(
        goal.words("own_words"), goal.words("wording"), goal.words("observed"), goal.whose, goal.due_on,
        Way(goal.way), goal.levels, goal.baseline,
    )  # fmt: skip
    dropped = goal.dropped_on is not None
    asks = () if dropped else rules.questions(written, today=today)
    return GoalRow(
        own_words=written.own_words,
        need=goal.words("need"),
        wording=written.wording,
        observed=written.observed,
        facts=tuple(value for _label, value in _about(goal)),
        asks=tuple(str(words.QUESTIONS[ask]) for ask in asks),
        ladder=_ladder(written),
        start=_start(written),
        ratings=tuple(_rating(rating, goal, labels) for rating in goal.ratings.all()),
        is_dropped=dropped,
        change_url=reverse("goals:change", args=key),
        rate_url="" if dropped else reverse("goals:rate", args=key),
        drop_url=reverse("goals:drop", args=key),
    )


def _ladder(goal: Written) -> tuple[StepOfScale, ...]:
    """The five steps, the highest first as on a ladder; none where nobody has described them."""
    if goal.way is not Way.GAS or not any(goal.levels):
        return ()
    return tuple(
        StepOfScale(words.sign(n), str(words.LEVELS[Way.GAS][n]), goal.levels[n + 2], goal.baseline == n)
        for n in reversed(LEVELS[Way.GAS])
    )


def _start(goal: Written) -> str:
    if goal.way is not Way.GAS or goal.baseline is None:
        return ""
    return _("När målet sattes: %(step)s.") % {"step": words.step(Way.GAS, goal.baseline)}


def _rating(rating: GoalRating, goal: Goal, labels: Labels) -> RatingRow:
    """A level by one rater, with the words its step had in the version it was made by."""
    way = Way(goal.way)
    then = next((version for version in goal.versions.all() if version.number == rating.goal_version), None)
    steps = then.levels if then is not None else goal.levels
    return RatingRow(
        rater=words.rater(rating.rater, labels),
        level=words.step(way, rating.level),
        day=formats.date_format(rating.rated_on, "j F Y"),
        step=steps[rating.level + 2] if way is Way.GAS and steps else "",
        is_older=way is Way.GAS and steps != goal.levels,
    )


def score_row(rater: str, goals: Sequence[Standing], labels: Labels) -> ScoreRow | None:
    """The GAS score of a case by one rater, with how many goals are at each level; none without such goals."""
    found = rules.case_t(goals)
    if found is None:
        return None
    return ScoreRow(
        rater=words.rater(rater, labels),
        levels=tuple((words.sign(level), n) for level, n in found.levels.items()),
        now=written(found.now),
        start="-" if found.start is None else written(found.start),
    )


def meetings(plans: Sequence[MeetingPlan], found: Child) -> str:
    """How often the plan says the child is met, and in how many whole periods there was a meeting."""
    if not plans:
        return _("Det står inte hur ofta ni ska träffa barnet enligt planen.")
    said = _("Planen säger %(often)s sedan %(day)s.") % {
        "often": words.every(plans[0].weeks), "day": formats.date_format(plans[0].since, "j F Y"),
    }  # fmt: skip
    if not found.periods:
        return said + " " + _("Ingen hel period har gått än.")
    return said + " " + ngettext(
        "Ni träffades i %(kept)s av %(n)s hel period.", "Ni träffades i %(kept)s av %(n)s hela perioder.", found.periods
    ) % {"kept": found.kept, "n": found.periods}  # fmt: skip


def last_met(met: Sequence[tuple[date, bool]]) -> str:
    """When one last met, and whether the child was met alone."""
    if not met:
        return _("Ingen träff är noterad.")
    day, alone = met[0]
    said = {"day": formats.date_format(day, "j F Y")}
    return _("Senast %(day)s, i enrum med barnet.") % said if alone else _("Senast %(day)s.") % said


def _about(goal: Goal) -> list[tuple[str, str]]:
    found = [(_("Plan"), str(words.PLANS[goal.plan]))]
    if goal.whose:
        found.append((_("Vems"), str(words.WHOSE[goal.whose])))
    if goal.due_on:
        found.append((_("Följs upp"), _("följs upp %(day)s") % {"day": formats.date_format(goal.due_on, "j F Y")}))
    if goal.dropped_on:
        found.append((_("Utgår"), _("utgår sedan %(day)s") % {"day": formats.date_format(goal.dropped_on, "j F Y")}))
    return found


def facts(goal: Goal) -> tuple[tuple[str, str], ...]:
    """How a goal stands now, after a stale save."""
    steps = [(step.sign, step.here) for step in reversed(_ladder_of(goal))]
    return tuple((label, text) for label, text in [*about(goal), *steps, *_about(goal)] if text)


def about(goal: Goal) -> tuple[tuple[str, str], ...]:
    """A goal that is followed up: the own words first, the plan's beside, and how it is seen."""
    texts = (
        (_("Egna ord"), goal.words("own_words")),
        (_("I planen"), goal.words("wording")),
        (_("Så märks det"), goal.words("observed")),
    )
    return tuple((label, text) for label, text in texts if text)


def _ladder_of(goal: Goal) -> tuple[StepOfScale, ...]:
    return _ladder(Written("", "", "", "", None, Way(goal.way), goal.levels, goal.baseline))


def why() -> str:
    """By what right one sees the page."""
    return _("Du arbetar i gruppen som ärendet hör till. Att du öppnade sidan står i loggen.")
