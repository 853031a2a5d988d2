"""Put the questions of an instrument as a respondent meets them: in order, under their headings, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from rodtrad.collection.respondent import conditions
from rodtrad.collection.respondent.forms import Sent, sentence
from rodtrad.collection.respondent.pages import Asked, Option, Row
from rodtrad.instruments import flow
from rodtrad.instruments.answers import AnswerError
from rodtrad.instruments.definition import Group, Instrument, Item, Note
from rodtrad.instruments.items import Passage
from rodtrad.instruments.rounds import rounds
from rodtrad.instruments.wording import Text


def questions(
    instrument: Instrument, text: Text, sent: Sent | None = None, rater: str | None = None
) -> tuple[Asked, ...]:
    """The questions one rater is asked, with what was given before, if anything."""
    return tuple(_Asking(instrument, text, sent, rater).all())


def n_questions(instrument: Instrument, rater: str | None = None) -> int:
    """How many questions somebody meets; a table or a list of boxes is one, and of several rounds only the first."""
    again = {code for each in rounds(instrument) if each.number > 1 for code in each.codes}
    return sum(
        asked.kind not in ("passage", "text") and asked.code not in again
        for asked in questions(instrument, instrument.text("sv"), None, rater)
    )


class _Asking:
    """One form in one language, step by step."""

    def __init__(self, instrument: Instrument, text: Text, sent: Sent | None, rater: str | None) -> None:
        self.instrument, self.text, self.sent = instrument, text, sent
        self.items = {item.code: item for item in instrument.items_for(rater)}
        self.number = 0

    def all(self) -> Iterator[Asked]:
        for part in flow.parts(self.instrument):
            heading = self.text.sections.get(part.section, "")
            for step in part.steps:
                asked = self.step(step, heading)
                if asked is not None:
                    yield asked
                    heading = ""  # it stands over the first question of its part

    def step(self, step: flow.Step, heading: str) -> Asked | None:
        if isinstance(step, Passage):
            words = self.text.passages[step.code]
            return Asked(self.number, step.code, "passage", words, heading=heading, condition=self.condition(step))
        if isinstance(step, Item) and step.code not in self.items:
            return None
        if isinstance(step, Group) and not self.within(step):
            return None
        self.number += 1
        if isinstance(step, Note):
            return self.note(step, heading)
        return self.group(step, heading) if isinstance(step, Group) else self.item(step, heading)

    def condition(self, step: Item | Note | Passage) -> str:
        return conditions.written(step.shown_if, self.instrument.items)

    def within(self, group: Group) -> list[Item]:
        return [self.items[code] for code in group.items if code in self.items]

    def item(self, item: Item, heading: str) -> Asked:
        words = self.text.items[item.code]
        return Asked(
            number=self.number,
            code=item.code,
            kind=item.kind,
            label=words.label,
            heading=heading,
            help=self.text.helps.get(item.code, ""),
            condition=self.condition(item),
            may_decline=item.may_decline,
            low=words.low,
            high=words.high,
            least=_plain(item, item.minimum),
            most=_plain(item, item.maximum),
            decimals=item.decimals,
            unit=words.unit,
            options=self.options(item) if item.kind == "choice" else (),
            value=self.given(item.code),
            is_skipped=self.is_skipped(item.code),
            error=self.error(item.code),
        )

    def options(self, item: Item) -> tuple[Option, ...]:
        said, given = self.text.items[item.code].options, self.given(item.code)
        return tuple(
            Option(str(option), said[option], str(option) == given, is_answer=option not in item.special)
            for option in item.options
        )

    def group(self, group: Group, heading: str) -> Asked:
        inside = self.within(group)
        return Asked(
            number=self.number,
            code=group.key,
            kind=group.kind,
            label=self.text.groups[group.key],
            heading=heading,
            help=self.text.helps.get(group.key, ""),
            condition=self.condition(inside[0]),
            may_decline=inside[0].may_decline,
            alone=group.alone or "",
            options=self.options(inside[0]) if group.kind == "rows" else (),
            rows=tuple(
                Row(item.code, self.text.items[item.code].label, self.options(item), self.given(item.code) == "1")
                for item in inside
            ),
            is_skipped=self.is_skipped(group.key),
            error=next((said for item in inside if (said := self.error(item.code))), ""),
        )

    def note(self, note: Note, heading: str) -> Asked:
        return Asked(
            number=self.number,
            code=note.code,
            kind=note.kind,
            label=self.text.notes[note.code],
            heading=heading,
            help=self.text.helps.get(note.code, ""),
            condition=self.condition(note),
            is_one_line=note.one_line,
            max_length=note.max_length,
            value=self.given(note.code),
            error=self.error(note.code),
        )

    def given(self, code: str) -> str:
        return self.sent.given.get(code, "") if self.sent else ""

    def is_skipped(self, code: str) -> bool:
        return self.sent is not None and code in self.sent.skipped

    def error(self, code: str) -> str:
        found: AnswerError | None = self.sent.errors.get(code) if self.sent else None
        return sentence(found, self.instrument) if found else ""


def _plain(item: Item, stored: int) -> str:
    return str(item.natural(stored)) if item.kind == "number" else ""
