"""Whether anything new has arrived since a page was shown: what open pages ask every other second.

The page of one person carries a signed note of who opened it, about whom, and what it had seen. The entitlement was
checked when the page was opened and is checked again before anything new is delivered; in between one indexed
statement is enough, and it answers only yes or no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db import connection
from django.db.models import Count, Max

from rodtrad.access.models import Staff
from rodtrad.collection.models import Response
from rodtrad.feedback.queries.scope import Whose, cases

_SALT_PERSON = "rodtrad.live.person"
_SALT_TODAY = "rodtrad.live.today"
_HOURS = 12
_NEWEST = "SELECT MAX(id) FROM collection_response"
_OF_PERSON = "SELECT COUNT(*), MAX(id) FROM collection_response WHERE client_id = %s"
# On PostgreSQL a lower number may be committed after a higher one, so a page also counts this far back.
_LOOK_BACK = 500


@dataclass(frozen=True)
class Seen:
    """What the page of one person had seen: how many answers, and the last of them."""

    staff_id: int
    client_id: int
    n: int
    last: int


@dataclass(frozen=True)
class SeenToday:
    """What a list had seen: how many answers after a floor, and on which day."""

    whose: Whose
    floor: int
    n: int
    last: int
    on: date


def seen(staff_id: int, client_id: int) -> Seen:
    """What there is to see about a person now."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERSON, [client_id])
        n, last = cursor.fetchone()
    return Seen(staff_id, client_id, n, last or 0)


def note(what: Seen) -> str:
    """The signed note that a person's page carries."""
    return signing.dumps([what.staff_id, what.client_id, what.n, what.last], salt=_SALT_PERSON)


def read_note(text: str, *, staff_id: int) -> Seen | None:
    """The note, if this server gave it to this member of staff today."""
    try:
        found = Seen(*signing.loads(text, salt=_SALT_PERSON, max_age=_HOURS * 3600))
    except signing.BadSignature:
        return None
    return found if found.staff_id == staff_id else None


def seen_today(asker: Staff, whose: Whose, *, on: date, floor: int | None = None) -> SeenToday:
    """What a list shows now: the answers in it after a floor."""
    if floor is None:
        with connection.cursor() as cursor:
            cursor.execute(_NEWEST)
            floor = max((cursor.fetchone()[0] or 0) - _LOOK_BACK, 0)
    rows = Response.objects.visible_to(asker).filter(
        pk__gt=floor, episode__case__in=cases(asker, whose, on=on).values("pk")
    )
    counted = rows.aggregate(n=Count("pk"), last=Max("pk"))
    return SeenToday(whose, floor, counted["n"], counted["last"] or 0, on)


def note_today(what: SeenToday) -> str:
    """The signed note that a list carries."""
    return signing.dumps([what.whose.value, what.floor, what.n, what.last, what.on.isoformat()], salt=_SALT_TODAY)


def read_note_today(text: str) -> SeenToday | None:
    """The note, if this server gave it today."""
    try:
        whose, floor, n, last, on = signing.loads(text, salt=_SALT_TODAY, max_age=_HOURS * 3600)
    except signing.BadSignature:
        return None
    return SeenToday(Whose(whose), floor, n, last, date.fromisoformat(on))
