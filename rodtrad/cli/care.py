"""What the house needs every few seconds: the log sealed, the columnar copy in step."""

from __future__ import annotations

from django.core.management import call_command

from rodtrad.access.actions import seal_events
from rodtrad.access.actors import System
from rodtrad.access.models import Event

JOB = "caretaker"


def on_start() -> None:
    """Tidy up after the last time: sessions that have ended."""
    call_command("clearsessions")


def now_and_then() -> None:
    """Seal what is new in every committee's log."""
    for tenant_id in Event.objects.filter(sealed=False).order_by().values_list("tenant_id", flat=True).distinct():
        while seal_events(actor=System(tenant_id, JOB)):
            pass
