"""Say who works with a case, and let somebody known begin a new contact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import rules
from rodtrad.clients.actions.cases import assign, open_case, unassign
from rodtrad.clients.actions.episodes import start_episode
from rodtrad.clients.models import Assignment, Case, Client, Episode
from rodtrad.programmes.models import ProgrammeVersion


@transaction.atomic
def say_workers(*, actor: Actor, case: Case, staff: Collection[Staff], among: Collection[Staff]) -> None:
    """Say who of some works with a case from today on; whoever is not among them is left as they are."""
    today = clock.today()
    rows = Assignment.everyone.select_for_update(of=("self",)).select_related("case__client")
    now = {row.staff_id: row for row in rows.filter(case=case, valid_to=None)}
    for one in among:
        held = now.get(one.pk)
        if one in staff and held is None:
            assign(actor=actor, case=case, staff=one, valid_from=today)
        elif one not in staff and held is not None and held.valid_from >= today:
            held.delete()  # said by mistake today, so there never was a time
            record(actor, "case.unassigned", kind="case", object_id=case.public_id, subject=case.client.public_id)
        elif one not in staff and held is not None:
            unassign(actor=actor, assignment=held, valid_to=today - timedelta(days=1))


@dataclass(frozen=True)
class NewStart:
    """A new contact with somebody known: where, by which plan, from when, why, and who works with it."""

    unit: Unit
    programme_version: ProgrammeVersion
    started_on: date
    reason: str = ""
    service: str = ""
    worker: Staff | None = None


@transaction.atomic
def start_again(*, actor: Actor, client: Client, new: NewStart) -> Episode:
    """Start a new contact with somebody known, in the open case they have in the unit or in a new one."""
    rules.require_first_day(started_on=new.started_on, today=clock.today())
    going_on = Episode.everyone.filter(client=client, unit=new.unit, closed_on=None)
    if going_on.filter(programme_version__programme=new.programme_version.programme_id).exists():
        raise RuleBroken("contact_goes_on")
    case = Case.everyone.filter(client=client, unit=new.unit, closed_on=None).order_by("-opened_on").first()
    if case is None:
        case = open_case(actor=actor, client=client, unit=new.unit, opened_on=new.started_on, reason=new.reason)
    if new.worker is not None:
        assign(actor=actor, case=case, staff=new.worker, valid_from=new.started_on)
    return start_episode(
        actor=actor, case=case, programme_version=new.programme_version, started_on=new.started_on, service=new.service
    )
