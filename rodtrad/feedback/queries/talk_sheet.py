"""Compose the page for the talk: what changed, where those who answered see differently, three neutral questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.charts.catalogue.needs import Row
from rodtrad.clients.sentences import why
from rodtrad.feedback.pages.talk_sheet import TalkSheet
from rodtrad.feedback.queries import portraits
from rodtrad.feedback.queries.client import Opened
from rodtrad.feedback.queries.figures import label, sentence
from rodtrad.feedback.queries.file import EpisodeFile
from rodtrad.feedback.queries.series import Series, all_series
from rodtrad.feedback.sentences import portraits as say
from rodtrad.feedback.sentences import talk_sheet as ask
from rodtrad.feedback.sentences import words
from rodtrad.programmes.rules import Rater
from rodtrad.ui.parts import Tab

MOST_APART = 6


def talk_sheet(opened: Opened, episode: EpisodeFile, *, for_the_person: bool) -> TalkSheet:
    """The page; the one for the person holds only what the person has answered, and where the views differ."""
    own = _own(episode)
    episode = _for_the_person(episode, own) if for_the_person else episode
    series = [
        one
        for one in all_series(episode, birth_year=opened.client.birth_year, sex=opened.client.sex, today=opened.today)
        if len(one.scored) > 1 and (not for_the_person or one.rater == own)
    ]
    drawn = portraits.portrayed(episode, today=opened.today)
    rows = [row for row in portraits.need_rows(episode) if portraits.differ(row)] if drawn.needs else []
    raters = _raters(episode, for_the_person=for_the_person)
    here = f"{reverse('feedback:talk_sheet', args=[opened.client.public_id])}?period={episode.public_id}"
    return TalkSheet(
        heading=_("Underlag för vårt samtal") if for_the_person else _("Underlag för samtalet"),
        lead=_lead(opened, for_the_person=for_the_person),
        changed=tuple(changed(series, drawn, for_the_person=for_the_person)),
        apart=tuple(_apart(raters, row) for row in rows[:MOST_APART]),
        more_apart=max(len(rows) - MOST_APART, 0),
        questions=ask.questions(
            apart=rows[0].label if rows else "",
            moved=_most_moved(series, drawn),
            goal=drawn.goals[0].label if drawn.goals else "",
        ),
        is_for_the_person=for_the_person,
        tabs=(
            Tab(_("För medarbetaren"), here, not for_the_person),
            Tab(_("Att lämna till personen"), f"{here}&for=personen", for_the_person),
        ),
        back_url=f"{reverse('feedback:client', args=[opened.client.public_id])}?period={episode.public_id}",
        why=why(opened.relation),
    )


def _own(episode: EpisodeFile) -> str:
    """Whose answers a sheet to take home shows: the person's; where none are asked for, those of a sole guardian.

    With two guardians it is nobody's: what one has answered is not for the other.
    """
    asked = {each.rater for each in episode.plan} | {each.rater for each in episode.answers}
    alone = Rater.GUARDIAN in asked and not asked & {Rater.CLIENT, Rater.OTHER_GUARDIAN}
    return Rater.GUARDIAN if alone else Rater.CLIENT


def _for_the_person(episode: EpisodeFile, own: str) -> EpisodeFile:
    """What one guardian has answered is on no sheet that somebody else may be handed, and nobody is named on it."""
    others = {Rater.GUARDIAN, Rater.OTHER_GUARDIAN} - {own}
    return replace(episode, labels={}, answers=tuple(each for each in episode.answers if each.rater not in others))


def _lead(opened: Opened, *, for_the_person: bool) -> str:
    day = words.full_day(opened.today)
    if for_the_person:
        return _("Det här bygger på de svar som har lämnats fram till %(day)s.") % {"day": day}
    return _("%(person)s, svar till och med %(day)s.") % {"person": opened.client.label, "day": day}


def changed(series: list[Series], drawn: portraits.Portrayed, *, for_the_person: bool) -> Iterator[str]:
    """A sentence for each thing that has been answered more than once."""
    for one in series:
        yield ask.own_change(label(one), one.path) if for_the_person else sentence(one)
    if drawn.areas:
        yield (ask.own_areas if for_the_person else say.areas_sentence)(drawn.labels, drawn.areas)
    if drawn.needs and not for_the_person:
        yield say.needs_changes(drawn.raters, drawn.needs)
    if drawn.goals:
        yield say.goals_sentence(drawn.goals, drawn.highest)


def _raters(episode: EpisodeFile, *, for_the_person: bool) -> tuple[str, ...]:
    """Those who have answered about needs; the person who reads is du."""
    names = zip(portraits.seen_by(episode), portraits.raters_of(episode), strict=True)
    return tuple(_("du") if for_the_person and rater == Rater.CLIENT else name for rater, name in names)


def _apart(raters: tuple[str, ...], row: Row) -> str:
    """One area, and what each sees in it."""
    said = say.needs()
    seen = [
        _("%(rater)s: %(need)s") % {"rater": words.uncapitalised(rater), "need": said[states[-1]]}
        for rater, states in zip(raters, row.seen, strict=True)
        if states
    ]
    return _("%(area)s. %(seen)s.") % {"area": row.label, "seen": words.opening("; ".join(seen))}


def _most_moved(series: list[Series], drawn: portraits.Portrayed) -> str:
    """What has moved furthest of its whole length; a life area where no curve has moved."""
    moved = {label(one): abs(one.path.scores[-1] - one.path.scores[0]) / one.scale.maximum for one in series}
    furthest = max(moved, key=lambda name: moved[name], default="")
    if furthest and moved[furthest]:
        return furthest
    less, more, _both = say.moved(drawn.areas)
    return next((drawn.labels[key] for key in (*less, *more)), "")
