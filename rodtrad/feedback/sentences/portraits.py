"""What the portraits say in words: counts and differences, never a verdict and never advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rodtrad.charts.catalogue.goal_ladder import Goal
from rodtrad.charts.catalogue.needs import Need, Row
from rodtrad.charts.catalogue.two_views import Row as View
from rodtrad.feedback.sentences import words

Worry = Mapping[str, Sequence[int | None]]

RATINGS = {"worry": gettext_lazy("Personens egen oro"), "severity": gettext_lazy("Intervjuarens skattning")}


def needs() -> dict[Need, str]:
    """What each sign means."""
    return {
        Need.NONE: _("inget behov"),
        Need.MET: _("tillgodosett"),
        Need.UNMET: _("inte tillgodosett"),
        Need.UNKNOWN: _("inte känt"),
    }


def moved(worry: Worry) -> tuple[list[str], list[str], int]:
    """The areas with less worry and with more than the first time, and how many were rated both times."""
    both = {key: (pair[0], pair[-1]) for key, pair in worry.items() if None not in pair and len(pair) > 1}
    less = [key for key, (first, last) in both.items() if (last or 0) < (first or 0)]
    more = [key for key, (first, last) in both.items() if (last or 0) > (first or 0)]
    return less, more, len(both)


def areas_title(form: str, labels: Mapping[str, str], worry: Worry) -> str:
    """The finding: where the person's own worry has moved, or where it is greatest."""
    less, more, both = moved(worry)
    if not both:
        rated = {key: pair[-1] or 0 for key, pair in worry.items()}
        top = max(rated.values(), default=0)
        greatest = [labels[key] for key, rating in rated.items() if rating == top and top > 0]
        if not greatest:
            return _("%(form)s: ingen oro i något område") % {"form": form}
        return _("%(form)s: störst oro för %(areas)s") % {"form": form, "areas": words.listed(_small(greatest))}
    if less and not more:
        return _("Oron har minskat för %(areas)s") % {"areas": words.listed(_small([labels[key] for key in less]))}
    if more and not less:
        return _("Oron har ökat för %(areas)s") % {"areas": words.listed(_small([labels[key] for key in more]))}
    if not less and not more:
        return _("Oron är densamma i alla områden")
    return _("Oron har minskat i %(less)s områden och ökat i %(more)s") % {"less": len(less), "more": len(more)}


def areas_sentence(labels: Mapping[str, str], worry: Worry) -> str:
    """How many areas have less, the same and more worry."""
    less, more, both = moved(worry)
    if not both:
        rated = sum(pair[-1] is not None for pair in worry.values())
        return _("%(n)s av %(total)s områden är skattade av personen själv.") % {"n": rated, "total": len(labels)}
    said = _("Personens egen oro är lägre i %(less)s, densamma i %(same)s och högre i %(more)s av %(both)s områden.")
    return said % {"less": len(less), "same": both - len(less) - len(more), "more": len(more), "both": both}


def _small(labels: Sequence[str]) -> list[str]:
    return [label[:1].lower() + label[1:] for label in labels]


def needs_sentence(raters: Sequence[str], rows: Sequence[Row]) -> str:
    """What each rater counts now, each by itself."""
    return " ".join(
        _("%(rater)s ser %(unmet)s behov som inte är tillgodosedda och %(met)s som är det.") % {
            "rater": rater, "unmet": _count(rows, place, Need.UNMET), "met": _count(rows, place, Need.MET)
        }
        for place, rater in enumerate(raters)
    )  # fmt: skip


def needs_changes(raters: Sequence[str], rows: Sequence[Row]) -> str:
    """What has changed since the first time, each rater by itself; what was met by help counts as such."""
    said = []
    for place, rater in enumerate(raters):
        pairs = [row.seen[place] for row in rows if len(row.seen[place]) > 1]
        if not pairs:
            said.append(_("%(rater)s har svarat en gång.") % {"rater": rater})
            continue
        eased = sum(first is Need.UNMET and last in (Need.MET, Need.NONE) for first, last in pairs)
        fresh = sum(first is not Need.UNMET and last is Need.UNMET for first, last in pairs)
        said.append(
            _("Enligt %(rater)s är %(eased)s behov inte längre otillgodosedda, och %(fresh)s har blivit det.")
            % {"rater": _lower(rater), "eased": eased, "fresh": fresh}
        )
    return " ".join(said)


def _count(rows: Sequence[Row], place: int, need: Need) -> int:
    return sum(bool(row.seen[place]) and row.seen[place][-1] is need for row in rows)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def two_views_title(raters: Sequence[str], values: tuple[Fraction | None, Fraction | None]) -> str:
    """Who sees more needs without enough help."""
    mine, other = values
    names = {"one": raters[0], "other": _lower(raters[1])}
    if mine is None or other is None:
        return _("Behoven räknade av %(one)s och %(other)s") % {**names, "one": _lower(raters[0])}
    if mine == other:
        return _("%(one)s och %(other)s ser lika många behov utan stöd") % names
    if mine > other:
        return _("%(one)s ser fler behov utan stöd än %(other)s") % names
    return _("%(one)s ser färre behov utan stöd än %(other)s") % names


def two_views_sentence(raters: Sequence[str], rows: Sequence[View]) -> str:
    """The counts of each, with the first row in words."""
    mine, other = (words.number(value, 0) if value is not None else "-" for value in rows[0].values)
    return _("%(what)s: %(mine)s enligt %(one)s, %(other)s enligt %(two)s.") % {
        "what": rows[0].label, "mine": mine, "one": _lower(raters[0]), "other": other, "two": _lower(raters[1])
    }  # fmt: skip


def _ends(goal: Goal) -> tuple[int, int] | None:
    levels = [level for level in goal.levels if level is not None]
    return (levels[0], levels[-1]) if len(levels) > 1 else None


def goals_title(goals: Sequence[Goal]) -> str:
    """How many goals are nearer than the first time."""
    known = [ends for goal in goals if (ends := _ends(goal))]
    if not known:
        return ngettext("Ett mål är satt", "%(n)s mål är satta", len(goals)) % {"n": len(goals)}
    nearer = sum(last > first for first, last in known)
    return _("%(nearer)s av %(n)s mål är närmare än första gången") % {"nearer": nearer, "n": len(known)}


def goals_sentence(goals: Sequence[Goal], highest: int) -> str:
    """Each goal, first and now."""
    said = []
    for goal in goals:
        levels = [level for level in goal.levels if level is not None]
        if len(levels) > 1:
            said.append(_("%(goal)s: från %(first)s till %(last)s av %(highest)s.") % {
                "goal": goal.label, "first": levels[0], "last": levels[-1], "highest": highest
            })  # fmt: skip
        else:
            said.append(_("%(goal)s: %(last)s av %(highest)s.") % {
                "goal": goal.label, "last": levels[-1], "highest": highest
            })  # fmt: skip
    return " ".join(said)


def steps_sentence(goals: Sequence[Goal], steps: Mapping[int, str]) -> str:
    """Each goal, first and now, by the words of its steps."""
    said = []
    for goal in goals:
        levels = [level for level in goal.levels if level is not None]
        if len(levels) > 1:
            said.append(_("%(goal)s: först %(first)s, nu %(last)s.") % {
                "goal": goal.label, "first": steps[levels[0]], "last": steps[levels[-1]]
            })  # fmt: skip
        else:
            said.append(_("%(goal)s: %(last)s.") % {"goal": goal.label, "last": steps[levels[-1]]})
    return " ".join(said)
