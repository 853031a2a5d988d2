"""Who has something left to answer, in the order it is due: counted in the database, and read only as far as is shown.

A large committee has thousands of open questions and a page that shows a couple of hundred. The database walks the
short index of what is due from its oldest day, stops when it has seen as many as anybody needs to know the number of,
puts the forms of one rater at one occasion together, and hands over the first; only theirs become Python objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet, Window

from rodtrad.access.models import Staff
from rodtrad.clients.queries import my_cases
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import WAITING, InvitationStatus
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.rules import SOON_DAYS, When, when

UNANSWERED = (InvitationStatus.PLANNED.value, *sorted(status.value for status in WAITING))
MOST = 200  # a list longer than this is not gone through in a day; the oldest come first
COUNTED = 2_000  # questions; beyond so many it is enough to say that there are more
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
    seen = rows if count_to is None else rows.filter(pk__in=_oldest(rows, count_to).values("pk"))
    answers = seen.order_by().values("occasion_id", "rater")
    counted = answers.annotate(first=Min("open_due_on"), place=Min("pk"), total=Window(Count("*")))
    first = list(counted.order_by("first", "place").values_list("occasion_id", "rater", "total")[:most])
    order = {(occasion, rater): place for place, (occasion, rater, _total) in enumerate(first)}
    waits = sorted(_together(rows, order, today), key=lambda wait: order[wait.occasion_id, wait.rater])
    has_more = count_to is not None and _oldest(rows, count_to, after=True).exists()
    return DueList(tuple(waits), first[0][2] if first else 0, not has_more)


def _oldest(rows: QuerySet[Invitation], number: int, *, after: bool = False) -> QuerySet[Invitation]:
    """So many of the questions that have been due longest, or the one that comes after them."""
    ordered = rows.order_by("open_due_on", "pk")
    return ordered[number : number + 1] if after else ordered[:number]


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
