"""Read what a respondent sent, and show a form with what was given: one check, one wording."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from rodtrad.collection import tokens
from rodtrad.collection.respondent.pages import Asked, Option
from rodtrad.instruments import answers
from rodtrad.instruments.answers import AnswerError, AnswerErrors, Answers
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.instruments.wording import ItemText, Text

# Names with a dash can never be the code of an item.
FORM_TOKEN, SUBMISSION_ID, CLAIMED_AT, SKIPPED = "form-token", "submission-id", "claimed-at", "skip-item"
_EARLIEST, _LATEST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sent:
    """A sent form: what was given, what it means, and what is wrong with it."""

    form_token: str
    submission_id: uuid.UUID
    claimed_at: datetime | None
    given: Mapping[str, str]
    skipped: frozenset[str]
    answers: Answers | None
    errors: Mapping[str, AnswerError]

    @property
    def is_empty(self) -> bool:
        """Whether not one question was answered."""
        return self.answers is not None and self.answers.n_answered == 0


def read(instrument: Instrument, posted: QueryDict) -> Sent:
    """Read a posted form; fields that are not in the instrument are left alone."""
    form_token = posted.get(FORM_TOKEN, "")
    skipped = frozenset(posted.getlist(SKIPPED))
    given = {item.code: posted.get(item.code, "").strip() for item in instrument.items}
    parsed: Answers | None = None
    errors: dict[str, AnswerError] = {}
    try:
        parsed = answers.parse(instrument, {code: value for code, value in given.items() if code not in skipped})
    except AnswerErrors as problem:
        errors = {error.item: error for error in problem.errors}
    return Sent(
        form_token=form_token,
        submission_id=_submission_id(posted.get(SUBMISSION_ID, ""), form_token),
        claimed_at=_claimed_at(posted.get(CLAIMED_AT, "")),
        given=given,
        skipped=skipped,
        answers=parsed,
        errors=errors,
    )


def _submission_id(made_by_script: str, form_token: str) -> uuid.UUID:
    try:
        return uuid.UUID(made_by_script)
    except ValueError:
        return tokens.derived_submission_id(form_token)


def _claimed_at(milliseconds: str) -> datetime | None:
    """What the device says the time was; a claim, kept only if it is a time at all."""
    if not (milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 15):
        return None
    try:
        claimed = datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (OverflowError, ValueError):
        return None
    return claimed if _EARLIEST <= claimed <= _LATEST else None


def questions(instrument: Instrument, text: Text, sent: Sent | None = None) -> tuple[Asked, ...]:
    """The questions in the words of one language, with what was given before, if anything."""
    return tuple(
        _asked(number, item, text.items[item.code], sent) for number, item in enumerate(instrument.items, start=1)
    )


def _asked(number: int, item: Item, words: ItemText, sent: Sent | None) -> Asked:
    value = sent.given.get(item.code, "") if sent else ""
    error = sent.errors.get(item.code) if sent else None
    return Asked(
        number=number,
        code=item.code,
        kind=item.kind,
        label=words.label,
        low=words.low,
        high=words.high,
        options=tuple(Option(str(o), words.options[o], str(o) == value) for o in item.options),
        value=value,
        is_skipped=sent is not None and item.code in sent.skipped,
        error=sentence(error) if error else "",
    )


def sentence(error: AnswerError) -> str:
    """What to do about an answer that cannot be used, without the item's code and without blame."""
    match error.key:
        case "not_a_number":
            return _("Skriv ett tal från 0 till 10, till exempel 5,5.")
        case "out_of_range":
            return _("Talet ska ligga mellan 0 och 10.")
        case "wrong_step":
            return _("Skriv högst en decimal, till exempel 5,5.")
    return _("Välj ett av svaren.")
