"""Draw what a curve cannot: life areas side by side, needs as several people see them, and goals as ladders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.charts.catalogue import goal_ladder, needs, profile, two_views
from rodtrad.charts.catalogue.needs import Need
from rodtrad.charts.figure import Figure
from rodtrad.clients.words import answerer
from rodtrad.feedback.queries.file import Answer, EpisodeFile
from rodtrad.feedback.queries.ladders import MOST_TIMES, ladders
from rodtrad.feedback.rules import GOALS, LIFE_AREAS, NEEDS
from rodtrad.feedback.sentences import portraits as say
from rodtrad.feedback.sentences import words
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.kit.numbers import from_milli
from rodtrad.programmes.rules import Rater

_STATES = {0: Need.NONE, 1: Need.MET, 2: Need.UNMET, 9: Need.UNKNOWN}
_RATINGS = ("worry", "severity")
_LIMITS = ("distorted", "not_understood")


def figures(episode: EpisodeFile, *, today: date) -> tuple[Figure, ...]:
    """Every portrait that the answers of an episode allow."""
    found = (*_needs(episode, today), _two_views(episode, today), _areas(episode, today), _ladder(episode, today))
    goals = ladders(episode.goals, today=today, labels=episode.labels)
    return (*(figure for figure in found if figure is not None), *goals)


@dataclass(frozen=True)
class Portrayed:
    """What the portraits rest on, for the page of the talk."""

    labels: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, Sequence[int | None]] = field(default_factory=dict)  # the person's own worry, area by area
    raters: tuple[str, ...] = ()
    needs: Sequence[needs.Row] = ()
    goals: Sequence[goal_ladder.Goal] = ()
    highest: int = 0


def portrayed(episode: EpisodeFile, *, today: date) -> Portrayed:
    """The findings of the portraits without their pictures."""
    interviews = _first_and_latest(episode)
    labels, areas = _worry(interviews) if len(interviews) > 1 else ({}, {})
    goals, highest = _goals(episode)
    rows = need_rows(episode) if seen_by(episode) else []
    return Portrayed(labels, areas, raters_of(episode), rows, goals, highest)


def _text(answer: Answer) -> tuple[Instrument, Text]:
    instrument = library.get(answer.instrument, answer.structure)
    return instrument, instrument.text(get_language() or "sv")


# --- life areas


def _areas(episode: EpisodeFile, today: date) -> Figure | None:
    """The first interview beside the latest: the person's own worry, and the interviewer's rating."""
    shown = _first_and_latest(episode)
    if not shown:
        return None
    instrument, text = _text(shown[-1])
    labels, worry = _worry(shown)
    keys = list(labels)
    panels = tuple(
        profile.Panel(
            label=str(say.RATINGS[name]),
            maximum=instrument.item(f"{keys[0]}_{name}").maximum,
            ends=_ends(instrument, text, f"{keys[0]}_{name}"),
            areas=tuple(
                profile.Area(labels[key], tuple(_rating(answer, f"{key}_{name}") for answer in shown)) for key in keys
            ),
        )
        for name in _RATINGS
    )
    return profile.draw(
        profile.Profile(
            name="livsomraden",
            title=say.areas_title(text.short_name, labels, worry),
            sentence=say.areas_sentence(labels, worry),
            times=tuple(
                _("%(form)s, %(day)s") % {"form": _text(a)[1].short_name, "day": words.day(a.on, today=today)}
                for a in shown
            ),
            panels=panels,
            words=profile.Words(panel=_("Vem skattar"), area=_("Område")),
            note=_limits(shown[-1], labels),
        )
    )


def _first_and_latest(episode: EpisodeFile) -> list[Answer]:
    answers = [answer for answer in episode.answers if answer.instrument in LIFE_AREAS]
    return [answers[0], answers[-1]] if len(answers) > 1 else answers


def _worry(shown: Sequence[Answer]) -> tuple[dict[str, str], dict[str, list[int | None]]]:
    """The areas by name, and the person's own worry in each, interview by interview."""
    instrument, text = _text(shown[-1])
    keys = [item.area for item in instrument.items if item.code == f"{item.area}_worry"]
    worry = {key: [_rating(answer, f"{key}_worry") for answer in shown] for key in keys}
    return {key: text.areas[key] for key in keys}, worry


def _rating(answer: Answer, code: str) -> int | None:
    instrument = library.get(answer.instrument, answer.structure)
    stored = answer.answers.get(code)
    return None if stored is None or stored in instrument.item(code).special else stored


def _ends(instrument: Instrument, text: Text, code: str) -> str:
    item, said = instrument.item(code), text.items[code].options
    low, high = said[item.minimum], said[item.maximum]
    if low.isdigit():
        return _("%(low)s är inget problem, %(high)s är mycket stort") % {"low": low, "high": high}
    return _("%(n)s %(low)s, %(m)s %(high)s") % {
        "n": item.minimum, "low": low.lower(), "m": item.maximum, "high": high.lower()
    }  # fmt: skip


def _limits(answer: Answer, labels: Mapping[str, str]) -> str:
    """Where the interviewer has noted that what was said may mislead."""
    unsure = [label for key, label in labels.items() if any(answer.answers.get(f"{key}_{n}") == 1 for n in _LIMITS)]
    if not unsure:
        return ""
    return _("Intervjuaren har noterat att svaren kan vara missvisande: %(areas)s.") % {"areas": words.listed(unsure)}


# --- needs


def seen_by(episode: EpisodeFile) -> dict[str, list[Answer]]:
    """The answers about needs, by who gave them; nobody's view is merged with another's."""
    found: dict[str, list[Answer]] = {}
    for answer in episode.answers:
        if answer.instrument == NEEDS:
            found.setdefault(answer.rater, []).append(answer)
    order = list(Rater)
    return dict(sorted(found.items(), key=lambda pair: order.index(Rater(pair[0]))))


