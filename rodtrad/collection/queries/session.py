"""One talk as staff see it: what is asked, where each question stands, and answers that disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
from rodtrad.collection import rules, tokens
from rodtrad.collection.models import Conflict, Invitation, Occasion
from rodtrad.collection.rules import CODE_MINUTES, InvitationStatus


@dataclass(frozen=True)
class Asked:
    """One form in a talk, to one rater."""

    public_id: UUID
    instrument: str
    structure: str
    label: str
    rater: str
    status: InvitationStatus
    mode: str
    asked_at: datetime | None
    answered_at: datetime | None
    picture_is_open: bool
    address: str
    code: str
    code_until: datetime | None


def occasions(asker: Staff) -> QuerySet[Occasion]:
    """The talks of the people the asker is entitled to."""
    return Occasion.objects.visible_to(asker).select_related("client", "unit", "episode__programme_version")


def invitations(asker: Staff, occasion: UUID) -> QuerySet[Invitation]:
    """The questions of one talk, in the order of the plan."""
    rows = Invitation.objects.visible_to(asker).filter(occasion__public_id=occasion)
    return rows.select_related("occasion__client", "occasion__unit", "moment").order_by("moment__position", "pk")


def conflicts(asker: Staff, occasion: UUID) -> QuerySet[Conflict]:
    """Second answers of one talk that nobody has looked at."""
    rows = Conflict.objects.visible_to(asker).filter(invitation__occasion__public_id=occasion, settled_at=None)
    return rows.select_related("invitation__occasion__client", "invitation__occasion__unit").order_by("received_at")


def open_episodes(asker: Staff, place: UUID) -> QuerySet[Episode]:
    """The open episode with this id, or the open episodes of the person with it, the newest first."""
    rows = Episode.objects.visible_to(asker).filter(closed_on=None)
    found = rows.filter(public_id=place) | rows.filter(client__public_id=place)
    return found.select_related("client", "unit", "programme_version").order_by("-started_on", "-pk")


def untouched(asker: Staff, episode: Episode, *, on: date) -> Occasion | None:
    """A talk planned for a day that nobody has begun with."""
    rows = Occasion.objects.visible_to(asker).filter(episode=episode, due_on=on)
    begun = Invitation.objects.visible_to(asker).exclude(status=InvitationStatus.PLANNED.value)
    return rows.exclude(invitations__in=begun.values("pk")).order_by("-number").first()


def asked(rows: Iterable[Invitation]) -> tuple[Asked, ...]:
    """The questions as frozen rows, with the links and codes that hold now."""
    return tuple(_asked(row, clock.now()) for row in rows)


def _asked(row: Invitation, now: datetime) -> Asked:
    status = InvitationStatus(row.status)
    opens = status in rules.OPEN_TO_ANSWERS and rules.link_holds(asked_at=row.asked_at, now=now)
    has_code = opens and rules.code_holds(made_at=row.code_made_at, now=now) and row.code_made_at is not None
    return Asked(
        public_id=row.public_id,
        instrument=row.instrument,
        structure=row.structure,
        label=row.moment.label if row.moment else "",
        rater=row.rater,
        status=status,
        mode=row.mode,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        picture_is_open=row.picture_opened_at is not None,
        address=tokens.link_address(tokens.link_token(row.public_id, row.generation)) if opens else "",
        code=tokens.short_code(row.public_id, row.code_made_at) if has_code and row.code_made_at else "",
        code_until=row.code_made_at + timedelta(minutes=CODE_MINUTES) if has_code and row.code_made_at else None,
    )


def state(questions: Iterable[Asked], *, n_disagreements: int) -> str:
    """A short mark of how a talk stands; an open page asks whether it is still the same."""
    told = "|".join(f"{q.public_id}:{q.status}:{q.picture_is_open}:{q.address}:{q.code}" for q in questions)
    return hashlib.sha256(f"{told}|{n_disagreements}".encode()).hexdigest()[:20]
