"""The way through a form: what comes in which order, and what is asked of someone who has answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rodtrad.instruments import formula
from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.items import Group, Item, Note, Passage, Section

Step = Item | Group | Note | Passage
"""What stands at one place of a form. The items of a group stand inside it."""


class Form(Protocol):
    """What a way leads through: a definition as read, or an instrument."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """The fields for free words and dates."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The questions read together."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The words between the questions."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the form, when it says its order itself."""


@dataclass(frozen=True)
class Part:
    """A stretch of the form under one heading; the key is empty when the form has no sections."""

    section: str
    steps: tuple[Step, ...]


def parts(form: Form) -> tuple[Part, ...]:
    """Return the form in the order it is read; without sections the items in order, each note at its place."""
    if not form.sections:
        return (Part("", tuple(_plain(form))),)
    known = _places(form)
    return tuple(Part(section.key, tuple(known[code] for code in section.contents)) for section in form.sections)


def shown(form: Form, stored: Mapping[str, int | None]) -> frozenset[str]:
    """Return the codes of all items, notes and passages that are asked of someone with these stored answers."""
    steps = list(_single_steps(form))
    if not any(step.shown_if for step in steps):
        return frozenset(step.code for step in steps)
    values: dict[str, Value] = {item.code: MissingKind.EMPTY for item in form.items}
    seen = set()
    for step in steps:
        if step.shown_if and not formula.parse_condition(step.shown_if, tuple(values)).holds(values):
            continue
        seen.add(step.code)
        if isinstance(step, Item):
            values[step.code] = step.value(stored.get(step.code))
    return frozenset(seen)


def order(form: Form) -> dict[str, int]:
    """Return the place of every item, note and passage in the form."""
    return {step.code: place for place, step in enumerate(_single_steps(form))}


def problems(form: Form) -> Iterator[str]:
    """Say what in the order, the groups or the conditions of a form does not fit together."""
    yield from _group_problems(form)
    known = _places(form)
    placed = [code for section in form.sections for code in section.contents]
    yield from (f"the sections name '{code}', which is nothing in this form." for code in placed if code not in known)
    yield from (f"'{code}' stands twice in the sections. Keep one." for code in known if placed.count(code) > 1)
    if form.sections:
        yield from (f"'{code}' stands in no section. Add it to one." for code in known if code not in placed)
    if set(placed) - set(known):
        return
    above: list[str] = []
    for step in _single_steps(form):
        if step.shown_if:
            try:
                formula.parse_condition(step.shown_if, above)
            except formula.FormulaError as wrong:
                yield f"'{step.code}' is shown if {step.shown_if}, {wrong} A condition looks only at items above."
        if isinstance(step, Item):
            above.append(step.code)


def with_boxes_settled(form: Form, stored: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return the answers with every box of a group known as soon as one of them is ticked."""
    settled = dict(stored)
    for group in form.groups:
        ticked = [code for code in group.items if stored.get(code) == 1]
        if group.kind == "boxes":
            chosen = [code for code in ticked if code == group.alone] or ticked
            settled |= {code: int(code in chosen) if ticked else None for code in group.items}
    return settled


def _group_problems(form: Form) -> Iterator[str]:
    items = {item.code: item for item in form.items}
    for group in form.groups:
        lost = [code for code in group.items if code not in items]
        if lost:
            yield f"group '{group.key}' holds '{lost[0]}', which is no item. Check the code."
            continue
        inside = [items[code] for code in group.items]
        if len({(item.kind, item.options, item.shown_if) for item in inside}) > 1:
            yield f"the items of group '{group.key}' differ. Give them the same kind, options and condition."
        if group.kind == "boxes" and any(item.options != (0, 1) for item in inside):
            yield f"the boxes of group '{group.key}' are ticked or not. Give each the options 0 and 1."
        if group.kind == "rows" and any(item.kind != "choice" for item in inside):
            yield f"the rows of group '{group.key}' share their choices. Make each of them a choice."
        if group.alone is not None and group.alone not in group.items:
            yield f"group '{group.key}' has '{group.alone}' alone, which is none of its items. Check the code."
    names = [*items, *(n.code for n in form.notes), *(g.key for g in form.groups), *(p.code for p in form.passages)]
    yield from (f"'{name}' names two things. Give one of them another." for name in _twice(names))
    grouped = [code for group in form.groups for code in group.items]
    yield from (f"item '{code}' is in two groups. Keep it in one." for code in _twice(grouped))


def _twice(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _places(form: Form) -> dict[str, Step]:
    inside = {code for group in form.groups for code in group.items}
    known: dict[str, Step] = {item.code: item for item in form.items if item.code not in inside}
    known |= {group.key: group for group in form.groups}
    known |= {note.code: note for note in form.notes}
    known |= {passage.code: passage for passage in form.passages}
    return known


def _plain(form: Form) -> Iterator[Step]:
    group_of = {code: group for group in form.groups for code in group.items}
    yield from form.passages
    for item in form.items:
        group = group_of.get(item.code)
        if group is None:
            yield item
        elif item.code == group.items[0]:
            yield group
        yield from (note for note in form.notes if note.after == item.code)
    yield from (note for note in form.notes if note.after is None)


def _single_steps(form: Form) -> Iterator[Item | Note | Passage]:
    items = {item.code: item for item in form.items}
    for part in parts(form):
        for step in part.steps:
            if isinstance(step, Group):
                yield from (items[code] for code in step.items)
            else:
                yield step
