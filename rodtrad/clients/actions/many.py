"""Register many people at once, as when a case system's file is read in: the same rows and events as one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access.actors import Actor
from rodtrad.access.audit import record, together
from rodtrad.access.models import Unit
from rodtrad.clients import listening, rows
from rodtrad.clients.models import Case, Client, Episode, PhaseEntry, Service
from rodtrad.clients.rows import NewService
from rodtrad.clients.rules import Sex
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not in the register: the person, the first contact, and the insatser that are known."""

    unit: Unit
    started_on: date
    code: str = ""
    name: str = ""
    birth_year: int | None = None
    sex: Sex | None = None
    reason: str = ""
    services: tuple[NewService, ...] = ()


@transaction.atomic
def register_people(*, actor: Actor, programme_version: ProgrammeVersion, people: Sequence[Newcomer]) -> None:
    """Register people with case, first contact and insatser; what the plan asks is planned when all are in."""
    clients = Client.everyone.bulk_create(
        rows.client_row(unit=one.unit, name=one.name, birth_year=one.birth_year, code=one.code, sex=one.sex)
        for one in people
    )
    cases = Case.everyone.bulk_create(
        rows.case_row(client=client, unit=one.unit, opened_on=one.started_on, reason=one.reason)
        for one, client in zip(people, clients, strict=True)
    )
    episodes = Episode.everyone.bulk_create(
        rows.episode_row(case=case, programme_version=programme_version, started_on=case.opened_on) for case in cases
    )
    PhaseEntry.everyone.bulk_create(
        rows.phase_row(actor=actor, episode=each, phase=Phase.FIRST_CONTACT, entered_on=each.started_on)
        for each in episodes
    )
    services = Service.everyone.bulk_create(
        rows.service_row(episode=episode, new=new)
        for one, episode in zip(people, episodes, strict=True)
        for new in one.services
    )
    _tell(actor, episodes, services)


def _tell(actor: Actor, episodes: Sequence[Episode], services: Sequence[Service]) -> None:
    """Everybody's events in the order they come when one registers them one by one."""
    given: dict[int, list[Service]] = {}
    for service in services:
        given.setdefault(service.episode_id, []).append(service)
    with together(), listening.gathered(actor):
        for episode in episodes:
            subject, unit, case = episode.client.public_id, episode.unit.public_id, episode.case
            record(actor, "client.registered", kind="client", object_id=subject, subject=subject, unit=unit)
            record(actor, "case.opened", kind="case", object_id=case.public_id, subject=subject, unit=unit)
            record(actor, "episode.started", kind="episode", object_id=episode.public_id, subject=subject, unit=unit)
            for each in given.get(episode.pk, ()):
                record(
                    actor, "service.registered", kind="service", object_id=each.public_id, subject=subject, unit=unit,
                    details={"kind": each.kind},
                )  # fmt: skip
            listening.tell(actor, episode)
