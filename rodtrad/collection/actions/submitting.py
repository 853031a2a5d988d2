"""Store an answer exactly once, with its scores, its derived rows and its event, in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.models import Change, Conflict, EpisodeScore, Invitation, MonthCount, Response
from rodtrad.collection.rules import InvitationStatus, Mode, Outcome, SubjectKind
from rodtrad.instruments import library, scoring
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument
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


@dataclass(frozen=True)
class Receipt:
    """What the sender may know: the outcome, the id, when it was received, and the digest of what was stored."""

    outcome: Outcome
    submission_id: uuid.UUID
    received_at: datetime | None
    body_digest: str


def submit_response(*, actor: Actor, invitation: Invitation, submission: Submission) -> Receipt:
    """Store an answer exactly once; the same again gives the same receipt, another one is kept for a human."""
    try:
        return _submit(actor, invitation, submission)
    except IntegrityError:  # somebody stored an answer between our look and our write: look again, and decide by it
        return _submit(actor, invitation, submission)


@transaction.atomic
def _submit(actor: Actor, invitation: Invitation, submission: Submission) -> Receipt:
    stored = submission.answers.stored()
    digest = canonical.digest({"answers": stored, "instrument": invitation.instrument, "structure": invitation.structure})
    outcome, earlier = _decide(invitation, submission.submission_id, digest)
    match outcome:
        case Outcome.STORED:
            now = _store(actor, invitation, submission, stored, digest)
            return Receipt(outcome, submission.submission_id, now, digest)
        case Outcome.REPEATED:
            return Receipt(outcome, submission.submission_id, earlier.received_at if earlier else None, digest)
        case Outcome.CONFLICT:
            _keep_conflict(actor, invitation, submission, stored, digest)
    return Receipt(outcome, submission.submission_id, None, digest)


def _decide(invitation: Invitation, submission_id: uuid.UUID, digest: str) -> tuple[Outcome, Response | None]:
    mine = Response.everyone.filter(tenant_id=invitation.tenant_id, submission_id=submission_id).first()
    answered = mine is None and Response.everyone.filter(invitation=invitation).exists()
    decided = rules.outcome(
        same_id_digest=mine.body_digest if mine and mine.invitation_id == invitation.pk else (None if mine is None else ""),
        answered_by_other_id=answered,
        digest=digest,
        takes_answers=invitation.status in rules.WAITING,
    )
    return decided, mine


def _store(
    actor: Actor, invitation: Invitation, submission: Submission, stored: dict[str, int | None], digest: str
) -> datetime:
    now = clock.now()
    occasion = invitation.occasion
    instrument = library.get(invitation.instrument, invitation.structure)
    occurred_on = submission.occurred_on or dates.stockholm_date(now)
    age = age_on(birth_year=occasion.client.birth_year, day=occurred_on)
    scores = scoring.score(instrument, submission.answers, age=age)
    response = Response.everyone.create(
        tenant_id=invitation.tenant_id,
        unit_id=occasion.unit_id,
        subject=SubjectKind.CLIENT.value,
        client_id=occasion.client_id,
        episode_id=occasion.episode_id,
        invitation=invitation,
        rater=invitation.rater,
        mode=submission.mode.value,
        instrument=instrument.key,
        structure=instrument.version,
        structure_digest=instrument.structure_digest,
        text_digest=instrument.text(submission.language).digest,
        language=submission.language,
        session_number=occasion.number,
        occurred_on=occurred_on,
        claimed_at=submission.claimed_at,
        received_at=now,
        submission_id=submission.submission_id,
        body_digest=digest,
        answers=stored,
        scores=scores_document(scores),
        primary_milli=_milli(scores.scales[instrument.primary]),
        flags=[{"item": flag.item, "key": flag.key} for flag in scores.flags],
    )
    Invitation.everyone.filter(pk=invitation.pk).update(
        status=InvitationStatus.ANSWERED.value, answered_at=now, mode=submission.mode.value
    )
    _derive(response, instrument, scores)
    Change.objects.create(tenant_id=response.tenant_id, response_id=response.pk, kind="written")
    _record(actor, "answer.stored", invitation)
    return now


def scores_document(scores: scoring.Scores) -> dict[str, dict[str, object]]:
    """Scores as they are stored: integers in thousandths, with how each was reached."""
    return {
        key: {"milli": _milli(scale), "status": str(scale.status), "band": scale.band, "n_missing": scale.n_missing}
        for key, scale in scores.scales.items()
    }


def _milli(scale: scoring.ScaleScore) -> int | None:
    return None if scale.value is None else numbers.milli(scale.value)


def _derive(response: Response, instrument: Instrument, scores: scoring.Scores) -> None:
    """Bring the two derived tables up to date in the same transaction."""
    month = {
        "tenant_id": response.tenant_id,
        "unit_id": response.unit_id,
        "instrument": response.instrument,
        "month": dates.month_of(response.occurred_on),
    }
    MonthCount.objects.get_or_create(**month)
    MonthCount.objects.filter(**month).update(answered=F("answered") + 1)
    for key, scale in scores.scales.items():
        value = _milli(scale)
        if value is not None:
            _derive_scale(response, instrument, key, value)


def _derive_scale(response: Response, instrument: Instrument, scale: str, value: int) -> None:
    on = response.occurred_on
    row, made = EpisodeScore.everyone.select_for_update().get_or_create(
        episode_id=response.episode_id,
        instrument=instrument.key,
        structure=instrument.version,
        rater=response.rater,
        scale=scale,
        defaults={
            "tenant_id": response.tenant_id,
            "unit_id": response.unit_id,
            "n": 1,
            "first_milli": value,
            "first_on": on,
            "last_milli": value,
            "last_on": on,
            "updated_at": response.received_at,
        },
    )
    if made:
        return
    row.n += 1
    if on >= row.last_on:
        row.last_milli, row.last_on = value, on
    if on < row.first_on:
        row.first_milli, row.first_on = value, on
    row.updated_at = response.received_at
    row.save(update_fields=["n", "first_milli", "first_on", "last_milli", "last_on", "updated_at"])


def _keep_conflict(
    actor: Actor, invitation: Invitation, submission: Submission, stored: dict[str, int | None], digest: str
) -> None:
    _row, made = Conflict.everyone.get_or_create(
        invitation=invitation,
        body_digest=digest,
        defaults={
            "tenant_id": invitation.tenant_id,
            "submission_id": submission.submission_id,
            "answers": stored,
            "received_at": clock.now(),
        },
    )
    if made:
        _record(actor, "answer.conflict_kept", invitation)


def _record(actor: Actor, verb: str, invitation: Invitation) -> None:
    occasion = invitation.occasion
    record(
        actor,
        verb,
        kind="invitation",
        object_id=invitation.public_id,
        subject=occasion.client.public_id,
        unit=occasion.unit.public_id,
        details={"instrument": invitation.instrument},
    )
