"""The twin of `coverage_by_reason`: go through the questions one by one."""

from __future__ import annotations

from fractions import Fraction

from rodtrad.analysis.columns.schema import Standing
from tests.oracles.world import STILL_PLACED, Figures, World

NAMES = {
    Standing.ANSWERED: "answered", Standing.DECLINED: "declined", Standing.NOT_REACHED: "not_reached",
    Standing.WE_DID_NOT_ASK: "we_did_not_ask", Standing.INTERPRETER_MISSING: "interpreter_missing",
    Standing.UNSUITABLE: "unsuitable", Standing.MOVED: "moved", Standing.DECEASED: "deceased",
}  # fmt: skip


def twin(world: World) -> Figures:
    """Count each question under its reason."""
    found = dict.fromkeys([*NAMES.values(), "not_asked", "no_answer", "not_yet", "waiting"], 0)
    for put in world.asked():
        if not world.in_period(put.due_on):
            continue
        if put.standing in STILL_PLACED:
            planned = put.standing == Standing.PLANNED
            if world.is_closed(put):
                found["not_asked" if planned else "no_answer"] += 1
            else:
                found["not_yet" if planned else "waiting"] += 1
        else:
            found[NAMES[put.standing]] += 1
    asked = found["answered"] + found["no_answer"] + found["declined"] + found["not_reached"]
    ours = found["not_asked"] + found["we_did_not_ask"] + found["interpreter_missing"] + found["unsuitable"]
    should = asked + ours
    figures: Figures = {("row", key, "count"): n for key, n in found.items()}
    figures |= {
        ("total", "should"): should,
        ("total", "asked"): asked,
        ("total", "answered"): found["answered"],
        ("total", "by_us"): ours,
        ("total", "by_the_person"): asked - found["answered"],
        ("total", "waiting"): found["waiting"],
        ("total", "not_yet"): found["not_yet"],
        ("total", "outside"): found["moved"] + found["deceased"],
        ("total", "asked_share"): Fraction(asked, should) if should else None,
        ("total", "answered_share"): Fraction(found["answered"], should) if should else None,
    }
    return figures
