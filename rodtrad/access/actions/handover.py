"""Lock a staff session while a client holds the device, and unlock it with a PIN."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from rodtrad.access import clock, rules
from rodtrad.access.audit import record
from rodtrad.access.models import HandoverLock, Staff
from rodtrad.access.rules import UnlockAttempt, UnlockOutcome


@transaction.atomic
def hand_over(*, actor: Staff, session_key: str, pin: str, return_to: str) -> HandoverLock:
    """Lock this staff session on the server until its PIN is typed or somebody logs in again."""
    rules.require_pin(pin)
    HandoverLock.objects.filter(session_key=session_key, ended_at=None).update(ended_at=clock.now())
    lock = HandoverLock.objects.create(
        staff=actor, session_key=session_key, pin_hash=make_password(pin), return_to=return_to, locked_at=clock.now()
    )
    record(actor, "session.handed_over", kind="session", object_id=str(lock.pk))
    return lock


@transaction.atomic
def try_pin(*, actor: Staff, lock: HandoverLock, pin: str) -> UnlockOutcome:
    """Try a PIN: unlock, count a wrong try, or demand a full log-in. The caller ends the session for the last."""
    HandoverLock.objects.filter(pk=lock.pk).update(tries=F("tries") + 1)  # counted before it is checked: no race
    lock.refresh_from_db()
    attempt = UnlockAttempt(
        tries_used=lock.tries - 1,
        locked_at=lock.locked_at,
        now=clock.now(),
        pin_matches=check_password(pin, lock.pin_hash),
    )
    outcome = rules.unlock(attempt)
    if outcome is not UnlockOutcome.WRONG:
        lock.ended_at = clock.now() if outcome is UnlockOutcome.UNLOCKED else lock.ended_at
        lock.save(update_fields=["ended_at"])
    record(actor, f"session.{outcome}", kind="session", object_id=str(lock.pk))
    return outcome
