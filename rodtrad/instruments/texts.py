"""Check that a wording covers its instrument, and bind a licensed wording to a structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, Protocol

from rodtrad.instruments.base import DefinitionError, validated
from rodtrad.instruments.definition import (
    Group,
    Instrument,
    Item,
    Note,
    Passage,
    Respondent,
    Scale,
    Section,
    Setting,
)
from rodtrad.instruments.wording import ItemText, Text

_KEPT: Final = (
    *("scales", "bands", "flags", "areas", "notes", "settings", "raters"),
    *("groups", "passages", "sections", "helps"),
)
_LANGUAGES: Final = {"sv": "Swedish", "en": "English"}


def parse(raw: Mapping[str, object], *, where: str) -> Text:
    """Read a wording an organisation has brought. Raises DefinitionError with every problem."""
    return validated(Text, {"status": "imported", **raw}, where=where)


def bind(instrument: Instrument, wording: Text) -> Instrument:
    """Return the instrument speaking the given wording in its language; items are matched by code, never by order.

    Names of scales, bands, flags and the like that the wording leaves out are kept from the shipped text. Raises
    DefinitionError when an item, an end label or a choice has no words, or a version name is used again.
    """
    shipped = instrument.texts.get(wording.language)
    words = wording.model_dump()
    if shipped:
        for name in _KEPT:
            words[name] = {**getattr(shipped, name), **words[name]}
    bound = Text.model_validate(words | {"status": "imported"})
    problems = gaps(bound, instrument)
    used = {text.version for text in (shipped, *instrument.earlier_texts) if text and text.language == wording.language}
    if wording.version in used:
        problems.append(f"the version '{wording.version}' is already used. Give this wording a version of its own.")
    if not wording.version:
        problems.append("the wording has no version. Name it, for example after the year of the licence.")
    if problems:
        raise DefinitionError([f"{instrument.key}, wording '{wording.version}': {problem}" for problem in problems])
    earlier = (*instrument.earlier_texts, shipped) if shipped else instrument.earlier_texts
    return replace(instrument, texts={**instrument.texts, wording.language: bound}, earlier_texts=earlier)


class Worded(Protocol):
    """What a wording must have words for: a definition as read, or an instrument."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions."""

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scores."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """The fields for free words."""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What an organisation chooses."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The questions read together."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The words between the questions."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the form."""

    @property
    def raters(self) -> Mapping[str, Respondent]:
        """Those who answer."""


def gaps(text: Text, worded: Worded) -> list[str]:
    """Return a sentence for every word that is missing, and for every word that belongs to nothing."""
    problems = []
    for item in worded.items:
        words = text.items.get(item.code)
        problems += (
            _item_gaps(text, item, words) if words else [_absent(text, f"item '{item.code}'", "items", item.code)]
        )
        if item.flag and item.flag.key not in text.flags:
            problems.append(_absent(text, f"flag '{item.flag.key}'", "flags", item.flag.key))
    for scale in worded.scales:
        if scale.key not in text.scales:
            problems.append(_absent(text, f"scale '{scale.key}'", "scales", scale.key))
        bands = {band.key: None for group in scale.bands for band in group.bands}  # a dict keeps their order
        for band in bands:
            if band not in text.bands.get(scale.key, {}):
                problems.append(_absent(text, f"band '{band}'", f"bands.{scale.key}", band))
    needed = {
        "areas": dict.fromkeys(item.area for item in worded.items if item.area),
        "notes": dict.fromkeys(note.code for note in worded.notes),
        "settings": dict.fromkeys(setting.key for setting in worded.settings),
        "raters": dict.fromkeys(worded.raters),
        "groups": dict.fromkeys(group.key for group in worded.groups),
        "passages": dict.fromkeys(passage.code for passage in worded.passages),
        # The only section of a form needs no heading.
        "sections": dict.fromkeys(section.key for section in worded.sections if len(worded.sections) > 1),
    }
    for place, keys in needed.items():
        given: Mapping[str, str] = getattr(text, place)
        problems += [_absent(text, f"'{key}'", place, key) for key in keys if not given.get(key)]
    known = {item.code for item in worded.items}
    problems += [
        f"'{code}' has words but is no item of this instrument. Check the code."
        for code in text.items
        if code not in known
    ]
    return problems


