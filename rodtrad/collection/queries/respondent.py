"""What a link opens, for somebody the product knows nothing about: no name, no unit, no earlier answer.

The form and the receipt are hot paths: straight SQL through Django's connection, one statement each.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from rodtrad.access import clock, straight
from rodtrad.collection import rules, tokens
from rodtrad.collection.queries.places import Place, moment, moment_or_none, uuid_of
from rodtrad.collection.rules import InvitationStatus, Mode

_QUESTION = """
    SELECT public_id, tenant_id, instrument, structure, rater, status, mode, asked_at
    FROM collection_invitation WHERE token_digest = %s
"""
_RECEIPT = """
    SELECT i.public_id, i.tenant_id, i.instrument, i.structure, i.rater, i.status, i.mode, i.asked_at,
        i.picture_opened_at, r.submission_id, r.received_at, r.answers
    FROM collection_invitation i
    LEFT JOIN collection_response r ON r.invitation_id = i.id AND r.supersedes_id IS NULL
    WHERE i.token_digest = %s
"""
_BY_CODE = """
    SELECT public_id, generation, asked_at, code_made_at FROM collection_invitation
    WHERE code_index = %s AND code_index > ''
"""
_TENANT = "SELECT name FROM access_tenant WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Question:
    """One question to whoever holds its link."""

    invitation: uuid.UUID
    tenant_id: int
    instrument: str
    structure: str
    rater: str
    status: str
    mode: str
    asked_at: datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether an answer is stored."""
        return self.status == InvitationStatus.ANSWERED

    @property
    def is_declined(self) -> bool:
        """Whether the person said no."""
        return self.status == InvitationStatus.DECLINED

    @property
    def is_open(self) -> bool:
        """Whether an answer can still come."""
        return self.status in rules.OPEN_TO_ANSWERS and rules.link_holds(asked_at=self.asked_at, now=clock.now())

    @property
    def is_handed_over(self) -> bool:
        """Whether the device belongs to somebody who waits for it."""
        return self.mode == Mode.HANDED_OVER


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrived for a question: under which id, when, and how many answers it held."""

    submission_id: uuid.UUID
    received_at: datetime
    n_answers: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A question with what has arrived for it, and whether its picture has been opened."""

    question: Question
    picture_is_open: bool
    arrival: Arrival | None


def question(token: str) -> Question | None:
    """The question a link opens; None when no link is like it."""
    row = straight.one(_QUESTION, [tokens.token_digest(token)])
    return None if row is None else _question(row)


def question_at(place: Place) -> Question:
    """The question at a place that has been read already."""
    return Question(
        place.invitation,
        place.tenant_id,
        place.instrument,
        place.structure,
        place.rater,
        place.status,
        place.mode,
        place.asked_at,
    )


def sent(token: str) -> Sent | None:
    """The question a link opens, and what has arrived for it."""
    row = straight.one(_RECEIPT, [tokens.token_digest(token)])
    if row is None:
        return None
    picture_opened_at, submission_id, received_at, answers = row[8:]
    arrival = None
    if submission_id is not None:
        given = json.loads(answers) if isinstance(answers, str) else answers
        n_answers = sum(value is not None for value in given.values())
        arrival = Arrival(uuid_of(submission_id), moment(received_at), n_answers)
    return Sent(_question(row), picture_opened_at is not None, arrival)


def token_by_code(typed: str) -> str | None:
    """The link that a typed code opens; None when it is wrong, ambiguous or too old."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_CODE, [tokens.code_index(typed)])
        rows = cursor.fetchmany(2)
    if len(rows) != 1:
        return None
    public_id, generation, asked_at, made_at = rows[0]
    now = clock.now()
    if not rules.code_holds(made_at=moment_or_none(made_at), now=now) or not rules.link_holds(
        asked_at=moment_or_none(asked_at), now=now
    ):
        return None
    return tokens.link_token(uuid_of(public_id), generation)


def responsible(tenant_id: int) -> str:
    """The committee that answers for the data (personuppgiftsansvarig)."""
    row = straight.one(_TENANT, [tenant_id])
    return "" if row is None else str(row[0])


def _question(row: tuple[Any, ...]) -> Question:
    public_id, tenant_id, instrument, structure, rater, status, mode, asked_at = row[:8]
    return Question(uuid_of(public_id), tenant_id, instrument, structure, rater, status, mode, moment_or_none(asked_at))
