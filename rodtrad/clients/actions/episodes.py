"""Start, move and close an episode."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.audit import record
from rodtrad.clients import rules
from rodtrad.clients.models import Case, Episode, PhaseEntry
from rodtrad.clients.rules import ClosingReason
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


@transaction.atomic
def start_episode(
    *, actor: Actor, case: Case, programme_version: ProgrammeVersion, started_on: date, service: str = ""
) -> Episode:
    """Start a period of contact that one version of a follow-up model follows."""
    rules.require_open(closed_on=case.closed_on)
    episode = Episode.everyone.create(
        tenant_id=case.tenant_id,
        case=case,
        client=case.client,
        unit=case.unit,
        programme_version=programme_version,
        started_on=started_on,
        service=service,
    )
    _enter(actor, episode, Phase.FIRST_CONTACT, started_on)
    _record(actor, "episode.started", episode)
    return episode


@transaction.atomic
def enter_phase(*, actor: Actor, episode: Episode, phase: Phase, entered_on: date) -> None:
    """Say that an episode entered a phase."""
    rules.require_open(closed_on=episode.closed_on)
    _enter(actor, episode, phase, entered_on)
    _record(actor, "episode.phase_entered", episode)


@transaction.atomic
def close_episode(
    *, actor: Actor, episode: Episode, closed_on: date, reason: ClosingReason, seen_version: int | None = None
) -> None:
    """End an episode and say why; with `seen_version`, only if nobody has changed it since it was read."""
    stored = Episode.everyone.select_for_update().get(pk=episode.pk)
    rules.require_current(seen=stored.version if seen_version is None else seen_version, stored=stored.version)
    rules.require_open(closed_on=stored.closed_on)
    rules.require_closing_day(started_on=episode.started_on, closed_on=closed_on, today=clock.today())
    episode.closed_on, episode.closed_reason = closed_on, reason.value
    episode.version = stored.version + 1
    episode.save(update_fields=["closed_on", "closed_reason", "version"])
    _record(actor, "episode.closed", episode)


def _enter(actor: Actor, episode: Episode, phase: Phase, entered_on: date) -> None:
    PhaseEntry.everyone.create(
        episode=episode,
        phase=phase.value,
        entered_on=entered_on,
        recorded_at=clock.now(),
        by=describe(actor)[2],
    )


def _record(actor: Actor, verb: str, episode: Episode) -> None:
    record(
        actor,
        verb,
        kind="episode",
        object_id=episode.public_id,
        subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )
