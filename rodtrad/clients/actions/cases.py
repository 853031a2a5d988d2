"""Register clients, open cases, and say who works with them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import Protection
from rodtrad.clients import rules
from rodtrad.clients.models import Assignment, Case, Client, Episode
from rodtrad.clients.rows import case_row, client_row
from rodtrad.clients.rules import Sex


@transaction.atomic
def register_client(
    *,
    actor: Actor,
    unit: Unit,
    name: str = "",
    birth_year: int | None = None,
    code: str = "",
    sex: Sex | None = None,
) -> Client:
    """Register a person in a unit, under a random code; the name is sealed, and optional."""
    client = client_row(unit=unit, name=name, birth_year=birth_year, code=code, sex=sex)
    client.save()
    subject = client.public_id
    record(actor, "client.registered", kind="client", object_id=subject, subject=subject, unit=unit.public_id)
    return client


@transaction.atomic
def say_sex(*, actor: Actor, client: Client, sex: Sex | None, seen_version: int) -> None:
    """Say, correct or take away a person's sex; scores already stored keep what they were made with."""
    found = Client.everyone.select_for_update().get(pk=client.pk)
    rules.require_current(seen=seen_version, stored=found.version)
    kept = Episode.everyone.filter(client=found, programme_version__programme__keeps_identity=False).exists()
    rules.require_identity_free(keeps_identity=not kept, name="", birth_year=None, sex=sex)
    found.sex, found.version = sex or "", found.version + 1
    found.save(update_fields=["sex", "version"])
    record(actor, "client.sex_said", kind="client", object_id=found.public_id, subject=found.public_id)


@transaction.atomic
def set_protection(*, actor: Actor, client: Client, level: Protection) -> None:
    """Mark a person's identity as protected, or take the mark away."""
    client.protection = level.value
    client.save(update_fields=["protection"])
    record(actor, "client.protection_set", kind="client", object_id=client.public_id, subject=client.public_id)


@transaction.atomic
def open_case(*, actor: Actor, client: Client, unit: Unit, opened_on: date, reason: str = "") -> Case:
    """Open a case in a unit."""
    case = case_row(client=client, unit=unit, opened_on=opened_on, reason=reason)
    case.save()
    record(actor, "case.opened", kind="case", object_id=case.public_id, subject=client.public_id, unit=unit.public_id)
    return case


@transaction.atomic
def assign(*, actor: Actor, case: Case, staff: Staff, valid_from: date) -> Assignment:
    """Let a member of staff work with a case from a day on."""
    assignment, _made = Assignment.everyone.get_or_create(
        case=case, staff=staff, valid_to=None, defaults={"valid_from": valid_from}
    )
    record(actor, "case.assigned", kind="case", object_id=case.public_id, subject=case.client.public_id)
    return assignment


@transaction.atomic
def unassign(*, actor: Actor, assignment: Assignment, valid_to: date) -> None:
    """End somebody's work with a case after a day."""
    assignment.valid_to = valid_to
    assignment.save(update_fields=["valid_to"])
    case = assignment.case
    record(actor, "case.unassigned", kind="case", object_id=case.public_id, subject=case.client.public_id)
