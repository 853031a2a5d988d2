"""Draw one person's series: the outcome and what belongs with it, stacked on one time axis."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.charts.catalogue import trajectory
from rodtrad.charts.catalogue.trajectory import Kind, Moment, Panel, Session, Standing
from rodtrad.charts.figure import Figure
from rodtrad.clients.words import answerer
from rodtrad.collection.rules import InvitationStatus
from rodtrad.feedback.queries.file import EpisodeFile
from rodtrad.feedback.queries.series import Gap, Series
from rodtrad.feedback.sentences import change
from rodtrad.feedback.sentences.words import opening
from rodtrad.programmes import words
from rodtrad.programmes.rules import Rater
from rodtrad.ui.words import for_trajectory

PANELS_IN_A_FIGURE = 3  # more than three panels do not fit a screen together; the next figure takes over


def figures(episode: EpisodeFile, series: Sequence[Series]) -> tuple[Figure, ...]:
    """The figures of an episode: up to three panels each, every panel with something on it."""
    shown = [one for one in series if one.points or one.gaps]
    groups = [shown[i : i + PANELS_IN_A_FIGURE] for i in range(0, len(shown), PANELS_IN_A_FIGURE)]
    return tuple(_figure(episode, group) for group in groups)


def _figure(episode: EpisodeFile, group: Sequence[Series]) -> Figure:
    lead = group[0]
    return trajectory.draw(
        trajectory.Trajectory(
            name=f"forlopp-{lead.key}",
            title=title(lead),
            sentence=" ".join(sentence(one) for one in group),
            panels=tuple(_panel(one) for one in group),
            words=for_trajectory(),
            moments=tuple(_moments(episode)),
            note=_note(group),
            first=episode.started_on,
            last=episode.closed_on,
        )
    )


def label(series: Series) -> str:
    """What a series is called: the short name of the form or the scale, and the rater when it is another."""
    text = series.instrument.text(get_language() or "sv")
    name = text.short_name if len(series.instrument.scales) == 1 else text.scales[series.scale.key]
    if series.rater == Rater.CLIENT:
        return name
    who = answerer(series.rater, series.person_word, {series.rater: series.rater_label})
    return _("%(name)s enligt %(rater)s") % {"name": name, "rater": who}


def title(series: Series) -> str:
    """The finding, short: Läget: säkert bättre, men fortfarande under gränsvärdet 25."""
    path = series.path
    if len(path.scores) < 2:
        return _("%(label)s: från första samtalet") % {"label": label(series)}
    if path.measure.reliable_change is None:
        return _("%(label)s över tid") % {"label": label(series)}
    return _("%(label)s: %(finding)s") % {"label": label(series), "finding": change.verdict(path)}


def sentence(series: Series) -> str:
    """The finding in a whole sentence that names its series."""
    return _("%(label)s: %(sentence)s") % {"label": label(series), "sentence": change.trajectory(series.path)}


def _panel(series: Series) -> Panel:
    return Panel(
        label=label(series),
        low=int(series.scale.minimum),
        high=int(series.scale.maximum),
        sessions=tuple(sorted([*_answered(series), *(_missing(gap) for gap in series.gaps)], key=lambda s: s.on)),
        direction=direction(series),
        cutoff=series.measure.cutoff,
        reliable_change=series.measure.reliable_change,
        decimals=series.decimals,
    )


def direction(series: Series) -> str:
    """Which way is better."""
    return _("högre är bättre") if series.scale.higher_is_better else _("lägre är bättre")


def _answered(series: Series) -> list[Session]:
    return [
        Session(point.on, Standing.NOT_SCORABLE if point.value is None else Standing.ANSWERED, point.value)
        for point in series.points
    ]


def _missing(gap: Gap) -> Session:
    return Session(gap.on, Standing.NOT_ASKED if gap.is_not_asked else Standing.NOT_ANSWERED)


def _moments(episode: EpisodeFile) -> list[Moment]:
    """The group's own names for the phases entered; the days the contact began and ended come with them."""
    found = [Moment(step.on, str(words.phase(step.phase, episode.phase_names)), Kind.PHASE) for step in episode.steps]
    if episode.closed_on:
        found.append(Moment(episode.closed_on, _("Avslut"), Kind.EVENT))
    return found


def _note(group: Sequence[Series]) -> str:
    lead = group[0]
    due = len(lead.points) + sum(gap.status is not InvitationStatus.UNSUITABLE for gap in lead.gaps)
    return _("%(answered)s av %(due)s tillfällen har svar (%(label)s).") % {
        "answered": len(lead.points), "due": due, "label": opening(label(lead))
    }  # fmt: skip
