"""What the house needs every few seconds: the log sealed, the columnar copy in step; and once a day some tidying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from rodtrad.access import clock
from rodtrad.access.actions import seal_events
from rodtrad.access.actors import System
from rodtrad.access.models import Event, Tenant
from rodtrad.analysis import extract
from rodtrad.analysis.columns.store import Manifest
from rodtrad.collection import actions as collection
from rodtrad.collection.actions import clear_done
from rodtrad.collection.actions.rounds import plan_round
from rodtrad.feedback.reminding import remind
from rodtrad.knowledge import reminding as wheel_reminding
from rodtrad.observations import actions as observations

JOB = "caretaker"
_MANY_SEGMENTS = 64  # a copy in so many small pieces is read slower than a whole one


class Caretaker:
    """Remembers only which day it last tidied."""

    def __init__(self) -> None:
        """Tidy on the first round too: the house may have been closed for a while."""
        self._tidied: date | None = None

    def look_round(self) -> None:
        """Do what is needed now; safe to do twice, and beside another caretaker."""
        if self._tidied != clock.today():
            self._tidied = clock.today()
            tidy()
        seal()  # what the tidying wrote, too
        for tenant_id in Tenant.objects.values_list("pk", flat=True):
            if _pieces(extract.sync(tenant_id)) > _MANY_SEGMENTS:
                extract.compact(tenant_id)


def seal() -> int:
    """Seal what is new in every committee's log, and say how many events."""
    waiting = Event.objects.filter(sealed=False).order_by().values_list("tenant_id", flat=True).distinct()
    sealed = 0
    for tenant_id in waiting:
        while fresh := seal_events(actor=System(tenant_id, JOB)):
            sealed += fresh
    return sealed


def tidy() -> None:
    """Once a day: forget sessions, done tasks, unfinished interviews and old diaries, and put the copies in order."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
    plan_due()
    for tenant_id in Tenant.objects.values_list("pk", flat=True):
        collection.erase_old_drafts(actor=System(tenant_id, JOB))
        observations.erase_due(actor=System(tenant_id, JOB))
        extract.compact(tenant_id)
    look_at_the_tables()


def look_at_the_tables() -> None:
    """Let SQLite see how its tables have grown, or it takes the wrong index; PostgreSQL looks by itself."""
    if connection.vendor == "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")  # rows of each index: a moment, however large the table
            cursor.execute("ANALYZE")


@dataclass(frozen=True)
class Round:
    """What the daily round did."""

    planned: int
    reminded: int


def plan_due() -> Round:
    """Once a day: plan ahead what recurs, clear what has been dealt with, and queue reminders; safe to do twice."""
    planned = reminded = 0
    for tenant_id in Tenant.objects.values_list("pk", flat=True):
        actor = System(tenant_id, JOB)
        clear_done(actor=actor)
        planned += plan_round(actor=actor)
        reminded += remind(actor) + wheel_reminding.remind(actor) if settings.SENDS_MAIL else 0
    return Round(planned, reminded)


def _pieces(manifest: Manifest) -> int:
    return sum(not segment.is_base for segments in manifest.tables.values() for segment in segments)
