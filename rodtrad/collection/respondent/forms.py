"""Read what a respondent sent: one check for the page and for the script."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from django.http import QueryDict
from django.utils.translation import gettext as _

from rodtrad.collection import tokens
from rodtrad.instruments import answers
from rodtrad.instruments.answers import AnswerError, AnswerErrors, Answers
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.rounds import ended, rounds

# Names with a dash can never be the code of an item.
FORM_TOKEN, SUBMISSION_ID, CLAIMED_AT, SKIPPED = "form-token", "submission-id", "claimed-at", "skip-item"
TEXT_DIGEST = "text-digest"
_EARLIEST, _LATEST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sent:
    """A sent form: what was given, what it means, and what is wrong with it."""

    form_token: str
    submission_id: uuid.UUID
    claimed_at: datetime | None
    text_digest: str
    given: Mapping[str, str]
    skipped: frozenset[str]
    answers: Answers | None
    errors: Mapping[str, AnswerError]

    @property
    def is_empty(self) -> bool:
        """Whether not one question was answered."""
        return self.answers is not None and self.answers.n_answered == 0 and not self.answers.notes


class Fields:
    """The fields of a form, read as Django reads them, in a fraction of the time."""

    def __init__(self, body: bytes, *, most: int) -> None:
        """Raises ValueError for more fields than `most`, and UnicodeDecodeError for what is no form."""
        fields = body.decode("ascii").split("&")
        if len(fields) > most:
            raise ValueError(f"There are more than {most} fields.")
        self._fields: dict[str, list[str]] = {}
        for field in fields:
            if field:
                name, _is, value = field.partition("=")
                self._fields.setdefault(_unquoted(name), []).append(_unquoted(value))

    def get(self, name: str, default: str) -> str:
        """The last value of a field."""
        return self._fields[name][-1] if name in self._fields else default

    def getlist(self, name: str) -> list[str]:
        """Every value of a field."""
        return self._fields.get(name, [])


def _unquoted(text: str) -> str:
    plain = text.replace("+", " ")
    return unquote_to_bytes(plain).decode("utf-8", "replace") if "%" in plain else plain


def read(instrument: Instrument, posted: QueryDict | Fields, rater: str | None = None) -> Sent:
    """Read a posted form; fields that are not among the rater's questions are left alone."""
    form_token = posted.get(FORM_TOKEN, "")
    skipped = frozenset(posted.getlist(SKIPPED))
    fields = (*(item.code for item in instrument.items_for(rater)), *(note.code for note in instrument.notes))
    given = {code: posted.get(code, "").strip() for code in fields}
    for each in rounds(instrument):
        if posted.get(f"more-{each.key}-{each.number}", "") == "0":
            given = ended(instrument, given, each.key, each.number)
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
        text_digest=posted.get(TEXT_DIGEST, ""),
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


def sentence(error: AnswerError, instrument: Instrument) -> str:
    """What to do about an answer that cannot be used, without the item's code and without blame."""
    if error.key == "not_a_date":
        return _("Skriv datumet med år, månad och dag, till exempel 2026-03-15.")
    if error.key == "too_long":
        return _("Texten är för lång. Skriv högst %(length)s tecken.") % error.params
    item = instrument.item(error.item)
    if item.kind == "choice":
        return _("Välj ett av svaren.")
    if item.kind == "vas":
        return {
            "not_a_number": _("Skriv ett tal från 0 till 10, till exempel 5,5."),
            "out_of_range": _("Talet ska ligga mellan 0 och 10."),
        }.get(error.key, _("Skriv högst en decimal, till exempel 5,5."))
    ends = {"low": item.natural(item.minimum), "high": item.natural(item.maximum), "decimals": item.decimals}
    if error.key == "wrong_step":
        if item.decimals == 1:
            return _("Skriv talet med högst en decimal.")
        if item.decimals:
            return _("Skriv talet med högst %(decimals)s decimaler.") % ends
        return _("Skriv ett helt tal, utan decimaler.")
    return _("Skriv ett tal från %(low)s till %(high)s.") % ends
