"""Open and close the accounts of staff."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction

from rodtrad.access import clock, queries, rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff

# Letters and digits that cannot be taken for each other when the password is read from a note.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def issue_password(*, actor: Actor, staff: Staff) -> str:
    """Give an account a one-time password that holds for a week; it is told once and kept nowhere."""
    if not staff.is_active:
        raise rules.RuleBroken("account_has_ended")
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))
    staff.set_password(password)
    staff.password_expires_at = clock.now() + timedelta(days=rules.ONE_TIME_PASSWORD_DAYS)
    staff.save(update_fields=["password", "password_expires_at"])
    record(actor, "staff.password_issued", kind="staff", object_id=staff.public_id)
    return password


@transaction.atomic
def deactivate_staff(*, actor: Actor, staff: Staff) -> None:
    """End an account at once: it signs in nowhere, and what the person wrote stays."""
    if isinstance(actor, Staff) and actor.pk == staff.pk:
        raise rules.RuleBroken("not_yourself")
    if queries.administers(staff):
        rules.require_administrators(left=queries.other_administrators(staff))
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    record(actor, "staff.deactivated", kind="staff", object_id=staff.public_id)


@transaction.atomic
def reactivate_staff(*, actor: Actor, staff: Staff) -> None:
    """Open an account that has ended; its roles hold again if their days have not passed."""
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    record(actor, "staff.reactivated", kind="staff", object_id=staff.public_id)
