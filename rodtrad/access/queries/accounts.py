"""Questions about accounts: who administers, how sign-in has gone, and which session is handed over."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from rodtrad.access import clock, rules
from rodtrad.access.models import Event, HandoverLock, Membership, Staff
from rodtrad.access.permissions import Permission, roles_with


def administers(staff: Staff) -> bool:
    """Whether somebody administers the committee today."""
    return _administrators(staff.tenant_id).filter(staff=staff).exists()


def other_administrators(staff: Staff) -> int:
    """How many others administer the same committee today."""
    return _administrators(staff.tenant_id).exclude(staff=staff).values("staff").distinct().count()


def _administrators(tenant_id: int) -> QuerySet[Membership]:
    today = clock.today()
    return Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        role__in=roles_with(Permission.MANAGE_ORGANISATION),
        staff__tenant_id=tenant_id,
        staff__is_active=True,
        valid_from__lte=today,
    )


def failed_sign_ins(username: str) -> int:
    """How many wrong passwords an account has had in the last minutes, whichever process met them."""
    staff = Staff.objects.filter(username__iexact=username).first()
    if staff is None:
        return 0
    since = clock.now() - timedelta(minutes=rules.FAILED_SIGN_IN_MINUTES)
    return Event.objects.filter(
        tenant_id=staff.tenant_id,
        actor=rules.SIGN_IN_JOB,
        occurred_at__gte=since,
        verb="session.sign_in_failed",
        object_id=str(staff.public_id),
    ).count()


def open_lock(session_key: str | None) -> HandoverLock | None:
    """The hand-over that locks this staff session, if any."""
    if not session_key:
        return None
    return HandoverLock.objects.filter(session_key=session_key, ended_at=None).first()
