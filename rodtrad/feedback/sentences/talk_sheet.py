"""Sentences for the page that two people talk over: neutral questions, never advice and never a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from rodtrad.feedback.sentences.change import Path
from rodtrad.feedback.sentences.portraits import Worry, moved
from rodtrad.feedback.sentences.words import number, plain


def questions(*, apart: str, moved: str, goal: str) -> tuple[str, str, str]:
    """Three questions to begin from: what differs, what has moved, and what matters to the person."""
    found = []
    if apart:
        found.append(_("%(area)s ser olika ut beroende på vem som svarar. Hur tänker var och en?") % {"area": apart})
    if moved:
        found.append(_("%(what)s har förändrats sedan första gången. Hur märks det i vardagen?") % {"what": moved})
    if goal:
        found.append(_("Ett av målen är: %(goal)s. Hur ser du på det målet i dag?") % {"goal": goal})
    always = (
        _("Stämmer bilden med hur du själv tycker att det har varit?"),
        _("Är det något viktigt som inte syns i svaren?"),
        _("Vad vill du att vi pratar om först?"),
    )
    one, two, three = (*found, *always)[:3]
    return one, two, three


def own_areas(labels: Mapping[str, str], worry: Worry) -> str:
    """The same count as staff read, said to the one it is about."""
    less, more, both = moved(worry)
    said = _("Din egen oro är lägre i %(less)s, densamma i %(same)s och högre i %(more)s av %(both)s områden.")
    return said % {"less": len(less), "same": both - len(less) - len(more), "more": len(more), "both": both}


def own_change(name: str, path: Path) -> str:
    """First and now, as numbers; nothing about what is better."""
    return _("%(name)s: första gången %(first)s, senast %(last)s av %(maximum)s.") % {
        "name": name,
        "first": number(path.scores[0], path.decimals),
        "last": number(path.scores[-1], path.decimals),
        "maximum": plain(path.maximum, path.decimals),
    }
