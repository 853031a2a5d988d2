"""Start, move and close an episode."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import listening, rules
from rodtrad.clients.models import Case, Episode
from rodtrad.clients.rows import episode_row, phase_row
from rodtrad.clients.rules import ClosingReason
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


@transaction.atomic
def start_episode(
    *, actor: Actor, case: Case, programme_version: ProgrammeVersion, started_on: date, service: str = ""
) -> Episode:
    """Start a period of contact that one version of a follow-up model follows."""
    episode = episode_row(case=case, programme_version=programme_version, started_on=started_on, service=service)
    episode.save()
    _enter(actor, episode, Phase.FIRST_CONTACT, started_on)
    _record(actor, "episode.started", episode)
    listening.tell(actor, episode)
    return episode


@transaction.atomic
def enter_phase(*, actor: Actor, episode: Episode, phase: Phase, entered_on: date) -> None:
    """Say that an episode entered a phase."""
    rules.require_open(closed_on=episode.closed_on)
    rules.require_phase_day(entered_on=entered_on, started_on=episode.started_on, today=clock.today())
    _enter(actor, episode, phase, entered_on)
    _record(actor, "episode.phase_entered", episode)
    listening.tell(actor, episode)


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
    listening.tell(actor, episode)


@transaction.atomic
def correct_start(*, actor: Actor, episode: Episode, started_on: date, seen_version: int) -> Episode:
    """Correct the first day of an episode, unless it has been changed since one read it; what is unasked moves."""
    stored = Episode.everyone.select_for_update(of=("self",)).select_related("client", "unit").get(pk=episode.pk)
    rules.require_current(seen=seen_version, stored=stored.version)
    last = stored.closed_on or clock.today()
    rules.require_closing_day(started_on=started_on, closed_on=last, today=clock.today())
    stored.started_on, stored.version = started_on, stored.version + 1
    stored.save(update_fields=["started_on", "version"])
    _record(actor, "episode.start_corrected", stored)
    listening.tell(actor, stored)
    return stored


@transaction.atomic
def move_to_version(*, actor: Actor, episode: Episode, version: ProgrammeVersion) -> Episode:
    """Let a running episode follow a newer version of its plan; what has been asked stays as it was."""
    rules.require_open(closed_on=episode.closed_on)
    if version.programme_id != episode.programme_version.programme_id:
        raise RuleBroken("version_of_another_programme")
    episode.programme_version = version
    episode.version += 1
    episode.save(update_fields=["programme_version", "version"])
    _record(actor, "episode.version_moved", episode)
    listening.tell(actor, episode)
    return episode


def _enter(actor: Actor, episode: Episode, phase: Phase, entered_on: date) -> None:
    phase_row(actor=actor, episode=episode, phase=phase, entered_on=entered_on).save()


def _record(actor: Actor, verb: str, episode: Episode) -> None:
    record(
        actor,
        verb,
        kind="episode",
        object_id=episode.public_id,
        subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )
