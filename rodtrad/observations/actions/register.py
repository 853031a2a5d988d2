"""Write rows about a cohort, one at a time or a whole table, and publish one table of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import FollowUp, Picture, RegisterRow
from rodtrad.observations.rules import register
from rodtrad.observations.rules.kinds import RegisterPlan
from rodtrad.observations.rules.register import Values
from rodtrad.stats.disclosure import Policy
from rodtrad.stats.reconstruction import CannotProtect


@transaction.atomic
def add_row(*, actor: Staff, followup: FollowUp, values: Values) -> RegisterRow:
    """Note what is known about one more in the cohort."""
    [row] = add_table(actor=actor, followup=followup, rows=[values])
    return row


@transaction.atomic
def add_table(*, actor: Staff, followup: FollowUp, rows: Sequence[Values]) -> list[RegisterRow]:
    """Note many at once; if anything is wrong nothing is noted."""
    plan = running(followup, RegisterPlan)
    last = followup.register.aggregate(last=Max("number"))["last"] or 0
    if followup.register.count() + len(rows) > register.MOST_ROWS:
        raise RuleBroken("too_many_rows", most=register.MOST_ROWS)
    for values in rows:
        register.require_values(plan, values)
    made = RegisterRow.everyone.bulk_create(
        RegisterRow(followup=followup, number=number, values=_known(plan, values))
        for number, values in enumerate(rows, start=last + 1)
    )
    record(
        actor, "register.rows_added", kind="observation", object_id=followup.public_id,
        unit=followup.unit.public_id, details={"rows": len(made)},
    )  # fmt: skip
    return made


@transaction.atomic
def change_row(*, actor: Staff, row: RegisterRow, values: Values, seen_version: int) -> None:
    """Put a row right; a save over somebody else's is refused."""
    plan = running(row.followup, RegisterPlan)
    register.require_values(plan, values)
    changed = RegisterRow.everyone.filter(pk=row.pk, version=seen_version).update(
        values=_known(plan, values), version=seen_version + 1
    )
    if not changed:
        raise RuleBroken("row_has_changed")
    record(actor, "register.row_changed", kind="observation", object_id=row.followup.public_id)


@transaction.atomic
def remove_row(*, actor: Staff, row: RegisterRow) -> None:
    """Take a row away that should not have been there."""
    running(row.followup, RegisterPlan)
    followup = row.followup
    row.delete()
    record(actor, "register.row_removed", kind="observation", object_id=followup.public_id)


@transaction.atomic
def publish_table(*, actor: Staff, followup: FollowUp, one: str, other: str = "") -> Picture:
    """Publish one table of the cohort through disclosure control; a cohort has one, and it stays as it is."""
    plan = running(followup, RegisterPlan)
    first, second = plan.variable(one), plan.variable(other) if other else None
    if first is None or first == second or (other and second is None):
        raise RuleBroken("choose_two_variables")
    if followup.pictures.exists():
        raise RuleBroken("already_published")
    values = list(followup.register.values_list("values", flat=True))
    policy = Policy(threshold=followup.tenant.publication_threshold)
    try:
        content = register.shown_table(first, second, values, policy)
    except CannotProtect as too_small:
        raise RuleBroken("table_would_disclose") from too_small
    picture = Picture.objects.create(followup=followup, made_on=clock.today(), content=content)
    record(actor, "register.published", kind="observation", object_id=followup.public_id)
    return picture


def _known(plan: RegisterPlan, values: Values) -> dict[str, str]:
    return {variable.key: values.get(variable.key, register.UNKNOWN) for variable in plan.variables}
