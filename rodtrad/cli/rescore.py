"""`rodtrad rescore`: stored scores are what the answers give; what is derived from them can be made anew."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from rodtrad.access.actors import System
from rodtrad.access.models import Tenant
from rodtrad.cli import progress
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.collection.actions.rescoring import Difference, derive_again, differences

JOB = "rescore"
MOST_LINES = 50


def run(options: Namespace) -> ExitCode:
    """Compare every committee's stored scores; without --check, make the derived rows anew when all of them hold."""
    problems: list[str] = []
    for tenant in Tenant.objects.order_by("key"):
        found = _compared(tenant)
        problems += _lines(tenant, found)
        if not found and not options.check:
            with progress.bar(f"{tenant.key}: räknar om det härledda") as report:
                n = derive_again(actor=System(tenant.pk, JOB), report=report)
            print(f"{tenant.key}: {n} serier av poäng är omräknade.", file=sys.stderr)
    if problems:
        raise Problem(ExitCode.DATA, *problems)
    return ExitCode.OK


def _compared(tenant: Tenant) -> list[Difference]:
    with progress.bar(f"{tenant.key}: jämför poäng") as report:
        found = list(differences(tenant_id=tenant.pk, report=report))
    rows = len({each.row for each in found})
    print(f"{tenant.key}: {'stämmer' if not found else f'{rows} svar skiljer'}", file=sys.stderr, flush=True)
    return found


def _lines(tenant: Tenant, found: Sequence[Difference]) -> list[str]:
    """Which rows differ, by their numbers; a stored score is the truth and is never written over."""
    lines = [
        f"{tenant.key}: svar {each.row}, {each.instrument} {each.structure}, {each.scale}: "
        f"lagrat {each.stored}, omräknat {each.computed}"
        for each in found[:MOST_LINES]
    ]
    if len(found) > MOST_LINES:
        lines.append(f"{tenant.key}: och {len(found) - MOST_LINES} till.")
    if found:
        lines.append(f"{tenant.key}: inget är ändrat. Lagrade poäng skrivs aldrig över; ta reda på varför de skiljer.")
    return lines
