"""Lead a session: go through its steps, arrange the groups, and close it so that no names are left."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.exercises.models import Session
from rodtrad.exercises.rules.writing import require_open
from rodtrad.exercises.seating import SmallGroup, digests, groups_of


@transaction.atomic
def go_to_step(*, actor: Staff, session: Session, step: int, steps: int) -> None:
    """Go to a step of the session; its time begins now."""
    require_open(is_closed=session.closed_at is not None)
    now = clock.now()
    session.step, session.step_began_at = max(0, min(step, steps - 1)), now
    session.opened_at = session.opened_at or now
    session.save(update_fields=["step", "step_began_at", "opened_at"])
    _record(actor, "exercise.step_begun", session)


@transaction.atomic
def arrange_groups(*, actor: Staff, session: Session, groups: Sequence[SmallGroup]) -> None:
    """Say who sits with whom and who reports; names are sealed, and only in this session."""
    require_open(is_closed=session.closed_at is not None)
    text = json.dumps([{"names": list(group.names), "reporter": group.reporter} for group in groups])
    session.groups_sealed = seal(text, where=f"session:{session.public_id}:groups") if groups else ""
    session.save(update_fields=["groups_sealed"])
    _record(actor, "exercise.groups_arranged", session)


@transaction.atomic
def close_session(*, actor: Staff, session: Session) -> None:
    """End the session: the names go, and only digests of who sat together stay, so that the next groups can differ."""
    require_open(is_closed=session.closed_at is not None)
    session.met = sorted(digests(groups_of(session), tenant_id=session.plan.tenant_id))
    session.closed_at, session.groups_sealed = clock.now(), ""
    session.save(update_fields=["met", "closed_at", "groups_sealed"])
    _record(actor, "exercise.session_closed", session)


@transaction.atomic
def reopen_session(*, actor: Staff, session: Session) -> None:
    """Take up a session that was closed too early; the names have to be written again."""
    session.closed_at = None
    session.save(update_fields=["closed_at"])
    _record(actor, "exercise.session_reopened", session)


def _record(actor: Staff, verb: str, session: Session) -> None:
    record(actor, verb, kind="exercise_session", object_id=session.public_id, unit=session.plan.unit.public_id)
