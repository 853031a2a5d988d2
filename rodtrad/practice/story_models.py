"""PÅHITTADE UPPGIFTER: cohorts of ready models (D1, D2, D4, D7), with the totals that were told in public.

All the rest is invented; D4 and D7 are the course's own rows.
Skolbakgrund: 110 placed, 40 % on a preparatory programme (44). "15 % on a national programme" is no whole number of
110: here 16 (14.5 %), not 17 (15.5 %). Drivhuset: 15 have finished, 5 of them work and 3 study full-time; 16 remain.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from rodtrad.access.models import Staff, Unit
from rodtrad.course import becoming
from rodtrad.course.dataset import datasets, rows_of
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import RegisterPlan
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline
from rodtrad.workshop import actions
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries import rounds
from rodtrad.workshop.rules import Answers, Side, Step
from rodtrad.workshop.shelf import get

SEED: Final = 110
Counts = Mapping[str, Sequence[int]]
"""How many of each option, by variable, in the order of the options; what is left over is not known."""

SCHOOL: Final[Counts] = {
    "v1": (56, 54, 0), "v2": (55, 30, 17, 8), "v3": (20, 24, 28, 22, 16), "v4": (18, 57, 35), "v5": (44, 16, 16, 9, 25),
    "v6": (98, 12),
}  # fmt: skip
AFTERWARDS: Final = ("arbete", "heltidsstudier", "sjukskriven", "annan insats", "flyttat", "okänt")
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "samordnad-rehabilitering": {"0": "0, inget hinder", "4": "4, mycket stort"},
    "nyaktualiserade": {
        "under 4": "januari–mars", "4–6": "april–juni", "7–9": "juli–september", "10 eller fler": "oktober–december",
        "under 7": "0–6", "13 eller fler": "13–17", "under 1": "samma dag", "1–14": "1–14 dagar",
        "15 eller fler": "mer än 14 dagar",
    },
}  # fmt: skip
OWN: Final = {
    "skolbakgrund": "Hur ser skolbakgrunden ut för de unga vi har placerat?",
    "drivhuset": "Vad gör deltagarna när de har slutat i Drivhuset?",
    "samordnad-rehabilitering": "Vilka hinder kommer tillsammans hos dem vi delar med andra?",
    "nyaktualiserade": "Vad har det blivit av anmälningarna det senaste året?",
}


def tell(here: Municipality, timeline: Timeline) -> None:
    """Start the four cohorts from their ready models, note everybody in them, and publish a table of two."""
    berit = here.staff["berit"]
    school, ended = school_background(here, timeline), drivhuset(here, timeline)
    with timeline.at(timeline.day(20), 9):
        observations.publish_table(actor=berit, followup=school, one="v5")
        observations.publish_table(actor=berit, followup=ended, one="v2")
        whole(berit, here.units["north"], "samordnad-rehabilitering", timeline)
        whole(berit, here.units["north"], "nyaktualiserade", timeline)


def whole(actor: Staff, unit: Unit, key: str, timeline: Timeline) -> FollowUp:
    """A cohort with the variables and the rows of the course's practice data, so that both say the same."""
    dataset = datasets()[key]
    plan = becoming.plan(dataset, today=timeline.today)
    if not isinstance(plan, RegisterPlan):
        raise TypeError(f"{key} is no cohort.")
    lines = []
    for variable in plan.variables:
        options = [WORDS[key].get(option.label, option.label) for option in variable.options]
        lines.append(f"{variable.label}: {'; '.join(options)}")
    followup = started(actor, unit, key, moments={"register_variables": "\n".join(lines)})
    return _note(actor, followup, becoming.cohort(dataset))


def school_background(here: Municipality, timeline: Timeline) -> FollowUp:
    """110 placed young people, without a name among them."""
    berit, north = here.staff["berit"], here.units["north"]
    with timeline.at(timeline.day(30), 9):
        return _note(berit, started(berit, north, "skolbakgrund"), _rows(SCHOOL, 110))


def drivhuset(here: Municipality, timeline: Timeline) -> FollowUp:
    """31 enrolled, 15 of them finished."""
    berit, north = here.staff["berit"], here.units["north"]
    with timeline.at(timeline.day(25), 9):
        return _note(
            berit, started(berit, north, "drivhuset"), [_enrolled(row) for row in rows_of("drivhuset").named()]
        )


def _enrolled(row: Mapping[str, str]) -> Mapping[str, str]:
    days = int(row["dagar"])
    length = "a1" if days < 90 else "a2" if days < 180 else "a3"
    if not row["efteråt"]:
        return {"v1": "a2", "v3": length}
    return {"v1": "a1", "v2": f"a{AFTERWARDS.index(row['efteråt']) + 1}", "v3": length}


def _rows(counts: Counts, n: int) -> list[Mapping[str, str]]:
    spread = _spread(counts, n)
    return [{key: values[i] for key, values in spread.items() if values[i]} for i in range(n)]


def _spread(counts: Counts, n: int) -> dict[str, list[str]]:
    """For each variable a value for everybody, exactly as many of each as said, in an order of chance."""
    rng = random.Random(SEED)
    spread = {}
    for key, numbers in counts.items():
        values = [f"a{place}" for place, number in enumerate(numbers, start=1) for _ in range(number)]
        values += [""] * (n - len(values))
        rng.shuffle(values)
        spread[key] = values
    return spread


def started(actor: Staff, unit: Unit, key: str, question: str = "", moments: Answers | None = None) -> FollowUp:
    """A follow-up from a ready model that is not about cases, in the group's own words."""
    own: dict[Step, Answers] = {Step.QUESTION: {"question": question or OWN[key]}, Step.MOMENTS: moments or {}}
    planning = planned(actor, unit, key, own)
    if planning.followup is None:
        raise TypeError(f"{key} is about cases, and has no rows of a cohort.")
    return planning.followup


def planned(actor: Staff, unit: Unit, key: str, own: Mapping[Step, Answers], *, name: str = "") -> Planning:
    """A ready model that a group has made its own in the workshop and started; `own` are its words where it has any."""
    model = get(key)
    planning = actions.begin_planning(actor=actor, unit=unit, name=name or model.title("sv"), ready_model=model)
    lines = [{"target": "De vi möter", "insats": "Det vi gör i dag", "result": "Att det går bättre sedan"}]
    usual: dict[Step, Answers] = {
        Step.IDEA: {"lines": lines},
        Step.CHIEF: {
            "time": "En dag om året", "arena": "planning_day", "instead": "Den gamla Excel-listan",
            "asked_for_on": f"{planning.begun_on.year + 1}-03-01",
        },
    }  # fmt: skip
    for step, said in {**usual, **own}.items():
        kept, version = rounds.sheet(planning, step, Side.JOINT)
        actions.save_step(
            actor=actor, planning=planning, side=Side.JOINT, step=step, written={**kept, **said}, seen_version=version
        )
    actions.start_follow_up(
        actor=actor, planning=planning, written=rounds.written(planning), suggested=rounds.borrowed(planning),
        kind=rounds.kind_of(planning),
    )  # fmt: skip
    return planning


def _note(actor: Staff, followup: FollowUp, rows: Sequence[Mapping[str, str]]) -> FollowUp:
    observations.add_table(actor=actor, followup=followup, rows=rows)
    return followup
