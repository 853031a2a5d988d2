"""Put sign-ins on record, and change a password."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access.actors import System
from rodtrad.access.audit import record
from rodtrad.access.models import Staff


@transaction.atomic
def sign_in(*, actor: Staff, method: str) -> None:
    """Note that somebody signed in, and how."""
    record(actor, "session.signed_in", kind="staff", object_id=actor.public_id, details={"method": method})


@transaction.atomic
def sign_out(*, actor: Staff) -> None:
    """Note that somebody signed out."""
    record(actor, "session.signed_out", kind="staff", object_id=actor.public_id)


@transaction.atomic
def note_failed_sign_in(*, actor: System, staff: Staff) -> None:
    """Note that somebody failed to sign in as a member of staff."""
    record(actor, "session.sign_in_failed", kind="staff", object_id=staff.public_id)


@transaction.atomic
def change_password(*, actor: Staff, password: str) -> None:
    """Change one's own password; a one-time password is used up by it."""
    actor.set_password(password)
    actor.password_expires_at = None
    actor.save(update_fields=["password", "password_expires_at"])
    record(actor, "staff.password_changed", kind="staff", object_id=actor.public_id)
