"""Send an answer in a test the way a respondent does: through the action, with a score one can name."""

from __future__ import annotations

import random
import uuid

from rodtrad.access.actors import Respondent
from rodtrad.collection import actions
from rodtrad.collection.actions.submitting import Receipt, Submission
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import Mode
from rodtrad.instruments import library
from rodtrad.practice.answering import answers_with_score


def send_answer(invitation: Invitation, score: float, *, flagged: bool = False, mode: Mode = Mode.SELF) -> Receipt:
    """The person followed answers a question that has been asked."""
    instrument = library.get(invitation.instrument, invitation.structure)
    answers = answers_with_score(instrument, score, flagged=flagged, rng=random.Random(7))
    return actions.submit_response(
        actor=Respondent(invitation.tenant_id, invitation.public_id),
        invitation=invitation,
        submission=Submission(uuid.uuid4(), answers, "sv", mode),
    )
