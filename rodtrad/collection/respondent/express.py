"""The form that is opened and the ordinary sending by script, past Django's request: two of the four hot paths.

Only what is quite ordinary is taken here: a form of ours, answers without errors, a question that waits. For anything
else the answer is None, nothing has been decided, and the same request goes the long way (`views.form`,
`sending.send`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError

from rodtrad.access import straight
from rodtrad.collection import actions, rules, tokens
from rodtrad.collection.queries import respondent as queries
from rodtrad.collection.queries.places import place_by_token_digest
from rodtrad.collection.respondent import forms, picture
from rodtrad.collection.respondent.addresses import Addresses
from rodtrad.collection.respondent.forms import Fields
from rodtrad.collection.respondent.languages import PARAMETER, spoken
from rodtrad.collection.respondent.packing import Part
from rodtrad.collection.respondent.sending import posting_at, receipt_for_script, submission_of
from rodtrad.collection.respondent.views import actor_of, begun_form
from rodtrad.collection.rules import Outcome


@dataclass(frozen=True, slots=True)
class Stored:
    """What is answered when an answer has been stored: the receipt, and the right to see one's own picture."""

    receipt: dict[str, str]
    cookie: str


def language_of(query: str) -> str | None:
    """The language that an address asks for, when it asks for nothing else."""
    name, _is, code = query.partition("=")
    return code if name == PARAMETER and code in spoken() else None


def form(token: str, form_token: str, language: str) -> tuple[Part, ...] | None:
    """The questions of a begun form."""
    straight.renew()
    try:
        question = queries.question(token)
        return None if question is None else begun_form(Addresses(token, language), question, form_token)
    except DatabaseError:  # the long way meets it too, and says so in words
        return None


def store(token: str, language: str, fields: Fields) -> Stored | None:
    """Store an ordinary answer exactly once."""
    straight.renew()
    try:
        return _store(Addresses(token, language), fields)
    except DatabaseError:  # the long way meets it too, and says so in words
        return None


def _store(addresses: Addresses, fields: Fields) -> Stored | None:
    place = place_by_token_digest(tokens.token_digest(addresses.token))
    if place is None or place.status not in rules.WAITING:
        return None
    posting = posting_at(addresses, place, wants_json=True)
    sent = forms.read(posting.instrument, fields, posting.rater)
    if sent.answers is None or sent.is_empty or not posting.question.is_open:
        return None
    if not tokens.read_form_token(sent.form_token, place.invitation, for_sending=True):
        return None
    submission = submission_of(posting, sent, sent.answers)
    receipt = actions.submit_response(actor=actor_of(posting.question), invitation=place, submission=submission)
    if receipt.outcome is not Outcome.STORED:
        return None  # a repeat or a conflict is the same when it is asked about again
    return Stored(receipt_for_script(addresses, receipt), picture.right_as_header(addresses, receipt))
