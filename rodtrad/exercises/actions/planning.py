"""Plan what a group is going to practise, and change the plan by hand."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.exercises.models import BoardNote, Guest, Plan, Session
from rodtrad.exercises.needs import Need
from rodtrad.exercises.programme import Programme, problem
from rodtrad.exercises.rules import planner
from rodtrad.exercises.rules.writing import require_open


@dataclass(frozen=True)
class Time:
    """A time the group has."""

    on: date
    minutes: int
    arena: str = ""
    day_open: bool = False


@dataclass(frozen=True)
class Wish:
    """What a leader asks the planner for."""

    title: str
    participants: int
    chosen: tuple[str, ...]
    times: tuple[Time, ...]
    free_order: bool = False
    in_session: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()


@transaction.atomic
def make_plan(*, actor: Staff, unit: Unit, programme: Programme, wish: Wish) -> Plan:
    """Place the chosen exercises in the times there are, and keep the proposal as a plan."""
    if not wish.chosen:
        raise RuleBroken("nothing_chosen")
    if not wish.times:
        raise RuleBroken("no_times")
    plan = Plan.objects.create(
        tenant_id=actor.tenant_id, unit=unit, public_id=uuid.uuid4(), title=wish.title,
        participants=wish.participants, free_order=wish.free_order, chosen=list(wish.chosen),
        in_session=list(wish.in_session), needs=[_kept(need) for need in wish.needs],
        made_by=actor, made_at=clock.now(),
    )  # fmt: skip
    sessions = [
        Session.objects.create(
            plan=plan, public_id=uuid.uuid4(), on=time.on, minutes=time.minutes, arena=time.arena,
            day_open=time.day_open,
        )
        for time in sorted(wish.times, key=lambda time: time.on)
    ]  # fmt: skip
    proposal = planner.solve(problem(programme, plan, sessions, clock.today()))
    for session in sessions:
        session.exercises = [key for key in wish.chosen if proposal.placed.get(key) == str(session.public_id)]
        session.save(update_fields=["exercises"])
    _record(actor, "exercise.plan_made", plan)
    return plan


@transaction.atomic
def move_exercise(*, actor: Staff, plan: Plan, exercise: str, to: Session | None, seen_version: int) -> None:
    """Move an exercise to another session, or out of the plan; conflicts are told, not refused."""
    stored = _current(plan, seen_version)
    for session in stored.sessions.select_for_update():
        keep = [key for key in session.exercises if key != exercise]
        if to is not None and session.pk == to.pk:
            require_open(is_closed=session.closed_at is not None)
            keep = [key for key in stored.chosen if key in {*keep, exercise}]
        if keep != session.exercises:
            session.exercises = keep
            session.save(update_fields=["exercises"])
    _changed(actor, stored)


@transaction.atomic
def do_task_in_session(*, actor: Staff, plan: Plan, exercise: str, there: bool, seen_version: int) -> None:
    """Do an exercise's preparatory task in the session, where it takes time, or beforehand again."""
    stored = _current(plan, seen_version)
    stored.in_session = [key for key in stored.chosen if (key in stored.in_session or key == exercise) and (
        key != exercise or there
    )]  # fmt: skip
    stored.save(update_fields=["in_session"])
    _changed(actor, stored)


@transaction.atomic
def change_session(*, actor: Staff, session: Session, time: Time, seen_version: int) -> None:
    """Change the day, the length or the place of a session."""
    stored = _current(session.plan, seen_version)
    require_open(is_closed=session.closed_at is not None)
    session.on, session.minutes, session.arena, session.day_open = time.on, time.minutes, time.arena, time.day_open
    session.save(update_fields=["on", "minutes", "arena", "day_open"])
    _changed(actor, stored)


@transaction.atomic
def remove_plan(*, actor: Staff, plan: Plan) -> None:
    """Remove a plan with its sessions, unless the group has ideas on the board of one of them."""
    if BoardNote.objects.filter(session__plan=plan).exists():
        raise RuleBroken("plan_has_ideas")
    _record(actor, "exercise.plan_removed", plan)
    plan.delete()


@transaction.atomic
def invite_guest(*, actor: Staff, plan: Plan, guest: Staff) -> None:
    """Let somebody from outside the group take part in a plan's sessions and read their boards."""
    Guest.objects.get_or_create(plan=plan, staff=guest, defaults={"invited_at": clock.now()})
    _record(actor, "exercise.guest_invited", plan)


@transaction.atomic
def withdraw_guest(*, actor: Staff, plan: Plan, guest: Staff) -> None:
    """Take an invitation back; what the guest has written for themselves stays with them."""
    Guest.objects.filter(plan=plan, staff=guest).delete()
    _record(actor, "exercise.guest_withdrawn", plan)


def _kept(need: Need) -> dict[str, str]:
    """A need as the plan remembers it, also when what it came from has changed."""
    return {"source": need.source.value, "text": need.text, "on": need.on.isoformat(), "url": need.url}


def _current(plan: Plan, seen_version: int) -> Plan:
    stored = Plan.objects.select_for_update().get(pk=plan.pk)
    require_current(seen=seen_version, stored=stored.version)
    return stored


def _changed(actor: Staff, plan: Plan) -> None:
    plan.version += 1
    plan.save(update_fields=["version"])
    _record(actor, "exercise.plan_changed", plan)


def _record(actor: Staff, verb: str, plan: Plan) -> None:
    record(actor, verb, kind="plan", object_id=plan.public_id, unit=plan.unit.public_id)
