"""Fill in an interview a part at a time, on another day if need be, and send it like any other answer."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.audit import record
from rodtrad.access.encryption import reveal, seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.collection import rules
from rodtrad.collection.actions.asking import ask
from rodtrad.collection.actions.submitting import Receipt, Submission, submit_response
from rodtrad.collection.models import InterviewDraft, Invitation
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.wording import Text
from rodtrad.kit import canonical

_INTERVIEW = uuid.UUID("b1c7a7f4-0d6c-5f0e-8a51-5a1f6b1f7c22")  # the name space of what an interview is sent under


def given_in(draft: InterviewDraft) -> dict[str, str]:
    """What is typed so far."""
    given: dict[str, str] = json.loads(reveal(draft.given_sealed, where=_place(draft.invitation)) or "{}")
    return given


@transaction.atomic
def save_draft(*, actor: Staff, invitation: Invitation, given: Mapping[str, str], seen: int) -> InterviewDraft:
    """Keep what is typed in one part beside the others; `seen` is the version it builds on, 0 for none."""
    if invitation.status == InvitationStatus.ANSWERED:
        raise RuleBroken("already_answered")
    now = clock.now()
    kept = InterviewDraft.everyone.select_for_update().filter(invitation=invitation).first()
    require_current(seen=seen, stored=kept.version if kept else 0)
    draft = kept or InterviewDraft(tenant_id=invitation.tenant_id, invitation=invitation, version=0, begun_at=now)
    before = given_in(draft) if kept else {}
    words = {name: value for name, value in (before | dict(given)).items() if value}
    draft.given_sealed = seal(canonical.dumps(words).decode(), where=_place(invitation))
    draft.version, draft.saved_at, draft.saved_by = draft.version + 1, now, actor
    draft.save()
    _record(actor, "interview.saved", invitation)
    return draft


@transaction.atomic
def drop_draft(*, actor: Staff, invitation: Invitation) -> None:
    """Throw away what is typed so far; the question stands as it did."""
    if InterviewDraft.everyone.filter(invitation=invitation).delete()[0]:
        _record(actor, "interview.dropped", invitation)


@transaction.atomic
def send_interview(*, actor: Staff, invitation: Invitation, answers: Answers, mode: Mode, text: Text) -> Receipt:
    """Send the interview as the answer to its question, and erase the draft."""
    if invitation.status not in rules.WAITING:
        ask(actor=actor, invitation=invitation, mode=mode)
    draft = InterviewDraft.everyone.filter(invitation=invitation).first()
    begun = draft.begun_at.isoformat() if draft else ""
    submission = Submission(
        # The same interview sent twice is one answer; the mode is told by how it was filled in.
        submission_id=uuid.uuid5(_INTERVIEW, f"{invitation.public_id}:{invitation.generation}:{begun}"),
        answers=answers,
        language=text.language,
        mode=mode,
        text_digest=text.digest,
    )
    receipt = submit_response(actor=actor, invitation=invitation, submission=submission)
    InterviewDraft.everyone.filter(invitation=invitation).delete()
    return receipt


@transaction.atomic
def erase_old_drafts(*, actor: System) -> int:
    """Erase interviews nobody has gone on with; returns how many."""
    before = clock.now() - timedelta(days=rules.DRAFT_DAYS)
    erased, _by_model = InterviewDraft.everyone.filter(tenant_id=actor.tenant_id, saved_at__lt=before).delete()
    if erased:
        record(actor, "interview.erased", details={"drafts": erased})
    return erased


def _place(invitation: Invitation) -> str:
    return f"invitation:{invitation.public_id}:draft"


def _record(actor: Staff, verb: str, invitation: Invitation) -> None:
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
