"""`rodtrad verify`: the log is what was sealed, and every derived number is what the answers say."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from rodtrad.access import sealing
from rodtrad.access.models import Tenant
from rodtrad.access.sealing import Fault, FaultKind, Head
from rodtrad.analysis import extract
from rodtrad.cli.problem import ExitCode, Problem

_SENTENCES = {
    FaultKind.ALTERED: "händelse {place} i kedjan är ändrad efter att den förseglades",
    FaultKind.DELETED: "händelse {place} i kedjan är borttagen",
    FaultKind.GAP: "en länk saknas vid plats {place}",
    FaultKind.INSERTED: "en händelse (id {event}) säger sig vara förseglad men är det inte",
    FaultKind.CUT_OFF: "kedjan är avklippt: huvudet {place} som antecknats tidigare finns inte",
}


def run(options: Namespace) -> ExitCode:
    """Check every committee; each line that is printed says where something does not hold."""
    noted = [_noted(text) for text in options.head]
    unknown = {key for key, _head in noted} - set(Tenant.objects.values_list("key", flat=True))
    if unknown:
        raise Problem(ExitCode.USAGE, f"Det finns ingen nämnd som heter {', '.join(sorted(unknown))}.")
    problems: list[str] = []
    for tenant in Tenant.objects.order_by("key"):
        found = _check(tenant, [head for key, head in noted if key == tenant.key])
        problems += found
        print(f"{tenant.key}: {'stämmer' if not found else f'{len(found)} fel'}", file=sys.stderr, flush=True)
    if problems:
        raise Problem(ExitCode.DATA, *problems)
    return ExitCode.OK


def _check(tenant: Tenant, noted: Sequence[Head]) -> list[str]:
    report = sealing.verify_chain(tenant.pk, noted=noted)
    log = [f"{tenant.key}: loggen: {_say(fault)}." for fault in report.faults]
    return log + [f"{tenant.key}: {sentence}" for sentence in extract.verify(tenant.pk)]


def _say(fault: Fault) -> str:
    return _SENTENCES[fault.kind].format(place=fault.sequence, event=fault.event_id)


def _noted(text: str) -> tuple[str, Head]:
    key, *rest = text.split(":")
    if len(rest) != 2 or not rest[0].isdigit():
        raise Problem(ExitCode.USAGE, f"{text} är inget huvud. Skriv det som `rodtrad seal` visar: nämnd:tal:sigill.")
    return key, Head(int(rest[0]), rest[1])
