"""Who has something left to answer, in the order it is due: counted in the database, and read only as far as is shown.

A large committee has thousands of open questions and a page that shows a couple of hundred. The database walks the
short index of what is due from its oldest day, stops when it has seen as many as anybody needs to know the number of,
puts the forms of one rater at one occasion together, and hands over the first; only theirs become Python objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet

from rodtrad.access.models import Staff
from rodtrad.clients.queries import my_cases
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import WAITING, InvitationStatus
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.rules import SOON_DAYS, When, when

UNANSWERED = (InvitationStatus.PLANNED.value, *sorted(status.value for status in WAITING))
MOST = 200  # a list longer than this is not gone through in a day; the oldest come first
COUNTED = 1_000  # questions; beyond so many it is enough to say that there are more
_FIELDS = (
    "occasion_id",
    "rater",
    "instrument",
    "status",
    "open_due_on",
    "occasion__window_days",
    "occasion__client_id",
)


class Waits(NamedTuple):
    """What one rater has left to answer at one occasion."""

    occasion_id: int
    rater: str
    client_id: int
    due_on: date
    when: When
    is_asked: bool
    instruments: tuple[str, ...]


@dataclass(frozen=True)
class DueList:
    """The first of what waits, and how much there is in all, or at least."""

    waits: tuple[Waits, ...]
    total: int
    is_all_counted: bool


def due(asker: Staff, whose: Whose, *, today: date, most: int = MOST, count_to: int | None = COUNTED) -> DueList:
    """What waits and is due within a week or earlier: the first `most` by the day they are due, and the number."""
    rows = open_questions(asker, whose, today=today).filter(open_due_on__lte=today + timedelta(days=SOON_DAYS))
    first = _first(rows, most, count_to)
    order = {(occasion, rater): place for place, (occasion, rater, *_numbers) in enumerate(first)}
    waits = sorted(_together(rows, order, today), key=lambda wait: order[wait.occasion_id, wait.rater])
    total, questions = first[0][2:] if first else (0, 0)
    return DueList(tuple(waits), total, count_to is None or questions < count_to)


def _first(rows: QuerySet[Invitation], most: int, count_to: int | None) -> list[tuple[int, str, int, int]]:
    """The first answers that wait: occasion, rater, and how many answers and questions were counted."""
    seen = rows.order_by("open_due_on", "pk").values(
        asks=F("occasion_id"), who=F("rater"), day=F("open_due_on"), place=F("pk")
    )
    statement, given = seen[:count_to].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asks, who, COUNT(*) OVER (), SUM(COUNT(*)) OVER ()"
            f" FROM ({statement}) AS seen GROUP BY asks, who ORDER BY MIN(day), MIN(place) LIMIT %s",
            [*given, most],
        )
        return [(int(asks), who, int(total), int(questions)) for asks, who, total, questions in cursor.fetchall()]


def open_questions(asker: Staff, whose: Whose, *, today: date) -> QuerySet[Invitation]:
    """The unanswered questions of a list: of contacts that go on, or that the plan asks after the end of one."""
    rows = Invitation.objects.visible_to(asker).filter(
        Q(occasion__episode__closed_on=None) | ~Q(occasion__plan_key=""),
        tenant_id=asker.tenant_id,
        open_due_on__isnull=False,
        status__in=UNANSWERED,
    )
    if whose is Whose.MINE:
        return rows.filter(occasion__episode__case__in=my_cases(asker, on=today).values("case"))
    return rows.filter(occasion__client__protection=0)


def _together(rows: QuerySet[Invitation], wanted: dict[tuple[int, str], int], today: date) -> list[Waits]:
    """The questions of the answers that are shown, put together form by form."""
    found: dict[tuple[int, str], Waits] = {}
    occasions = {occasion for occasion, _rater in wanted}
    mine = rows.filter(occasion__in=occasions).order_by("open_due_on", "pk").values_list(*_FIELDS)
    for occasion, rater, form, status, day, window, client in mine:
        if (occasion, rater) not in wanted:
            continue
        asked, before = status != InvitationStatus.PLANNED, found.get((occasion, rater))
        if before is None:
            place = when(due_on=day, window_days=window, today=today)
            found[occasion, rater] = Waits(occasion, rater, client, day, place, asked, (form,))
        else:
            forms = (*before.instruments, form)
            found[occasion, rater] = before._replace(is_asked=asked or before.is_asked, instruments=forms)
    return list(found.values())
