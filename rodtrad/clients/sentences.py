"""Sentences about cases: what the rules did not allow, how an episode ended, what waits for supervision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.rules import RuleBroken
from rodtrad.clients import words
from rodtrad.clients.forms import CLOSING_REASONS
from rodtrad.clients.rules import (
    CaseEventKind,
    ClosingReason,
    ContactKind,
    ContactOutcome,
    Relation,
    ServiceEnding,
    ServiceKind,
)


def broken(problem: RuleBroken) -> str:
    """What a rule did not allow, and the next step."""
    sentences = {
        "already_closed": _("Kontakten är redan avslutad. Ladda om sidan så ser du hur den slutade."),
        "closes_before_it_starts": _("Sista dagen kan inte vara före den första. Välj ett senare datum."),
        "closes_in_the_future": _("Sista dagen kan inte vara efter idag. Välj idag eller en tidigare dag."),
        "phase_outside_the_contact": _("En fas börjar tidigast första dagen i kontakten och senast idag. Ändra dagen."),
        "note_is_empty": _("Skriv något innan du sparar."),
        "question_is_empty": _("Skriv frågan du vill ha hjälp med."),
        "not_your_note": _("Bara den som skrev anteckningen kan ändra den. Skriv en egen i stället."),
    }
    return sentences.get(problem.key, _("Det gick inte att spara. Inget är sparat än. Ladda om sidan och försök igen."))


def ending(closed_on: date | None, reason: str) -> str:
    """How an episode stands: going on, or ended on a day for a reason."""
    if closed_on is None:
        return _("Kontakten pågår.")
    return _("Avslutad %(day)s. Skäl: %(reason)s.") % {
        "day": formats.date_format(closed_on, "j F Y"), "reason": CLOSING_REASONS[ClosingReason(reason)]
    }  # fmt: skip


def supervision(n: int) -> str:
    """The sentence the page for case supervision begins with."""
    if n == 0:
        return _("Inget ärende väntar på ärendehandledning.")
    return ngettext("Ett ärende att ta upp.", "%(n)s ärenden att ta upp.", n) % {"n": n}


def why(relation: Relation) -> str:
    """Why the reader sees this person."""
    reason = {
        Relation.ASSIGNED: _("Du ser sidan därför att du är satt på ärendet."),
        Relation.GROUP: _("Du ser sidan därför att du arbetar i den arbetsgrupp som har ärendet."),
        Relation.NAMED: _("Du ser sidan därför att du står på listan över dem som får läsa om den här personen."),
    }[relation]
    return _("%(reason)s Att du öppnade den har skrivits i loggen.") % {"reason": reason}


def why_supervision() -> str:
    """Why one sees these people."""
    return _(
        "Här står ärenden som någon i dina arbetsgrupper vill ha hjälp med. Personer med skyddade uppgifter står inte "
        "i listan. Att den visas har skrivits i loggen."
    )


def service(given: Mapping[str, Any]) -> str:
    """One insats in a few lines, to compare two versions of it."""
    days = (
        (_("beslutad %(day)s"), given["decided_on"]), (_("planerad från %(day)s"), given["planned_from"]),
        (_("planerad till %(day)s"), given["planned_to"]), (_("började %(day)s"), given["started_on"]),
        (_("slutade %(day)s"), given["ended_on"]),
    )  # fmt: skip
    lines = [str(words.SERVICE[ServiceKind(given["kind"])]), given["name"], given["provider_name"]]
    lines += [said % {"day": formats.date_format(day, "j F Y")} for said, day in days if day]
    if given["ending"]:
        lines.append(str(words.ENDING[ServiceEnding(given["ending"])]))
    return "\n".join(line for line in lines if line)


def event(kind: str, on: date, until: date | None, label: str) -> str:
    """One dated event in a few lines, to compare two versions of it."""
    days = " – ".join(formats.date_format(day, "j F Y") for day in (on, until) if day)
    return "\n".join(line for line in (str(words.EVENT[CaseEventKind(kind)]), days, label) if line)


def kind(of: str, name: str) -> str:
    """What an insats is called: its own name, or its kind."""
    return name or str(words.SERVICE[ServiceKind(of)])


def contact(on: date, of: str, outcome: str) -> str:
    """One noted contact in a line."""
    said = {"day": day(on), "kind": words.CONTACT[ContactKind(of)], "outcome": words.OUTCOME[ContactOutcome(outcome)]}
    return _("%(day)s: %(kind)s. %(outcome)s.") % said


def day(on: date) -> str:
    """A day, in full."""
    return formats.date_format(on, "j F Y")
