"""What whoever holds a link can do besides answering: begin, say no, and answer after all."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access.actors import Respondent
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken
from rodtrad.collection import rules
from rodtrad.collection.actions import asking
from rodtrad.collection.models import Change, Invitation
from rodtrad.collection.rules import InvitationStatus


@transaction.atomic
def begin_answering(*, actor: Respondent) -> str:
    """The holder of a link begins: note it once, and return the signed token that the form carries."""
    return asking.begin(actor=actor, invitation=_question_of(actor))


@transaction.atomic
def decline(*, actor: Respondent) -> None:
    """The person does not want to answer; the link stays open for those who change their mind."""
    invitation = _question_of(actor)
    if invitation.status == InvitationStatus.ANSWERED:
        raise RuleBroken("already_answered")
    if invitation.status != InvitationStatus.DECLINED:
        _stand(invitation, InvitationStatus.DECLINED)
        _record(actor, "question.declined", invitation)


@transaction.atomic
def answer_after_all(*, actor: Respondent) -> None:
    """An answer comes although a reason was given why there would be none: the reason gives way."""
    invitation = _question_of(actor)
    if invitation.status in rules.REASONS & rules.OPEN_TO_ANSWERS:
        _stand(invitation, InvitationStatus.OPENED)
        _record(actor, "question.reason_taken_back", invitation)


def _question_of(actor: Respondent) -> Invitation:
    rows = Invitation.everyone.select_for_update(of=("self",))  # an answer may be on its way at the same moment
    return rows.select_related("occasion__client", "occasion__unit").get(
        tenant_id=actor.tenant_id, public_id=actor.invitation
    )


def _stand(invitation: Invitation, status: InvitationStatus) -> None:
    invitation.status = status.value
    invitation.save(update_fields=["status"])
    Change.objects.create(tenant_id=invitation.tenant_id, invitation_id=invitation.pk, kind="written")


def _record(actor: Respondent, verb: str, invitation: Invitation) -> None:
    occasion = invitation.occasion
    record(
        actor,
        verb,
        kind="occasion",
        object_id=occasion.public_id,
        subject=occasion.client.public_id,
        unit=occasion.unit.public_id,
        details={"instrument": invitation.instrument},
    )
