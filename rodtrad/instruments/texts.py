"""Check that a wording covers its instrument, and bind a licensed wording to a structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from rodtrad.instruments.base import DefinitionError, validated
from rodtrad.instruments.definition import Instrument, Item, Scale
from rodtrad.instruments.wording import ItemText, Text

_LANGUAGES: Final = {"sv": "Swedish", "en": "English"}


def parse(raw: Mapping[str, object], *, where: str) -> Text:
    """Read a wording an organisation has brought. Raises DefinitionError with every problem."""
    return validated(Text, {"status": "imported", **raw}, where=where)


def bind(instrument: Instrument, wording: Text) -> Instrument:
    """Return the instrument speaking the given wording in its language; items are matched by code, never by order.

    Names of scales, bands and flags that the wording leaves out are kept from the shipped text. Raises
    DefinitionError when an item, an end label or a choice has no words, or a version name is used again.
    """
    shipped = instrument.texts.get(wording.language)
    words = wording.model_dump()
    if shipped:
        for name, kept in (("scales", shipped.scales), ("bands", shipped.bands), ("flags", shipped.flags)):
            words[name] = {**kept, **words[name]}
    bound = Text.model_validate(words | {"status": "imported"})
    problems = gaps(bound, instrument.items, instrument.scales)
    used = {text.version for text in (shipped, *instrument.earlier_texts) if text and text.language == wording.language}
    if wording.version in used:
        problems.append(f"the version '{wording.version}' is already used. Give this wording a version of its own.")
    if problems:
        raise DefinitionError([f"{instrument.key}, wording '{wording.version}': {problem}" for problem in problems])
    earlier = (*instrument.earlier_texts, shipped) if shipped else instrument.earlier_texts
    return replace(instrument, texts={**instrument.texts, wording.language: bound}, earlier_texts=earlier)


def gaps(text: Text, items: tuple[Item, ...], scales: tuple[Scale, ...]) -> list[str]:
    """Return a sentence for every word that is missing, and for every word that belongs to nothing."""
    problems = []
    for item in items:
        words = text.items.get(item.code)
        problems += (
            _item_gaps(text, item, words) if words else [_absent(text, f"item '{item.code}'", "items", item.code)]
        )
        if item.flag and item.flag.key not in text.flags:
            problems.append(_absent(text, f"flag '{item.flag.key}'", "flags", item.flag.key))
    for scale in scales:
        if scale.key not in text.scales:
            problems.append(_absent(text, f"scale '{scale.key}'", "scales", scale.key))
        bands = {band.key: None for group in scale.bands for band in group.bands}  # a dict keeps their order
        for band in bands:
            if band not in text.bands.get(scale.key, {}):
                problems.append(_absent(text, f"band '{band}'", f"bands.{scale.key}", band))
    known = {item.code for item in items}
    problems += [
        f"'{code}' has words but is no item of this instrument. Check the code."
        for code in text.items
        if code not in known
    ]
    return problems


def _item_gaps(text: Text, item: Item, words: ItemText) -> list[str]:
    if item.kind == "vas":
        ends = {"low": words.low, "high": words.high}
        return [
            _absent(text, f"item '{item.code}', {end} end,", f"items.{item.code}", end) for end in ends if not ends[end]
        ]
    return [
        _absent(text, f"item '{item.code}', choice {option},", f"items.{item.code}.options", str(option))
        for option in item.options
        if option not in words.options
    ]


def _absent(text: Text, what: str, place: str, key: str) -> str:
    language = _LANGUAGES.get(text.language, f"'{text.language}'")
    return f"{what} has no {language} text. Add it under texts.{text.language}.{place}.{key}."
