"""Count the times somebody was sought with a question and not reached."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.collection.models import Attempt, Invitation
from rodtrad.collection.rules import InvitationStatus


@transaction.atomic
def try_to_reach(*, actor: Staff, invitation: Invitation) -> int:
    """Note that somebody was sought and not reached; the question stays open. Say how many times that makes."""
    if invitation.status == InvitationStatus.ANSWERED:
        raise RuleBroken("already_answered")
    Attempt.everyone.create(tenant_id=invitation.tenant_id, invitation=invitation, tried_at=clock.now())
    _record(actor, "question.tried", invitation)
    return Attempt.everyone.filter(invitation=invitation).count()


@transaction.atomic
def take_back_attempt(*, actor: Staff, invitation: Invitation) -> None:
    """Take the latest try back."""
    latest = Attempt.everyone.filter(invitation=invitation).order_by("-pk").first()
    if latest is None:
        raise RuleBroken("no_attempt_to_take_back")
    latest.delete()
    _record(actor, "question.try_taken_back", invitation)


def _record(actor: Staff, verb: str, invitation: Invitation) -> None:
    occasion = invitation.occasion
    record(
        actor, verb, kind="occasion", object_id=occasion.public_id, subject=occasion.client.public_id,
        unit=occasion.unit.public_id, details={"instrument": invitation.instrument},
    )  # fmt: skip
