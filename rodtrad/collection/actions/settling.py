"""Settle two different answers to the same question: keep the first, or take the second as a correction of it."""

from __future__ import annotations

import uuid

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.rules import age_on
from rodtrad.collection.actions.submitting import scores_document
from rodtrad.collection.models import Change, Conflict, EpisodeScore, Invitation, Response
from rodtrad.collection.rules import Settlement
from rodtrad.instruments import answers, library, scoring


@transaction.atomic
def settle_conflict(*, actor: Staff, conflict: Conflict, settlement: Settlement) -> None:
    """Decide which of two different answers counts; both stay on record."""
    taken = Conflict.everyone.filter(pk=conflict.pk, settled_at=None).update(settled_at=clock.now(), settled_by=actor)
    if not taken:
        raise RuleBroken("already_settled")
    if settlement is Settlement.ACCEPT_SECOND:
        correction = _correct(conflict)
        _rederive(correction)
        Change.objects.create(tenant_id=correction.tenant_id, response_id=correction.pk, kind="written")
    _record(actor, conflict.invitation, settlement)


def _correct(conflict: Conflict) -> Response:
    """A new response with the second answers, on the day and in the words of the first, which it supersedes."""
    standing = Response.everyone.select_related("client").filter(invitation=conflict.invitation, superseded_by=None)
    first = standing.first()
    if first is None:
        raise RuleBroken("nothing_to_correct")
    instrument = library.get(first.instrument, first.structure)
    given = answers.from_stored(instrument, conflict.answers)
    birth_year = first.client.birth_year if first.client else None
    scores = scoring.score(instrument, given, age=age_on(birth_year=birth_year, day=first.occurred_on))
    document = scores_document(scores)
    primary = document[instrument.primary]["milli"]
    correction = Response.everyone.get(pk=first.pk)
    correction.pk = None
    correction._state.adding = True
    correction.supersedes = first
    correction.submission_id = uuid.uuid5(conflict.public_id, "correction")  # the first may have come under the same id
    correction.body_digest, correction.received_at = conflict.body_digest, conflict.received_at
    correction.claimed_at = None
    correction.answers, correction.scores = given.stored(), document
    correction.primary_milli = primary if isinstance(primary, int) else None
    correction.flags = [{"item": flag.item, "key": flag.key} for flag in scores.flags]
    correction.save(force_insert=True)
    return correction


def _rederive(response: Response) -> None:
    """Make the derived first and last scores of this episode and instrument anew, from the responses that count."""
    place = {
        "episode_id": response.episode_id,
        "instrument": response.instrument,
        "structure": response.structure,
        "rater": response.rater,
    }
    counting = list(
        Response.everyone.filter(superseded_by=None, **place).order_by("occurred_on", "session_number", "pk")
    )
    scales = {key for each in counting for key in each.scores}
    EpisodeScore.everyone.filter(**place).delete()
    for scale in sorted(scales):
        scored = [(r.occurred_on, r.scores[scale]["milli"]) for r in counting if scale in r.scores]
        known = [(day, milli) for day, milli in scored if milli is not None]
        if known:
            EpisodeScore.everyone.create(
                **place,
                tenant_id=response.tenant_id,
                unit_id=response.unit_id,
                scale=scale,
                n=len(known),
                first_on=known[0][0],
                first_milli=known[0][1],
                last_on=known[-1][0],
                last_milli=known[-1][1],
                updated_at=clock.now(),
            )


def _record(actor: Staff, invitation: Invitation, settlement: Settlement) -> None:
    occasion = invitation.occasion
    record(
        actor,
        "answer.conflict_settled",
        kind="invitation",
        object_id=invitation.public_id,
        subject=occasion.client.public_id,
        unit=occasion.unit.public_id,
        details={"instrument": invitation.instrument, "settlement": settlement.value},
    )
