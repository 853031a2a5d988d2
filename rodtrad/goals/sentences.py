"""Goals in words: what is said, what is worth asking, and how far a group has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.goals import rules, words
from rodtrad.goals.models import Goal
from rodtrad.goals.pages import GoalRow, MeasureRow, RatingRow
from rodtrad.goals.rules import Standing, Way, Written
from rodtrad.kit.numbers import sv


def overview(goals: Sequence[Goal]) -> str:
    """The sentence the page begins with."""
    if not goals:
        return _("Det finns inget mål än")
    followed = sum(bool(goal.ratings.all()) for goal in goals)
    said = ngettext("Ett mål", "%(n)s mål", len(goals)) % {"n": len(goals)}
    if followed == 0:
        return _("%(goals)s, inget är uppföljt än") % {"goals": said}
    return _("%(goals)s, %(followed)s uppföljda") % {"goals": said, "followed": followed}


def goal_row(goal: Goal, today: date) -> GoalRow:
    """One goal as the page shows it."""
    key = [goal.public_id]
    written = Written(goal.words("own_words"), goal.words("wording"), goal.words("observed"), goal.whose, goal.due_on)
    dropped = goal.dropped_on is not None
    asks = () if dropped else rules.questions(written, today=today)
    return GoalRow(
        own_words=written.own_words,
        need=goal.words("need"),
        wording=written.wording,
        observed=written.observed,
        facts=tuple(value for _label, value in _about(goal)),
        asks=tuple(str(words.QUESTIONS[ask]) for ask in asks),
        ratings=tuple(
            RatingRow(
                str(words.RATERS[rating.rater]), str(words.LEVELS[Way(goal.way)][rating.level]),
                formats.date_format(rating.rated_on, "j F Y"),
            )
            for rating in goal.ratings.all()
        ),
        is_dropped=dropped,
        change_url=reverse("goals:change", args=key),
        rate_url="" if dropped else reverse("goals:rate", args=key),
        drop_url=reverse("goals:drop", args=key),
    )  # fmt: skip


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
    texts = [
        (_("Egna ord"), goal.words("own_words")),
        (_("I planen"), goal.words("wording")),
        (_("Så märks det"), goal.words("observed")),
    ]
    return tuple((label, text) for label, text in [*texts, *_about(goal)] if text)


def measure_row(rater: str, goals: Sequence[Standing]) -> MeasureRow:
    """How far the group's goals have come, by one rater."""
    found = rules.measure(goals)
    reached = "-"
    if found.interval is not None:
        low, high = round(100 * found.interval.low), round(100 * found.interval.high)
        reached = _("%(n)s av %(of)s (%(low)s–%(high)s %%)") % {
            "n": found.reached, "of": found.rated, "low": low, "high": high,
        }  # fmt: skip
    mean = "-"
    if found.mean_t is not None:
        mean = _("%(t)s i %(n)s ärenden") % {"t": sv(found.mean_t), "n": found.gas_cases}
    return MeasureRow(str(words.RATERS[rater]), reached, found.not_followed_up, mean)


def group(n: int) -> str:
    """The sentence the group's page begins with."""
    if n == 0:
        return _("Inga mål är satta än")
    return ngettext("Ett mål är satt i era ärenden", "%(n)s mål är satta i era ärenden", n) % {"n": n}


def group_note() -> str:
    """How the group's figures are to be read."""
    return _(
        "Uppnått är till stor del eller helt, och i GAS som väntat eller mer. I parentes ett 95-procentigt intervall. "
        "Mål som utgår är inte med i någon nämnare. T är 50 när målen nåtts som väntat; ligger det långt över var "
        "målen för lätta."
    )


def why() -> str:
    """By what right one sees the page."""
    return _("Du arbetar i gruppen som ärendet hör till. Att du öppnade sidan står i loggen.")
