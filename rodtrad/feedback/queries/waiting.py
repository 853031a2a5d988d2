"""What waits: questions not asked, questions not answered, and the talks ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access.models import Staff
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import WAITING, InvitationStatus
from rodtrad.feedback.queries.scope import Whose, cases
from rodtrad.feedback.rules import SOON_DAYS, Step, When, when
from rodtrad.programmes.rules import Timing

_UNANSWERED = (InvitationStatus.PLANNED, *sorted(WAITING))
_AFTER_THE_END = (Timing.AT_END, Timing.AFTER_END)


@dataclass(frozen=True)
class Waiting:
    """One talk where questions wait for the same move: ours to ask, or the person's to answer."""

    client: UUID
    label: str
    occasion: UUID
    episode_id: int
    number: int
    due_on: date
    last_day: date
    when: When
    step: Step
    instruments: tuple[str, ...]


def waiting(asker: Staff, whose: Whose, *, today: date) -> tuple[Waiting, ...]:
    """Everything that waits up to a week ahead, the most overdue first."""
    rows = _unanswered(asker, whose, today).filter(occasion__due_on__lte=today + timedelta(days=SOON_DAYS))
    found = _by_talk(rows.order_by("occasion__due_on", "occasion__client__code", "id"), today)
    return tuple(sorted(found, key=lambda row: (row.when is not When.OVERDUE, row.due_on)))


def next_due(asker: Staff, whose: Whose, *, today: date) -> dict[int, date]:
    """The next planned day of each episode that has one."""
    rows = _unanswered(asker, whose, today).filter(occasion__due_on__gte=today).order_by("-occasion__due_on")
    return dict(rows.values_list("occasion__episode_id", "occasion__due_on"))


def _unanswered(asker: Staff, whose: Whose, today: date) -> QuerySet[Invitation]:
    still_on = Q(occasion__episode__closed_on=None) | Q(moment__timing__in=_AFTER_THE_END)
    return Invitation.objects.visible_to(asker).filter(
        still_on, status__in=_UNANSWERED, occasion__episode__case__in=cases(asker, whose, on=today).values("pk")
    )


def _by_talk(rows: QuerySet[Invitation], today: date) -> Iterable[Waiting]:
    talks: dict[tuple[int, Step], list[Invitation]] = {}
    for row in rows.select_related("occasion__client"):
        step = Step.NOT_ASKED if row.status == InvitationStatus.PLANNED else Step.NOT_ANSWERED
        talks.setdefault((row.occasion_id, step), []).append(row)
    for (_occasion, step), asked in talks.items():
        occasion = asked[0].occasion
        yield Waiting(
            client=occasion.client.public_id,
            label=occasion.client.label,
            occasion=occasion.public_id,
            episode_id=occasion.episode_id,
            number=occasion.number,
            due_on=occasion.due_on,
            last_day=occasion.due_on + timedelta(days=occasion.window_days),
            when=when(due_on=occasion.due_on, window_days=occasion.window_days, today=today),
            step=step,
            instruments=tuple(row.instrument for row in asked),
        )
