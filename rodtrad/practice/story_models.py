"""PÅHITTADE UPPGIFTER: cohorts of ready models, with the totals that were told in public; all the rest is invented.

Skolbakgrund: 110 placed, 40 % on a preparatory programme (44). "15 % on a national programme" is no whole number of
110: here 16 (14.5 %), not 17 (15.5 %). Drivhuset: 15 have finished, 5 of them work and 3 study full-time; 16 remain.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from rodtrad.access.models import Staff, Unit
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline
from rodtrad.workshop import actions
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
OBSTACLES: Final[Counts] = {
    "v1": (48, 44, 33, 5), "v2": (25, 50, 50, 5), "v3": (88, 24, 12, 6), "v4": (80, 30, 18, 2), "v5": (62, 40, 26, 2),
    "v6": (52, 78),
}  # fmt: skip
REPORTS: Final[Counts] = {
    "v1": (64, 31, 28, 22, 6, 29), "v2": (62, 70, 48), "v3": (72, 88, 20), "v4": (58, 109, 13), "v5": (47, 50, 34, 49),
}  # fmt: skip
DRIVHUSET_ENDED: Final = ("a1",) * 5 + ("a2",) * 3 + ("a3",) * 3 + ("a4",) * 2 + ("a5", "a6")
OWN: Final = {
    "skolbakgrund": "Hur ser skolbakgrunden ut för de unga vi har placerat?",
    "drivhuset": "Vad gör deltagarna när de har slutat i Drivhuset?",
    "samordnad-rehabilitering": "Vilka hinder kommer tillsammans hos dem vi delar med andra?",
    "nyaktualiserade": "Vad har det blivit av anmälningarna det senaste året?",
}


def tell(here: Municipality, timeline: Timeline) -> None:
    """Start the four cohorts from their ready models, and note everybody in them."""
    school_background(here, timeline)
    drivhuset(here, timeline)
    berit, north = here.staff["berit"], here.units["north"]
    with timeline.at(timeline.day(20), 9):
        _note(berit, started(berit, north, "samordnad-rehabilitering"), _rows(OBSTACLES, 130))
        _note(berit, started(berit, north, "nyaktualiserade"), _rows(REPORTS, 180))


def school_background(here: Municipality, timeline: Timeline) -> FollowUp:
    """110 placed young people, without a name among them."""
    berit, north = here.staff["berit"], here.units["north"]
    with timeline.at(timeline.day(30), 9):
        return _note(berit, started(berit, north, "skolbakgrund"), _rows(SCHOOL, 110))


def drivhuset(here: Municipality, timeline: Timeline) -> FollowUp:
    """31 enrolled, 15 of them finished."""
    berit, north = here.staff["berit"], here.units["north"]
    days = _spread({"v3": (12, 12, 7)}, 31)["v3"]
    ended = [{"v1": "a1", "v2": end} for end in DRIVHUSET_ENDED] + [{"v1": "a2"}] * 16
    rows = [{**row, "v3": length} for row, length in zip(ended, days, strict=True)]
    with timeline.at(timeline.day(25), 9):
        return _note(berit, started(berit, north, "drivhuset"), rows)


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
    """A follow-up from a ready model, in the group's own words."""
    model = get(key)
    planning = actions.begin_planning(actor=actor, unit=unit, name=model.title("sv"), ready_model=model)
    lines = [{"target": "De vi möter", "insats": "Det vi gör i dag", "result": "Att det går bättre sedan"}]
    own: dict[Step, Answers] = {
        Step.QUESTION: {"question": question or OWN[key]},
        Step.IDEA: {"lines": lines},
        Step.CHIEF: {
            "time": "En dag om året", "arena": "planning_day", "instead": "Den gamla Excel-listan",
            "asked_for_on": f"{planning.begun_on.year + 1}-03-01",
        },
        Step.MOMENTS: moments or {},
    }  # fmt: skip
    for step, said in own.items():
        kept, version = rounds.sheet(planning, step, Side.JOINT)
        actions.save_step(
            actor=actor, planning=planning, side=Side.JOINT, step=step, written={**kept, **said}, seen_version=version
        )
    actions.start_follow_up(
        actor=actor, planning=planning, written=rounds.written(planning), suggested=rounds.suggested(planning),
        kind=rounds.kind_of(planning),
    )  # fmt: skip
    if planning.followup is None:
        raise TypeError(f"{key} is about cases, and has no rows of a cohort.")
    return planning.followup


def _note(actor: Staff, followup: FollowUp, rows: Sequence[Mapping[str, str]]) -> FollowUp:
    observations.add_table(actor=actor, followup=followup, rows=rows)
    return followup
