"""An invented municipality to put people in: its tree of units, its staff, and what its groups follow up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rodtrad.access import actions as access
from rodtrad.access.actors import System
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind
from rodtrad.practice.cast import CAST, COLLEAGUES, PASSWORD, Part
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme, ProgrammeVersion
from rodtrad.programmes.rules import MomentPlan, PersonWord, Phase, Rater, Timing

JOB = "practice data"
BUILT_DAYS_AGO = 420

# key: (name, kind, the unit it belongs to)
TREE: Mapping[str, tuple[str, UnitKind, str | None]] = {
    "root": ("Individ- och familjeomsorgen", UnitKind.UNIT, None),
    "north": ("Enheten Norr", UnitKind.UNIT, "root"),
    "south": ("Enheten Söder", UnitKind.UNIT, "root"),
    "family": ("Familjegruppen", UnitKind.GROUP, "north"),
    "youth": ("Ungdomsgruppen", UnitKind.GROUP, "north"),
    "adults": ("Vuxengruppen", UnitKind.GROUP, "south"),
    "recovery": ("Beroendegruppen", UnitKind.GROUP, "south"),
    "linden": ("Öppenvården Linden", UnitKind.GROUP, "south"),
}


REASONS: Mapping[str, str] = {
    "foraldraskap": "Föräldraskap", "skola": "Skola och fritid", "relationer": "Relationer hemma", "ekonomi": "Ekonomi",
}  # fmt: skip


@dataclass(frozen=True)
class Following:
    """A follow-up model and the version of it that is in use."""

    programme: Programme
    version: ProgrammeVersion


@dataclass(frozen=True)
class Municipality:
    """A tenant with its places, its people and its follow-ups, each by a short key."""

    tenant: Tenant
    system: System
    units: Mapping[str, Unit]
    staff: Mapping[str, Staff]
    followings: Mapping[str, Following]


def build(
    timeline: Timeline, *, colleagues: Sequence[Part] = COLLEAGUES, more: Mapping[str, str] | None = None
) -> Municipality:
    """Open the practice municipality: tree, cast, colleagues and follow-ups; `more` adds work groups (name: parent)."""
    first_day = timeline.day(BUILT_DAYS_AGO)
    with timeline.at(first_day, 8):
        job = System(0, JOB)
        tenant = access.create_tenant(
            actor=job, key="norrby", name="Norrby övningskommun, socialnämnden", kind=TenantKind.PRACTICE
        )
        system = System(tenant.pk, JOB)
        units = _plant(system, first_day)
        for name, parent in (more or {}).items():
            units[name] = access.add_unit(
                actor=system, name=name, kind=UnitKind.GROUP, parent=units[parent], valid_from=first_day
            )
        staff = {part.username: _hire(system, part, units, timeline) for part in (*CAST, *colleagues)}
        followings = _agree(staff["berit"], staff["mira"], units, first_day)
    _reorganise(staff["gun"], units, timeline)
    with timeline.at(timeline.day(200), 9):
        _invite_nils(staff, followings["north"].programme, units, timeline)
    return Municipality(tenant, system, units, staff, followings)


def _plant(system: System, first_day: date) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, (name, kind, parent) in TREE.items():
        units[key] = access.add_unit(
            actor=system, name=name, kind=kind, parent=units[parent] if parent else None, valid_from=first_day
        )
    return units


def _hire(system: System, part: Part, units: Mapping[str, Unit], timeline: Timeline) -> Staff:
    password = PASSWORD if part in CAST else None  # one slow hash for each; colleagues are there to be seen
    staff = access.add_staff(
        actor=system,
        username=part.username,
        name=part.name,
        email=f"{part.username}@norrby.example",
        password=password,
    )
    if part.role != "rd_support":  # somebody from outside is invited, for a time
        first_day = timeline.day(BUILT_DAYS_AGO)
        access.give_role(actor=system, staff=staff, unit=units[part.place], role=part.role, valid_from=first_day)
    return staff


def _reorganise(gun: Staff, units: Mapping[str, Unit], timeline: Timeline) -> None:
    """Half a year ago one group was merged into another, and a third got a new name."""
    first_day, day = timeline.day(BUILT_DAYS_AGO), timeline.day(180)
    with timeline.at(first_day, 9):
        old = access.add_unit(
            actor=gun, name="Föräldragruppen", kind=UnitKind.GROUP, parent=units["north"], valid_from=first_day
        )
    with timeline.at(day, 9):
        access.merge_units(actor=gun, units=(old,), into=units["family"], name="", on=day)
        access.move_or_rename_unit(
            actor=gun, unit=units["youth"], name="Team Unga", parent=units["north"], valid_from=day
        )


def _invite_nils(
    staff: Mapping[str, Staff], programme: Programme, units: Mapping[str, Unit], timeline: Timeline
) -> None:
    nils, first, last = staff["nils"], timeline.day(200), timeline.today + timedelta(days=165)
    programmes.invite_support(actor=staff["mira"], programme=programme, staff=nils, valid_from=first, valid_to=last)
    access.give_role(
        actor=staff["gun"], staff=nils, unit=units["north"], role="rd_support", valid_from=first, valid_to=last
    )


def _agree(berit: Staff, mira: Staff, units: Mapping[str, Unit], day: date) -> dict[str, Following]:
    """What each group follows up: the four lines before and after each talk, or how people feel."""
    lines = (
        _each_talk("Före samtalet", "session-outcome"),
        _each_talk("Efter samtalet", "session-alliance"),
    )
    return {
        "north": _follow(
            berit, units["north"], "Hjälper våra samtal?",
            "Får de familjer och unga vi träffar det bättre under tiden de har kontakt med oss?",
            PersonWord.KLIENT, lines, day,
        ),
        "south": _follow(
            mira, units["south"], "Samtal som stöd",
            "Blir livet lättare för dem som kommer till oss, och känner de sig lyssnade på?",
            PersonWord.BRUKARE, lines, day,
        ),
        "recovery": _follow(
            mira, units["recovery"], "Mående under behandling",
            "Hur mår deltagarna under behandlingen, och hos vilka behöver vi reagera tidigt?",
            PersonWord.DELTAGARE,
            (_each_talk("Mående", "core10"), _each_talk("Välbefinnande", "who5"), _each_talk("Nedstämdhet", "phq9")),
            day,
        ),
    }  # fmt: skip


def _follow(
    actor: Staff, unit: Unit, name: str, question: str, word: PersonWord, moments: Sequence[NewMoment], day: date
) -> Following:
    programme = programmes.start_programme(actor=actor, unit=unit, name=name, question=question)
    version = programmes.agree_version(
        actor=actor,
        programme=programme,
        person_word=word,
        phase_names={Phase.FIRST_CONTACT: "Nybesök", Phase.DELIVERY: "Insats"},
        moments=moments,
        agreed_on=day,
        reasons=REASONS if word is PersonWord.KLIENT else {},
    )
    return Following(programme, version)


def _each_talk(label: str, instrument: str) -> NewMoment:
    return NewMoment(label, instrument, Rater.CLIENT, MomentPlan(Timing.EACH_SESSION, window_days=7))