def need_rows(episode: EpisodeFile) -> list[needs.Row]:
    """Each area with what every rater has seen, the first time and now."""
    seen = seen_by(episode)
    newest = next(iter(seen.values()))[-1]
    instrument, text = _text(newest)
    domains = [item.code for item in instrument.items if item.code.startswith("q")]
    return [
        needs.Row(text.items[code].label, tuple(_states(answers, code) for answers in seen.values()))
        for code in domains
    ]


def _states(answers: Sequence[Answer], code: str) -> tuple[Need, ...]:
    found = [_STATES[stored] for answer in answers if (stored := answer.answers.get(code)) in _STATES]
    return (found[0], found[-1]) if len(found) > 1 else tuple(found)


def differ(row: needs.Row) -> bool:
    """Whether those who know an area see it differently now."""
    known = {seen[-1] for seen in row.seen if seen and seen[-1] is not Need.UNKNOWN}
    return len(known) > 1


def raters_of(episode: EpisodeFile) -> tuple[str, ...]:
    """Those who have said how they see the needs, as they are called."""
    return tuple(words.opening(answerer(rater, episode.person_word, episode.labels)) for rater in seen_by(episode))


def _needs(episode: EpisodeFile, today: date) -> Iterator[Figure]:
    seen = seen_by(episode)
    if not seen:
        return
    raters, rows = raters_of(episode), need_rows(episode)
    apart = [row for row in rows if differ(row)]
    said = needs.Words(area=_("Område"), needs=say.needs(), change=_("{first} → {last}"))
    counts = say.needs_sentence(raters, rows)
    note = _days(seen, raters, today)
    if apart:
        title = ngettext("Ni ser ett område olika", "Ni ser %(n)s områden olika", len(apart)) % {"n": len(apart)}
        yield needs.draw(needs.Needs("olika-syn", title, counts, raters, tuple(apart), said, note))
    yield needs.draw(
        needs.Needs(
            "behoven", _("Så ser ni på behoven"), say.needs_changes(raters, rows), raters, tuple(rows), said, note
        )
    )


def _days(seen: Mapping[str, Sequence[Answer]], raters: Iterable[str], today: date) -> str:
    parts = [
        _("%(rater)s: %(days)s") % {
            "rater": rater,
            "days": words.listed([words.day(on, today=today) for on in dict.fromkeys((a[0].on, a[-1].on))]),
        }
        for rater, a in zip(raters, seen.values(), strict=True)
    ]  # fmt: skip
    return _("Svar från %(parts)s.") % {"parts": "; ".join(parts)}


def _two_views(episode: EpisodeFile, today: date) -> Figure | None:
    """How many needs the person and somebody else count, now."""
    seen = seen_by(episode)
    if len(seen) < 2:
        return None
    pair = list(seen)[:2]
    latest = [seen[rater][-1] for rater in pair]
    instrument, text = _text(latest[0])
    names = [words.opening(answerer(rater, episode.person_word, episode.labels)) for rater in pair]
    rows = tuple(
        two_views.Row(text.scales[key], (_score(latest[0], key), _score(latest[1], key)))
        for key in ("unmet", "met", "total")
    )
    return two_views.draw(
        two_views.TwoViews(
            name="tva-synsatt",
            title=say.two_views_title(names, rows[0].values),
            sentence=say.two_views_sentence(names, rows),
            low=0,
            high=int(instrument.scale("total").maximum),
            raters=(names[0], names[1]),
            rows=rows,
            what=_("Antal områden"),
            axis=_("Antal områden av %(n)s") % {"n": int(instrument.scale("total").maximum)},
        )
    )


def _score(answer: Answer, scale: str) -> Fraction | None:
    milli = (answer.scores.get(scale) or {}).get("milli")
    return None if milli is None else from_milli(milli)


# --- goals


def _ladder(episode: EpisodeFile, today: date) -> Figure | None:
    """Each goal in the person's own words, and how near it is each time."""
    answers, (goals, highest) = _rated(episode), _goals(episode)
    if not goals:
        return None
    return goal_ladder.draw(
        goal_ladder.GoalLadder(
            name="mal",
            title=say.goals_title(goals),
            sentence=say.goals_sentence(goals, highest),
            low=0,
            high=highest,
            ends=(_("inte börjat"), _("framme")),
            times=tuple(words.day(a.on, today=today) for a in answers),
            goals=goals,
            what=_("Mål"),
        )
    )


def _rated(episode: EpisodeFile) -> list[Answer]:
    return [answer for answer in episode.answers if answer.instrument == GOALS][-MOST_TIMES:]


def _goals(episode: EpisodeFile) -> tuple[tuple[goal_ladder.Goal, ...], int]:
    """The goals that have been rated, in the person's own words, and the highest level."""
    answers = _rated(episode)
    if not answers:
        return (), 0
    instrument, text = _text(answers[-1])
    codes = [item.code for item in instrument.items if any(a.answers.get(item.code) is not None for a in answers)]
    goals = tuple(
        goal_ladder.Goal(_goal(answers, text, code), tuple(a.answers.get(code) for a in answers)) for code in codes
    )
    return goals, instrument.items[0].maximum


def _goal(answers: Sequence[Answer], text: Text, code: str) -> str:
    """The goal as it was last written."""
    place = code.rpartition("_")[2]
    said = [answer.words[f"goal_{place}"] for answer in answers if answer.words.get(f"goal_{place}")]
    return said[-1] if said else text.notes[f"goal_{place}"]
