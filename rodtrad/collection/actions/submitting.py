"""Store an answer exactly once, with its scores, its derived rows and its event, in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rodtrad.access import audit, clock
from rodtrad.access.actors import Actor
from rodtrad.access.encryption import seal
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.actions import storing
from rodtrad.collection.actions.storing import NewResponse
from rodtrad.collection.models import Conflict, Invitation, Response
from rodtrad.collection.queries.places import Place, place_by_id
from rodtrad.collection.queries.resting import basis_now
from rodtrad.collection.rules import Mode, Outcome
from rodtrad.instruments import basis, library, scoring
from rodtrad.instruments.answers import Answers
from rodtrad.kit import canonical, dates, numbers


@dataclass(frozen=True)
class Submission:
    """An answer as it arrived: what was answered, under which id, in which language."""

    submission_id: uuid.UUID
    answers: Answers
    language: str
    mode: Mode
    claimed_at: datetime | None = None
    occurred_on: date | None = None
    text_digest: str = ""  # of the words that were shown; without it, those the library has today


@dataclass(frozen=True)
class Receipt:
    """What the sender may know: the outcome, the id, when it was received, and the digest of what was stored."""

    outcome: Outcome
    submission_id: uuid.UUID
    received_at: datetime | None
    body_digest: str


def submit_response(*, actor: Actor, invitation: Invitation | Place, submission: Submission) -> Receipt:
    """Store an answer exactly once; the same again gives the same receipt, another one is kept for a human.

    The first answer takes the straight road: one transaction of straight SQL that succeeds only while the invitation
    waits and the id is new. Everything else (a repeat, a conflict, a closed link, a race that was lost) is decided by
    looking at what is stored.
    """
    place = place_by_id(invitation.pk) if isinstance(invitation, Invitation) else invitation
    stored = submission.answers.stored()
    digest = _digest(place, submission.answers, stored)
    if place.status in rules.WAITING:
        response = _new_response(place, submission, stored, digest)
        try:
            if _store(actor, place, response):
                return Receipt(
                    Outcome.STORED,
                    submission.submission_id,
                    response.received_at,
                    digest,
                )
        except IntegrityError:
            pass  # the id was stored before, under this invitation or another: decided below
    return _decide(actor=actor, place=place, submission=submission, stored=stored, digest=digest)


def _digest(place: Place, answers: Answers, stored: dict[str, int | None]) -> str:
    """The digest of what was answered; free words count too, where there are any."""
    body: dict[str, object] = {"answers": stored, "instrument": place.instrument, "structure": place.structure}
    return canonical.digest(body | ({"words": dict(answers.notes)} if answers.notes else {}))


def sealed_words(submission_id: uuid.UUID, answers: Answers) -> str:
    """The free words of an answer, sealed for the place they are kept in; "" when there are none."""
    if not answers.notes:
        return ""
    return seal(canonical.dumps(dict(answers.notes)).decode(), where=rules.words_place(submission_id))


def _store(actor: Actor, place: Place, response: NewResponse) -> bool:
    event = audit.row(
        actor,
        "answer.stored",
        kind="invitation",
        object_id=place.invitation,
        subject=place.client,
        unit=place.unit,
        details={"instrument": place.instrument},
    )
    return storing.store(place, response, event)


def _new_response(place: Place, submission: Submission, stored: dict[str, int | None], digest: str) -> NewResponse:
    now = clock.now()
    instrument = library.get(place.instrument, place.structure)
    occurred_on = submission.occurred_on or dates.stockholm_date(now)
    based = basis.scored(
        instrument,
        submission.answers,
        age=age_on(birth_year=place.birth_year, day=occurred_on),
        rater=rules.rater_in(instrument, place.rater),
        basis=basis_now(place.tenant_id, instrument, sex=place.sex),
    )
    scores = based.scores
    return NewResponse(
        mode=submission.mode.value,
        structure_digest=instrument.structure_digest,
        text_digest=submission.text_digest or instrument.text(submission.language).digest,
        language=submission.language,
        occurred_on=occurred_on,
        month=dates.month_of(occurred_on),
        claimed_at=submission.claimed_at,
        received_at=now,
        submission_id=submission.submission_id,
        body_digest=digest,
        answers=stored,
        words_sealed=sealed_words(submission.submission_id, submission.answers),
        scores=based.documents,
        primary_milli=_milli(scores.scales[instrument.primary]),
        flags=[{"item": flag.item, "key": flag.key} for flag in scores.flags],
    )


def _milli(scale: scoring.ScaleScore) -> int | None:
    return None if scale.value is None else numbers.milli(scale.value)


@transaction.atomic
def _decide(
    *,
    actor: Actor,
    place: Place,
    submission: Submission,
    stored: dict[str, int | None],
    digest: str,
) -> Receipt:
    answers = Response.everyone.filter(invitation_id=place.invitation_id)
    mine = (
        Response.everyone.filter(tenant_id=place.tenant_id, submission_id=submission.submission_id).first()
        or answers.filter(body_digest=digest).first()  # the same words from another tab leave nothing to look at
    )
    answered = answers.exists()
    if mine is not None:
        answered_digest: str | None = mine.body_digest if mine.invitation_id == place.invitation_id else ""
    else:
        answered_digest = None
    outcome = rules.outcome(
        same_id_digest=answered_digest,
        answered_by_other_id=answered,
        digest=digest,
        takes_answers=False,
    )
    if outcome is Outcome.CONFLICT:
        _keep_conflict(actor, place, submission, stored, digest)
    received_at = mine.received_at if mine and outcome is Outcome.REPEATED else None
    return Receipt(outcome, submission.submission_id, received_at, digest)


def _keep_conflict(
    actor: Actor,
    place: Place,
    submission: Submission,
    stored: dict[str, int | None],
    digest: str,
) -> None:
    _row, made = Conflict.everyone.get_or_create(
        invitation_id=place.invitation_id,
        body_digest=digest,
        defaults={
            "tenant_id": place.tenant_id,
            "submission_id": submission.submission_id,
            "answers": stored,
            "words_sealed": sealed_words(submission.submission_id, submission.answers),
            "received_at": clock.now(),
        },
    )
    if made:
        audit.record(
            actor,
            "answer.conflict_kept",
            kind="invitation",
            object_id=place.invitation,
            subject=place.client,
            unit=place.unit,
            details={"instrument": place.instrument},
        )
