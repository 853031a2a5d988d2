"""What waits: questions not asked, questions not answered, and the talks ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import WAITING, InvitationStatus
from rodtrad.feedback.queries.scope import Whose, cases
from rodtrad.feedback.rules import SOON_DAYS, Step, When, when
from rodtrad.programmes.rules import Timing

_UNANSWERED = (InvitationStatus.PLANNED, *sorted(WAITING))
_AFTER_THE_END = (Timing.AT_END, Timing.AFTER_END)
_FIELDS = (
    "status", "instrument", "occasion_id", "occasion__public_id", "occasion__client_id", "occasion__episode_id",
    "occasion__number", "occasion__due_on", "occasion__window_days", "occasion__label",
)  # fmt: skip


@dataclass(frozen=True)
class Who:
    """A person in a list, as staff see them."""

    client: UUID
    label: str


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
    name: str  # what the plan calls it, or the number of the talk


def waiting(asker: Staff, whose: Whose, who: Mapping[int, Who], *, today: date) -> tuple[Waiting, ...]:
    """Everything unanswered in the open cases of a list, by the day it is due; later than a week ahead included."""
    still_on = Q(occasion__episode__closed_on=None) | Q(moment__timing__in=_AFTER_THE_END)
    rows = Invitation.objects.visible_to(asker).filter(
        still_on, status__in=_UNANSWERED, occasion__episode__case__in=cases(asker, whose, on=today).values("pk")
    )
    talks: dict[tuple[int, Step], list[Any]] = {}
    for row in rows.order_by("occasion__due_on", "id").values_list(*_FIELDS):
        step = Step.NOT_ASKED if row[0] == InvitationStatus.PLANNED else Step.NOT_ANSWERED
        if row[4] in who:  # a case that was opened since the list was read waits for the next reading
            talks.setdefault((row[2], step), []).append(row)
    return tuple(_talk(step, asked, who, today) for (_occasion, step), asked in talks.items())


def _talk(step: Step, asked: list[Any], who: Mapping[int, Who], today: date) -> Waiting:
    _status, _instrument, _pk, occasion, client_id, episode_id, number, due_on, window_days, label = asked[0]
    return Waiting(
        client=who[client_id].client,
        label=who[client_id].label,
        occasion=occasion,
        episode_id=episode_id,
        number=number,
        due_on=due_on,
        last_day=due_on + timedelta(days=window_days),
        when=when(due_on=due_on, window_days=window_days, today=today),
        step=step,
        instruments=tuple(row[1] for row in asked),
        name=label or _("Samtal %(number)s") % {"number": number},
    )


def next_due(waits: tuple[Waiting, ...], *, today: date) -> dict[int, date]:
    """The next planned day of each episode that has one."""
    ahead = [(wait.episode_id, wait.due_on) for wait in reversed(waits) if wait.due_on >= today]
    return dict(ahead)


def within_a_week(waits: tuple[Waiting, ...], *, today: date) -> tuple[Waiting, ...]:
    """What is past, due today, or ahead within a week."""
    return tuple(wait for wait in waits if wait.due_on <= today + timedelta(days=SOON_DAYS))
