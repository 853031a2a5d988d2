"""Two different answers to the same form, question by question, in the words that were asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.clients.queries import Labels
from rodtrad.clients.words import answerer
from rodtrad.collection import rules
from rodtrad.collection.models import Conflict, Occasion, Response
from rodtrad.collection.pages import AnswerPair, DisagreementRow
from rodtrad.collection.queries.session import conflicts
from rodtrad.collection.queries.wording import asked_form, text_with_digest
from rodtrad.instruments import flow
from rodtrad.instruments.absent import MissingKind
from rodtrad.instruments.definition import Group, Instrument, Item, Note, Passage
from rodtrad.instruments.wording import Text
from rodtrad.kit import numbers


@dataclass(frozen=True)
class Given:
    """One of two answers: what is counted, and the free words."""

    answers: Mapping[str, int | None]
    words: Mapping[str, str]


def disagreements(asker: Staff, occasion: Occasion, labels: Labels) -> tuple[DisagreementRow, ...]:
    """The answer that stands beside each later one that nobody has looked at, and whose the two are."""
    later = list(conflicts(asker, occasion.public_id))
    word = occasion.episode.programme_version.person_word
    standing = Response.objects.visible_to(asker).filter(
        invitation__in=[row.invitation_id for row in later], superseded_by=None
    )
    first = {response.invitation_id: response for response in standing}
    return tuple(
        _row(occasion.public_id, row, first[row.invitation_id], answerer(row.invitation.rater, word, labels))
        for row in later
        if row.invitation_id in first
    )


def _row(occasion: UUID, later: Conflict, first: Response, who: str) -> DisagreementRow:
    instrument = asked_form(first.tenant_id, first.instrument, first.structure)
    text = text_with_digest(instrument, first.text_digest) or instrument.text(get_language() or "sv")
    return DisagreementRow(
        name=text.name,
        who=who,
        first_at=first.received_at,
        second_at=later.received_at,
        pairs=tuple(pairs(instrument, text, _given(first), _given(later))),
        settle_url=reverse("collection:settle", args=[occasion, later.public_id]),
    )


def _given(row: Response | Conflict) -> Given:
    sealed = row.words_sealed
    said = json.loads(reveal(sealed, where=rules.words_place(row.submission_id))) if sealed else {}
    return Given(row.answers, said)


def pairs(instrument: Instrument, text: Text, first: Given, second: Given) -> Iterator[AnswerPair]:
    """Every question that was answered in two ways, in the order of the form: numbers, choices, words and days."""
    for part in flow.parts(instrument):
        for step in part.steps:
            yield from _of_step(instrument, text, step, first, second)


def _of_step(instrument: Instrument, text: Text, step: flow.Step, first: Given, second: Given) -> Iterator[AnswerPair]:
    match step:
        case Passage():
            return
        case Note():
            one, other = first.words.get(step.code, ""), second.words.get(step.code, "")
            if one != other:
                yield AnswerPair(text.notes[step.code], _words(step, one), _words(step, other))
        case Group(kind="boxes"):
            ticks = [_ticked(text, step, given) for given in (first, second)]
            if ticks[0] != ticks[1]:
                yield AnswerPair(text.groups[step.key], *ticks)
        case Group():
            above = text.groups[step.key]
            for code in step.items:
                yield from _of_item(instrument.item(code), text, first, second, above)
        case _:
            yield from _of_item(step, text, first, second)


def _of_item(item: Item, text: Text, first: Given, second: Given, above: str = "") -> Iterator[AnswerPair]:
    one, other = first.answers.get(item.code), second.answers.get(item.code)
    if one != other:
        label = text.items[item.code].label
        yield AnswerPair(f"{above}: {label}" if above else label, _answer(item, text, one), _answer(item, text, other))


def _answer(item: Item, text: Text, stored: int | None) -> str:
    if stored is None:
        return _("inget svar")
    words = text.items[item.code]
    if item.kind == "choice":
        return words.options[stored]
    reason = item.special.get(stored)
    if reason is not None:
        return _("gäller inte") if reason is MissingKind.NOT_APPLICABLE else _("vet inte, eller vill inte svara")
    number = numbers.written(item.natural(stored), 1 if item.kind == "vas" else item.decimals)
    if item.kind == "vas":
        return _("%(number)s på linjen från %(low)s till %(high)s") % {
            "number": number, "low": words.low, "high": words.high
        }  # fmt: skip
    return f"{number} {words.unit}".strip()


def _ticked(text: Text, group: Group, given: Given) -> str:
    ticked = [text.items[code].label for code in group.items if given.answers.get(code) == 1]
    return ", ".join(ticked) or _("inget svar")


def _words(note: Note, said: str) -> str:
    if not said:
        return _("inget svar")
    if note.kind == "date":
        return formats.date_format(date.fromisoformat(said), "j F Y")
    return said
