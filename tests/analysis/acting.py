"""Let somebody answer, the way users do."""

from __future__ import annotations

import random
import uuid

from rodtrad.access.actors import Respondent
from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
from rodtrad.collection import actions
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Invitation, Response
from rodtrad.collection.rules import Mode
from rodtrad.instruments import library
from rodtrad.practice.answering import answers_with_score


def answer(staff: Staff, episode: Episode, score: float, *, instrument: str = "session-outcome") -> Response:
    """Plan a talk today, ask, and let the client answer."""
    occasion = actions.plan_occasion(actor=staff, episode=episode, due_on=episode.started_on)
    invitation = Invitation.everyone.get(occasion=occasion, instrument=instrument)
    actions.ask(actor=staff, invitation=invitation, mode=Mode.SELF)
    return send(invitation, score)


def send(invitation: Invitation, score: float) -> Response:
    """Let the respondent answer a question that waits."""
    given = answers_with_score(library.get(invitation.instrument), score, flagged=False, rng=random.Random(7))
    submission = Submission(submission_id=uuid.uuid4(), answers=given, language="sv", mode=Mode.SELF)
    actor = Respondent(invitation.tenant_id, invitation.public_id)
    actions.submit_response(actor=actor, invitation=invitation, submission=submission)
    return Response.everyone.get(invitation=invitation)
