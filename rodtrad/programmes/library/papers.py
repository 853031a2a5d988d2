"""Put the questions of an instrument in the order and the shape they have on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final

from django.utils.translation import gettext as _

from rodtrad.instruments import flow
from rodtrad.instruments.definition import Group, Instrument, Item, Note
from rodtrad.instruments.items import Passage
from rodtrad.instruments.rounds import rounds
from rodtrad.instruments.wording import Text
from rodtrad.kit import numbers
from rodtrad.programmes.library.asked_if import Conditions
from rodtrad.programmes.library.pages import BlankPart, BlankRow, BlankStep

_ROWS_WIDE: Final = 100  # letters of all the choices of a table, side by side
_WORD_WIDE: Final = 34
_CHOICES: Final = 7
_LONG_NOTE: Final = 1000
_ROUNDS: Final = 4  # a sheet with room for ten goals is mostly empty paper; whoever has more takes another


def parts(instrument: Instrument, text: Text, rater: str | None) -> tuple[BlankPart, ...]:
    """The whole form, as one rater meets it."""
    found = [part for part in _Paper(instrument, text, rater).parts() if part.steps]
    if any(each.number > _ROUNDS for each in rounds(instrument)):
        found.append(BlankPart("", (BlankStep("passage", _("Ta ett blad till om platsen inte räcker.")),)))
    return tuple(found)


def legend(instrument: Instrument, text: Text, rater: str | None) -> tuple[str, ...]:
    """What the letters mean that are written where there is no answer."""
    said: dict[str, str] = {}
    for item in instrument.items_for(rater):
        for letter, stored in item.written.items():
            words = text.items[item.code].options.get(stored)
            if words:
                said.setdefault(letter, words)
    return tuple(f"{letter} = {words}" for letter, words in said.items())


class _Paper:
    """One form on paper; questions that share their choices and follow each other become a table."""

    def __init__(self, instrument: Instrument, text: Text, rater: str | None) -> None:
        self.instrument, self.text = instrument, text
        over = {code for each in rounds(instrument) if each.number > _ROUNDS for code in each.codes}
        self.items = {item.code: item for item in instrument.items_for(rater) if item.code not in over}
        self.left_out = over
        self.numbered: dict[str, str] = {}
        self.last = 0
        self.told_of_lines = False
        self.conditions = Conditions(instrument, text, self.numbered)

    def parts(self) -> Iterator[BlankPart]:
        for part in flow.parts(self.instrument):
            heading = self.text.sections.get(part.section, "")
            for name, steps in self.by_area(part.steps, heading):
                yield BlankPart(name, tuple(self.steps(steps)))

    def by_area(self, steps: Sequence[flow.Step], heading: str) -> Iterator[tuple[str, list[flow.Step]]]:
        """The steps under the names of their areas, where the form is in that order already."""
        asked = [step for step in steps if self.is_asked(step)]
        runs: list[tuple[str, list[flow.Step]]] = []
        for step in asked:
            area = step.area if isinstance(step, Item) else runs[-1][0] if runs else ""
            if not runs or runs[-1][0] != area:
                runs.append((area, []))
            runs[-1][1].append(step)
        names = [area for area, _steps in runs]
        if heading or len(set(names)) != len(names):
            yield heading, asked
            return
        for area, inside in runs:
            yield self.text.areas.get(area, ""), inside

    def is_asked(self, step: flow.Step) -> bool:
        if isinstance(step, Item):
            return step.code in self.items
        return isinstance(step, Group) or step.code not in self.left_out

    def steps(self, steps: Sequence[flow.Step]) -> Iterator[BlankStep]:
        run: list[Item] = []
        for step in steps:
            if isinstance(step, Item) and self.fits_a_table(step) and (not run or self.alike(run[0], step)):
                run.append(step)
                continue
            yield from self.run(run)
            run = [step] if isinstance(step, Item) and self.fits_a_table(step) else []
            if not run:
                yield from self.step(step)
        yield from self.run(run)

    def run(self, run: list[Item]) -> Iterator[BlankStep]:
        if len(run) == 1:
            yield self.item(run[0])
        elif run:
            yield BlankStep(
                "rows", "", options=self.choices(run[0]), rows=tuple(self.row(item, str(self.count())) for item in run)
            )

    def fits_a_table(self, item: Item) -> bool:
        if item.kind != "choice" or item.shown_if or self.text.helps.get(item.code):
            return False
        words = self.choices(item)
        short = all(len(word) <= _WORD_WIDE for word in words) and sum(map(len, words)) <= _ROWS_WIDE
        return len(words) <= _CHOICES and short

    def alike(self, one: Item, other: Item) -> bool:
        return self.choices(one) == self.choices(other)

    def step(self, step: flow.Step) -> Iterator[BlankStep]:
        if isinstance(step, Passage):
            yield BlankStep("passage", self.text.passages[step.code], only_if=self.conditions.said(step.shown_if))
        elif isinstance(step, Note):
            yield self.note(step)
        elif isinstance(step, Group):
            inside = [self.items[code] for code in step.items if code in self.items]
            if inside:
                yield self.group(step, inside)
        else:
            yield self.item(step)

    def count(self, *codes: str) -> int:
        self.last += 1
        self.numbered.update(dict.fromkeys(codes, str(self.last)))
        return self.last

    def item(self, item: Item) -> BlankStep:
        words = self.text.items[item.code]
        return BlankStep(
            kind=item.kind,
            label=words.label,
            only_if=self.conditions.said(item.shown_if),
            number=self.count(item.code),
            help=self.text.helps.get(item.code, "") or self.how_to_mark(item),
            options=self.choices(item),
            low=words.low or numbers.written(item.natural(item.minimum), item.decimals),
            high=words.high or numbers.written(item.natural(item.maximum), item.decimals),
            unit=words.unit,
        )

    def how_to_mark(self, item: Item) -> str:
        """How a line is answered, told at the first of them."""
        if item.kind != "vas" or self.told_of_lines:
            return ""
        self.told_of_lines = True
        return _("Sätt ett streck på linjen där det stämmer bäst.")

    def choices(self, item: Item) -> tuple[str, ...]:
        """The words of the choices; where a letter is written instead of an answer, the letter."""
        letters = {stored: letter for letter, stored in item.written.items()}
        said = self.text.items[item.code].options
        return tuple(letters.get(option) or said[option] for option in item.options)

    def row(self, item: Item, number: str) -> BlankRow:
        self.numbered[item.code] = number
        return BlankRow(number, self.text.items[item.code].label)

    def group(self, group: Group, inside: list[Item]) -> BlankStep:
        label, help_ = self.text.groups[group.key], self.text.helps.get(group.key, "")
        only_if = self.conditions.said(inside[0].shown_if)
        if group.kind == "rows":
            number = self.count()
            rows = tuple(self.row(item, f"{number}{_letter(place)}") for place, item in enumerate(inside))
            return BlankStep("rows", label, number, help_, only_if, self.choices(inside[0]), rows)
        boxes = tuple(self.text.items[item.code].label for item in inside)
        number = self.count(*(item.code for item in inside))
        return BlankStep("boxes", label, number, help_ or _("Kryssa för allt som stämmer."), only_if, boxes)

    def note(self, note: Note) -> BlankStep:
        return BlankStep(
            kind=note.kind,
            label=self.text.notes[note.code],
            only_if=self.conditions.said(note.shown_if),
            number=self.count(note.code),
            help=self.text.helps.get(note.code, ""),
            lines=1 if note.one_line else 6 if note.max_length >= _LONG_NOTE else 3,
        )


def _letter(place: int) -> str:
    """a to z; a table with more rows goes on with numbers."""
    return ascii_lowercase[place] if place < len(ascii_lowercase) else f".{place + 1}"
