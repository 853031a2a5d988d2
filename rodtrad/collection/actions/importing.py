"""Store answers that were given before, from a file: the same rows as an answer of today, many at a time."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.actions.deriving import rederive
from rodtrad.collection.models import Change, Invitation, MonthCount, Occasion, Response
from rodtrad.collection.queries.resting import basis_now
from rodtrad.collection.rules import EarlierAnswer, InvitationStatus, Mode, SubjectKind
from rodtrad.instruments import basis
from rodtrad.kit import dates, numbers
from rodtrad.programmes.rules import Rater

_IMPORTED = uuid.UUID("6f1a8a52-0f5e-5c37-9b53-6d3f6c1c7a10")  # the name space of ids made from what a row says


@transaction.atomic
def import_answers(*, actor: Actor, episode: Episode, answers: Sequence[EarlierAnswer]) -> int:
    """Store earlier answers of one episode, in time order; returns how many."""
    now = clock.now()
    in_order = sorted(answers, key=lambda each: (each.occurred_on, each.instrument.key))
    occasions = _occasions(episode, sorted({each.occurred_on for each in in_order}))
    invitations = [_invitation(occasions[each.occurred_on], each) for each in in_order]
    Invitation.everyone.bulk_create(invitations)
    responses = [_response(invitation, each, now) for invitation, each in zip(invitations, in_order, strict=True)]
    Response.everyone.bulk_create(responses)
    Change.objects.bulk_create(
        Change(tenant_id=episode.tenant_id, response_id=response.pk, kind="written") for response in responses
    )
    for response in {(r.instrument, r.structure): r for r in responses}.values():
        rederive(response)
    _count(episode, responses)
    record(
        actor,
        "answers.imported",
        kind="episode",
        object_id=episode.public_id,
        subject=episode.client.public_id,
        unit=episode.unit.public_id,
        details={"answers": len(responses)},
    )
    return len(responses)


def _occasions(episode: Episode, days: Sequence[date]) -> dict[date, Occasion]:
    """One occasion a day: the ones there are, and new ones numbered after them."""
    found = {each.due_on: each for each in Occasion.everyone.filter(episode=episode, due_on__in=days)}
    last = Occasion.everyone.filter(episode=episode, plan_key="").aggregate(last=Max("number"))["last"] or 0
    missing = [day for day in days if day not in found]
    made = Occasion.everyone.bulk_create(
        Occasion(
            tenant_id=episode.tenant_id,
            unit_id=episode.unit_id,
            client_id=episode.client_id,
            episode=episode,
            number=number,
            due_on=day,
        )
        for number, day in enumerate(missing, start=last + 1)
    )
    return found | {each.due_on: each for each in made}


def _invitation(occasion: Occasion, answer: EarlierAnswer) -> Invitation:
    given_at = dates.start_of_day(answer.occurred_on)
    return Invitation(
        tenant_id=occasion.tenant_id,
        occasion=occasion,
        rater=Rater.CLIENT.value,
        instrument=answer.instrument.key,
        structure=answer.instrument.version,
        status=InvitationStatus.ANSWERED.value,
        mode=Mode.IMPORT.value,
        asked_at=given_at,
        answered_at=given_at,
    )


def _response(invitation: Invitation, answer: EarlierAnswer, now: datetime) -> Response:
    occasion, instrument = invitation.occasion, answer.instrument
    scores, flags = _scores(answer, occasion)
    primary = scores[instrument.primary]["milli"]
    name = f"{occasion.client.public_id}:{answer.occurred_on}:{instrument.key}:{invitation.rater}"
    return Response(
        tenant_id=occasion.tenant_id,
        unit_id=occasion.unit_id,
        subject=SubjectKind.CLIENT.value,
        client_id=occasion.client_id,
        episode_id=occasion.episode_id,
        invitation=invitation,
        rater=invitation.rater,
        mode=Mode.IMPORT.value,
        instrument=instrument.key,
        structure=instrument.version,
        structure_digest=instrument.structure_digest,
        text_digest="",  # what was asked is not known here: another system, or paper
        language="",
        session_number=occasion.number,
        occurred_on=answer.occurred_on,
        received_at=now,
        submission_id=uuid.uuid5(_IMPORTED, name),
        body_digest=answer.digest,
        answers=answer.stored,
        scores=scores,
        primary_milli=primary if isinstance(primary, int) else None,
        flags=flags,
    )


def _scores(answer: EarlierAnswer, occasion: Occasion) -> tuple[dict[str, dict[str, object]], list[dict[str, str]]]:
    """Scored as today; a bare total is itself the primary score, and no other scale is known."""
    instrument = answer.instrument
    age = age_on(birth_year=occasion.client.birth_year, day=answer.occurred_on)
    if answer.answers is not None:
        rater = rules.rater_in(instrument, Rater.CLIENT.value)
        rests = basis_now(occasion.tenant_id, instrument, sex=occasion.client.sex)
        based = basis.scored(instrument, answer.answers, age=age, rater=rater, basis=rests)
        return based.documents, [{"item": flag.item, "key": flag.key} for flag in based.scores.flags]
    total = answer.total if answer.total is not None else Fraction(0)
    scale = instrument.scale(instrument.primary)
    known: dict[str, object] = {
        "milli": numbers.milli(total), "status": "total_only", "band": scale.band(total, age), "n_missing": 0,
    }  # fmt: skip
    return {instrument.primary: known}, []


def _count(episode: Episode, responses: Sequence[Response]) -> None:
    """Imported answers were due and answered in their month."""
    months = Counter((response.instrument, dates.month_of(response.occurred_on)) for response in responses)
    for (instrument, month), n in months.items():
        place: dict[str, Any] = {
            "tenant_id": episode.tenant_id, "unit_id": episode.unit_id, "instrument": instrument, "month": month,
        }  # fmt: skip
        MonthCount.objects.get_or_create(**place)
        MonthCount.objects.filter(**place).update(due=F("due") + n, answered=F("answered") + n)
