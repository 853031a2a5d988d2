"""Register a person with everything that makes them somebody to follow: case, who works with it, first contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actions import name_for_protected
from rodtrad.access.actors import Actor
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import Protection
from rodtrad.clients import rules
from rodtrad.clients.actions.cases import assign, open_case, register_client, set_protection
from rodtrad.clients.actions.episodes import start_episode
from rodtrad.clients.models import Client
from rodtrad.clients.rules import Sex
from rodtrad.programmes.models import ProgrammeVersion


@dataclass(frozen=True)
class NewPerson:
    """What is known about a person who becomes a client; the code is drawn before the form is shown."""

    code: str
    unit: Unit
    programme_version: ProgrammeVersion
    started_on: date
    name: str = ""
    birth_year: int | None = None
    sex: Sex | None = None
    is_protected: bool = False
    reason: str = ""
    service: str = ""
    worker: Staff | None = None


@transaction.atomic
def register_person(*, actor: Actor, new: NewPerson) -> Client:
    """Register a person and start their first contact; the same code sent twice is the same person.

    A protected person is kept without a name, and only whoever works with the case is put on their list.
    """
    twice = Client.everyone.filter(tenant_id=new.unit.tenant_id, code=new.code).first()
    if twice is not None:
        return twice
    rules.require_first_day(started_on=new.started_on, today=clock.today())
    rules.require_no_name(name=new.name, is_protected=new.is_protected)
    rules.require_identity_free(
        keeps_identity=new.programme_version.programme.keeps_identity,
        name=new.name,
        birth_year=new.birth_year,
        sex=new.sex,
    )
    rules.require_worker(is_protected=new.is_protected, has_worker=new.worker is not None)
    client = register_client(
        actor=actor, unit=new.unit, name=new.name, birth_year=new.birth_year, code=new.code, sex=new.sex
    )
    case = open_case(actor=actor, client=client, unit=new.unit, opened_on=new.started_on, reason=new.reason)
    if new.is_protected:
        set_protection(actor=actor, client=client, level=Protection.SECRECY_MARK)
    if new.worker is not None:
        assign(actor=actor, case=case, staff=new.worker, valid_from=new.started_on)
        if new.is_protected:
            name_for_protected(actor=actor, staff=new.worker, subject=client.public_id)
    start_episode(
        actor=actor, case=case, programme_version=new.programme_version, started_on=new.started_on, service=new.service
    )
    return client
