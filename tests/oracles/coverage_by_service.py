"""The twin of `coverage_by_service`: go through the questions that are due, insats by insats."""

from __future__ import annotations

from rodtrad.analysis.columns.schema import Standing
from tests.oracles.world import Figures, World

PUT = (Standing.WAITING, Standing.ANSWERED, Standing.DECLINED, Standing.NOT_REACHED)


def twin(world: World) -> Figures:
    """Count who should have answered, was asked, and answered."""
    due = [put for put in world.asked() if world.in_period(put.due_on) and world.counts(put)]
    piles: dict[str, list[Standing]] = {}
    for put in due:
        insats, provider = world.name(put.insats, put.service)
        for key in (f"{insats}\t{provider}", f"{insats}\t*"):
            piles.setdefault(key, []).append(put.standing)
    figures = _counted(("total",), [put.standing for put in due])
    for key, standings in piles.items():
        figures |= _counted(("row", key), standings)
    return figures


def _counted(where: tuple[str, ...], standings: list[Standing]) -> Figures:
    return {
        (*where, "should"): len(standings),
        (*where, "asked"): sum(standing in PUT for standing in standings),
        (*where, "answered"): standings.count(Standing.ANSWERED),
    }
