"""Settle two different answers to the same question: keep the first, or take the second as a correction of it."""

from __future__ import annotations

import json
import uuid

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.actions.deriving import rederive
from rodtrad.collection.actions.submitting import sealed_words
from rodtrad.collection.models import Change, Conflict, Invitation, Response
from rodtrad.collection.queries.resting import basis_now
from rodtrad.collection.rules import Settlement
from rodtrad.instruments import answers, basis, library


@transaction.atomic
def settle_conflict(*, actor: Staff, conflict: Conflict, settlement: Settlement) -> None:
    """Decide which of two different answers counts; both stay on record."""
    taken = Conflict.everyone.filter(pk=conflict.pk, settled_at=None).update(settled_at=clock.now(), settled_by=actor)
    if not taken:
        raise RuleBroken("already_settled")
    if settlement is Settlement.ACCEPT_SECOND:
        correction = _correct(conflict)
        rederive(correction)
        Change.objects.create(tenant_id=correction.tenant_id, response_id=correction.pk, kind="written")
    _record(actor, conflict.invitation, settlement)


def _correct(conflict: Conflict) -> Response:
    """A new response with the second answers, on the day and in the words of the first, which it supersedes."""
    standing = Response.everyone.select_related("client").filter(invitation=conflict.invitation, superseded_by=None)
    first = standing.first()
    if first is None:
        raise RuleBroken("nothing_to_correct")
    instrument = library.get(first.instrument, first.structure)
    words = reveal(conflict.words_sealed, where=rules.words_place(conflict.submission_id))
    given = answers.from_stored(instrument, conflict.answers, json.loads(words) if words else None)
    birth_year = first.client.birth_year if first.client else None
    age = age_on(birth_year=birth_year, day=first.occurred_on)
    based = basis.scored(
        instrument,
        given,
        age=age,
        rater=rules.rater_in(instrument, first.rater),
        basis=basis_now(first.tenant_id, instrument, sex=first.client.sex if first.client else ""),
    )
    scores, document = based.scores, based.documents
    primary = document[instrument.primary]["milli"]
    correction = Response.everyone.get(pk=first.pk)
    correction.pk = None
    correction._state.adding = True
    correction.supersedes = first
    correction.submission_id = uuid.uuid5(conflict.public_id, "correction")  # the first may have come under the same id
    correction.body_digest, correction.received_at = conflict.body_digest, conflict.received_at
    correction.claimed_at = None
    correction.answers, correction.scores = given.stored(), document
    correction.words_sealed = sealed_words(correction.submission_id, given)
    correction.primary_milli = primary if isinstance(primary, int) else None
    correction.flags = [{"item": flag.item, "key": flag.key} for flag in scores.flags]
    correction.save(force_insert=True)
    return correction


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
