"""`rodtrad rescore`: stored scores are what the answers give; what is derived from them can be made anew."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import dataclass, field

from rodtrad.access.actors import System
from rodtrad.access.models import Tenant
from rodtrad.cli import progress
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.collection.actions.rescoring import Difference, derive_again, differences

JOB = "rescore"
MOST_LINES = 50
_CHANGED_FACTS = (
    "{n} svar har kvar den nivå som gällde innan personens födelseår rättades. Talen är desamma; inget behöver göras."
)


def run(options: Namespace) -> ExitCode:
    """Compare every committee's stored scores; without --check, make the derived rows anew when all of them hold."""
    problems: list[str] = []
    for tenant in Tenant.objects.order_by("key"):
        found = _compared(tenant)
        problems += _lines(tenant, found)
        if not found.rows and not options.check:
            with progress.bar(f"{tenant.key}: räknar om det härledda") as report:
                n = derive_again(actor=System(tenant.pk, JOB), report=report)
            print(f"{tenant.key}: {n} serier av poäng är omräknade.", file=sys.stderr)
    if problems:
        raise Problem(ExitCode.DATA, *problems)
    return ExitCode.OK


@dataclass
class Found:
    """How many rows differ, and the first of what differs; no more is kept, however many there are.

    Rows whose person was known by another year of birth then are counted by themselves: nothing is wrong with them.
    """

    rows: int = 0
    changed_facts: int = 0
    differences: int = 0
    first: list[Difference] = field(default_factory=list)


def _compared(tenant: Tenant) -> Found:
    found, row = Found(), 0
    with progress.bar(f"{tenant.key}: jämför poäng") as report:
        for each in differences(tenant_id=tenant.pk, report=report):
            is_new, row = each.row != row, each.row
            if each.facts_changed:
                found.changed_facts += is_new
                continue
            found.rows += is_new
            found.differences += 1
            if len(found.first) < MOST_LINES:
                found.first.append(each)
    said = f"{found.rows} svar skiljer" if found.rows else "stämmer"
    print(f"{tenant.key}: {said}", file=sys.stderr, flush=True)
    if found.changed_facts:
        print(f"{tenant.key}: {_CHANGED_FACTS.format(n=found.changed_facts)}", file=sys.stderr, flush=True)
    return found


def _lines(tenant: Tenant, found: Found) -> list[str]:
    """Which rows differ, by their numbers; a stored score is the truth and is never written over."""
    lines = [
        f"{tenant.key}: svar {each.row}, {each.instrument} {each.structure}, {each.scale}: "
        f"lagrat {each.stored}, omräknat {each.computed}"
        for each in found.first
    ]
    if found.differences > len(found.first):
        lines.append(f"{tenant.key}: och {found.differences - len(found.first)} till.")
    if found.rows:
        lines.append(f"{tenant.key}: inget är ändrat. Lagrade poäng skrivs aldrig över; ta reda på varför de skiljer.")
    return lines