def _item_gaps(text: Text, item: Item, words: ItemText) -> list[str]:
    if not words.label:
        return [_absent(text, f"item '{item.code}'", "items", item.code)]
    if item.kind == "vas":
        ends = {"low": words.low, "high": words.high}
        return [
            _absent(text, f"item '{item.code}', {end} end,", f"items.{item.code}", end) for end in ends if not ends[end]
        ]
    return [  # a number has no choices, and needs no more words than its label
        _absent(text, f"item '{item.code}', choice {option},", f"items.{item.code}.options", str(option))
        for option in item.options
        if not words.options.get(option)
    ]


def _absent(text: Text, what: str, place: str, key: str) -> str:
    language = _LANGUAGES.get(text.language, f"'{text.language}'")
    return f"{what} has no {language} text. Add it under texts.{text.language}.{place}.{key}."


Row = tuple[str, str, str, str]
"""Where a word belongs (`items.q1`, `options.0`), whose it is there, our word for it, and room for the licensed one."""


def rows(instrument: Instrument, language: str = "sv") -> tuple[Row, ...]:
    """Return the lines of a sheet to fill in with a licensed wording: place, part, our word, and an empty cell."""
    text = instrument.text(language)
    lines = [(name, "", str(getattr(text, name)), "") for name in ("name", "short_name", "instruction")]
    for item in instrument.items:
        words = text.items[item.code]
        lines.append((f"items.{item.code}", "label", words.label, ""))
        ends = (("low", words.low), ("high", words.high)) if item.kind == "vas" else ()
        lines += [(f"items.{item.code}", end, word, "") for end, word in ends]
        lines += [(f"items.{item.code}", str(option), words.options[option], "") for option in item.options]
    return tuple(lines)


def from_rows(filled: Iterable[Row], *, language: str, version: str) -> dict[str, object]:
    """Return what a filled-in sheet says, for `parse`; an empty cell is left out, so that `bind` names what lacks."""
    wording: dict[str, object] = {"language": language, "version": version}
    items: dict[str, dict[str, object]] = {}
    for place, part, _ours, word in filled:
        if not place.startswith("items."):
            wording |= {place: word} if word else {}
            continue
        item = items.setdefault(place.removeprefix("items."), {"options": {}})
        options = item["options"]
        if part.lstrip("-").isdigit() and isinstance(options, dict):
            options |= {int(part): word} if word else {}
        elif word:
            item[part] = word
    return wording | {"items": items}


def template(instrument: Instrument, language: str = "sv") -> str:
    """Return a YAML file to fill in with a licensed wording; our own words stand as comments beside each empty one."""
    head = f"# {instrument.key}, {instrument.licence.holder}. Write the licensed words between the quotes.\n"
    lines = [f"language: {language}", 'version: ""']
    previous = ""
    for place, part, ours, _ in rows(instrument, language):
        if not place.startswith("items."):
            lines.append(f'{place}: ""  # {_one_line(ours)}')
            continue
        if not previous:
            lines.append("items:")
        if place != previous:
            lines.append(f"  {place.removeprefix('items.')}:")
        numbered = part.lstrip("-").isdigit()
        if numbered and "    options:" not in lines[_last_item(lines) :]:
            lines.append("    options:")
        lines.append(f'{"      " if numbered else "    "}{part}: ""  # {_one_line(ours)}')
        previous = place
    return head + "\n".join(lines) + "\n"


def _last_item(lines: list[str]) -> int:
    return max(index for index, line in enumerate(lines) if line.startswith("  ") and not line.startswith("    "))


def _one_line(words: str) -> str:
    return " ".join(words.split())
