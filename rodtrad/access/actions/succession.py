"""Merge and split units: the old ones end, the new ones continue them, and no series is broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from rodtrad.access import rules
from rodtrad.access.actions.organisation import add_unit, close_unit, move_or_rename_unit, succeed_unit
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Membership, Unit, UnitPeriod
from rodtrad.access.rules import UnitKind


@transaction.atomic
def merge_units(*, actor: Actor, units: Sequence[Unit], into: Unit | None, name: str, on: date) -> Unit:
    """Let one unit continue several from a day on: a new one under the given name, or one that stands already.

    Each merged unit ends the day before and is placed under its successor, so that those who work there still reach
    its cases, and its series becomes part of theirs. Roles move along. `add_unit` and the others record the events.
    """
    merged = [unit for unit in units if into is None or unit.pk != into.pk]
    rules.require_something_to_merge(len(merged), new=into is None)
    home = _place(merged[0])
    successor = into or add_unit(actor=actor, name=name, kind=UnitKind(merged[0].kind), parent=home, valid_from=on)
    for unit in merged:
        _move_parts(actor, unit, successor, on)
        close_unit(actor=actor, unit=unit, valid_to=on - timedelta(days=1))
        succeed_unit(actor=actor, predecessor=unit, successor=successor, on=on)
        move_or_rename_unit(actor=actor, unit=unit, name=_name(unit), parent=successor, valid_from=on)
        _move_roles(actor, unit, successor, on)
    return successor


@transaction.atomic
def split_unit(*, actor: Actor, unit: Unit, names: Sequence[str], on: date) -> tuple[Unit, ...]:
    """Let several new units continue one from a day on.

    The old unit ends but stays where it is, with its cases and its roles: who works where in the new ones is decided
    person by person. `add_unit` and the others record the events.
    """
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    rules.require_something_to_split(len(wanted))
    home = _place(unit)
    kind = UnitKind(unit.kind)
    parts = tuple(add_unit(actor=actor, name=name, kind=kind, parent=home, valid_from=on) for name in wanted)
    for part in parts:
        succeed_unit(actor=actor, predecessor=unit, successor=part, on=on)
    close_unit(actor=actor, unit=unit, valid_to=on - timedelta(days=1))
    return parts


def _place(unit: Unit) -> Unit | None:
    return unit.periods.get(valid_to=None).parent


def _name(unit: Unit) -> str:
    return unit.periods.get(valid_to=None).name


def _move_parts(actor: Actor, unit: Unit, successor: Unit, on: date) -> None:
    open_parts = UnitPeriod.objects.filter(parent=unit, valid_to=None).exclude(unit__valid_to__lt=on)
    for period in open_parts.select_related("unit"):
        if period.unit_id != successor.pk:
            move_or_rename_unit(actor=actor, unit=period.unit, name=period.name, parent=successor, valid_from=on)


def _move_roles(actor: Actor, unit: Unit, successor: Unit, on: date) -> None:
    """Whoever works in the merged unit works in its successor from the day; the time before stays on record."""
    last = on - timedelta(days=1)
    going_on = Q(valid_to=None) | Q(valid_to__gte=on)
    for membership in unit.memberships.filter(going_on).select_related("staff"):
        same = Membership.objects.filter(staff=membership.staff, role=membership.role, unit=successor)
        if not same.filter(going_on).exists():
            Membership.objects.create(
                staff=membership.staff,
                unit=successor,
                role=membership.role,
                valid_from=max(membership.valid_from, on),
                valid_to=membership.valid_to,
            )
        if membership.valid_from > last:
            membership.delete()  # it would only have begun after the merger
        else:
            membership.valid_to = last
            membership.save(update_fields=["valid_to"])
        record(
            actor,
            "role.moved",
            kind="staff",
            object_id=membership.staff.public_id,
            unit=successor.public_id,
            details={"role": membership.role},
        )
