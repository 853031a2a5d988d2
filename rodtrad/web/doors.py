"""The ways on from a place that many rooms share: each is a link, what it is for, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.access.permissions import Permission as P


@dataclass(frozen=True)
class Door:
    """A way on: its name, one sentence about what it is for, and where it leads."""

    label: str | Promise
    sentence: str | Promise
    url: str


_FOLLOW_UPS: tuple[tuple[str | Promise, str | Promise, str, tuple[P, ...]], ...] = (
    (
        _("Uppföljningsverkstaden"),
        _("Gå från det ni undrar till en uppföljning som håller. Ni börjar i ert eget arbete."),
        "workshop:workshop",
        (P.SEE_PLAN,),
    ),
    (
        _("Färdiga modeller"),
        _("Börja från något som en annan grupp har prövat, och gör det till ert eget."),
        "workshop:models",
        (P.SEE_LIBRARY,),
    ),
    (
        _("Följ upp annat än klienter"),
        _("En dagboksvecka, en aktgranskning, besökares svar, något ni räknar, öppna svar att läsa tillsammans."),
        "observations:list",
        (P.SEE_COVERAGE,),
    ),
    (
        _("Hur långt målen har kommit"),
        _("Gruppens mål, av var och en som svarat, och om placerade barn träffas som planen säger."),
        "goals:group",
        (P.SEE_CLIENTS,),
    ),
    (
        _("Egna formulär"),
        _("Bygg frågor som inget instrument har, läs igenom dem och pröva dem innan ni frågar."),
        "questionnaires:list",
        (P.PLAN_FOLLOW_UP,),
    ),
    (
        _("Instrument"),
        _("Vad ni kan fråga med, vad som är fritt och vad som kräver licens."),
        "programmes:library",
        (P.SEE_LIBRARY,),
    ),
    (
        _("Räkna hur många"),
        _("Hur många som har en viss ålder, insats eller anledning. Ett avrundat antal, aldrig vilka de är."),
        "clients:count",
        (P.COUNT_BY_ATTRIBUTES,),
    ),
    (
        _("Inventering"),
        _("Vad som används var och sedan när, och vem som vill lära sig eller kan visa."),
        "workshop:inventory",
        (P.SEE_COVERAGE,),
    ),
)


def doors(held_now: frozenset[P]) -> dict[str, tuple[Door, ...]]:
    """The doors of every place that somebody with these permissions may open."""
    return {"follow_ups": tuple(_open(held_now))}


def _open(held_now: frozenset[P]) -> list[Door]:
    found = []
    for label, sentence, name, permissions in _FOLLOW_UPS:
        if held_now.isdisjoint(permissions):
            continue
        try:
            found.append(Door(label, sentence, reverse(name)))
        except NoReverseMatch:
            continue  # a process that serves only some rooms
    return found
