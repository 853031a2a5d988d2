"""Register, correct and end an insats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import listening, rules
from rodtrad.clients.models import Episode, Service
from rodtrad.clients.rows import NewService, require_known, service_row
from rodtrad.clients.rules import ServiceEnding


@transaction.atomic
def register_service(*, actor: Actor, episode: Episode, new: NewService) -> Service:
    """Register an insats; what the plan asks about insatser is planned at once."""
    service = service_row(episode=episode, new=new)
    service.save()
    _tell(actor, "service.registered", service, episode)
    return service


@transaction.atomic
def correct_service(*, actor: Actor, service: Service, new: NewService, seen_version: int) -> Service:
    """Correct an insats, unless it has been changed since one read it; what has not been asked moves with it."""
    require_known(new)
    stored = _locked(service)
    rules.require_current(seen=seen_version, stored=stored.version)
    for name, value in new.fields.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save()
    _tell(actor, "service.corrected", stored, stored.episode)
    return stored


@transaction.atomic
def end_service(
    *, actor: Actor, service: Service, ended_on: date, ending: ServiceEnding, seen_version: int | None = None
) -> Service:
    """End an insats and say why; what the plan asks at its end is planned at once."""
    stored = _locked(service)
    rules.require_current(seen=stored.version if seen_version is None else seen_version, stored=stored.version)
    if stored.ended_on is not None:
        raise RuleBroken("service_already_ended")
    rules.require_service(replace(stored.dates, ended_on=ended_on), ending=ending, today=clock.today())
    stored.ended_on, stored.ending, stored.version = ended_on, ending.value, stored.version + 1
    stored.save(update_fields=["ended_on", "ending", "version"])
    _tell(actor, "service.ended", stored, stored.episode)
    return stored


@transaction.atomic
def remove_service(*, actor: Actor, service: Service) -> None:
    """Take away an insats that was registered by mistake."""
    stored = _locked(service)
    episode = stored.episode
    stored.delete()
    _tell(actor, "service.removed", service, episode)


def _locked(service: Service) -> Service:
    rows = Service.everyone.select_for_update(of=("self",))
    return rows.select_related("episode__client", "episode__unit", "provider_unit").get(pk=service.pk)


def _tell(actor: Actor, verb: str, service: Service, episode: Episode) -> None:
    record(
        actor, verb, kind="service", object_id=service.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id, details={"kind": service.kind},
    )  # fmt: skip
    listening.tell(actor, episode)
