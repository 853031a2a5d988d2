"""What must hold between the pieces of a definition, once each piece is right by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from rodtrad.instruments import flow, formula
from rodtrad.instruments.items import Item
from rodtrad.instruments.references import BandSet, NormTable
from rodtrad.instruments.scales import Scale
from rodtrad.instruments.texts import gaps
from rodtrad.instruments.written import Definition

_Ends = tuple[Fraction, Fraction]


LANGUAGES: Final = ("sv", "en")


def problems(definition: Definition, *, languages: Sequence[str] = LANGUAGES) -> list[str]:
    """Return a sentence for everything that does not fit together, each with its next step.

    What is shipped speaks both languages; a work group's own questionnaire needs only Swedish.
    """
    codes = [item.code for item in definition.items]
    found = [f"item '{code}' is written twice. Keep one." for code in _twice(codes)]
    keys = [scale.key for scale in definition.scales]
    found += [f"scale '{key}' is written twice. Keep one." for key in _twice(keys)]
    if definition.primary not in keys:
        found.append(f"primary is '{definition.primary}', which is no scale. Use one of: {', '.join(keys)}.")
    found += _strangers(definition)
    found += flow.problems(definition)
    for place, scale in enumerate(definition.scales):
        found += _scale(scale, definition, before=definition.scales[:place])
    for language in languages:
        if language not in definition.texts:
            found.append(f"there is no text in '{language}'. Add it under texts.{language}.")
        if language not in definition.licence.note:
            found.append(f"the licence has no note in '{language}'. Add it under licence.note.{language}.")
    for text in definition.texts.values():
        found += gaps(text, definition)
    return found


def norm_problems(table: NormTable, definition: Definition) -> list[str]:
    """Return a sentence for every norm that is for no scale, does not reach its ends or has no words."""
    scales = {scale.key: scale for scale in definition.scales}
    found = []
    for key, groups in table.scales.items():
        if key not in scales:
            found.append(f"the norms are for '{key}', which is no scale. Check the key.")
            continue
        found += _bands(scales[key], groups)
        found += [
            f"band '{band}' of scale '{key}' has no words in '{text.language}'. Add it to instrument.yaml."
            for text in definition.texts.values()
            for band in dict.fromkeys(band.key for group in groups for band in group.bands)
            if band not in text.bands.get(key, {})
        ]
    return found


def _twice(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _strangers(definition: Definition) -> Iterator[str]:
    codes = {item.code for item in definition.items}
    for note in definition.notes:
        if note.code in codes:
            yield f"note '{note.code}' has the code of an item. Give it another."
        if note.after is not None and note.after not in codes:
            yield f"note '{note.code}' comes after '{note.after}', which is no item. Check the code."
    for item in definition.items:
        for rater in item.asked_of:
            if rater not in definition.raters:
                yield f"item '{item.code}' is asked of '{rater}', who is no rater. Add it under raters."
        for code in (*item.aid.critical, item.aid.own_rating) if item.aid else ():
            if code not in codes:
                yield f"the aid of item '{item.code}' names '{code}', which is no item. Check the code."


def _scale(scale: Scale, definition: Definition, *, before: tuple[Scale, ...]) -> list[str]:
    items = {item.code: item for item in definition.items}
    earlier = {other.key: (other.minimum, other.maximum) for other in before}
    known: Mapping[str, object] = items if scale.items else earlier
    what = "no item. Check the code." if scale.items else "no scale above it. Check the key and the order."
    unknown = [term for term in scale.terms if term not in known]
    if unknown:
        return [f"scale '{scale.key}' uses '{unknown[0]}', which is {what}"]
    if scale.formula:
        return _formulas(scale, definition) + _bands(scale, scale.bands)
    if scale.method == "gas_t":
        return _bands(scale, scale.bands)
    ends = [earlier[term] if scale.parts else _item_ends(scale, items[term]) for term in scale.terms]
    low, high = _range(scale, ends)
    if (low, high) != (scale.minimum, scale.maximum) and not scale.clamp:
        return [f"scale '{scale.key}' says {scale.minimum} to {scale.maximum}, but its items give {low} to {high}."]
    return _bands(scale, scale.bands)


def _item_ends(scale: Scale, item: Item) -> _Ends:
    # A reversed item keeps its own range, so reversing never moves the ends.
    points = scale.points.get(item.code)
    return (
        (min(points.values()), max(points.values()))
        if points
        else (item.natural(item.minimum), item.natural(item.maximum))
    )


def _range(scale: Scale, ends: list[_Ends]) -> _Ends:
    if scale.table:
        gives = [step.gives for step in scale.table]
        return min(gives), max(gives)
    if scale.method == "count":
        return Fraction(0), Fraction(len(ends))
    if scale.method == "weighted":
        weighed = [
            sorted(scale.weights[term] * end for end in pair) for term, pair in zip(scale.terms, ends, strict=True)
        ]
        return sum((pair[0] for pair in weighed), Fraction(0)), sum((pair[1] for pair in weighed), Fraction(0))
    lows, highs = (sum(column, Fraction(0)) for column in zip(*ends, strict=True))
    return scale.combine(lows, len(ends)), scale.combine(highs, len(ends))


def _formulas(scale: Scale, definition: Definition) -> list[str]:
    settings = {setting.key: setting for setting in definition.settings}
    names = [*scale.terms, *(key for key, setting in settings.items() if not setting.ways)]
    found = []
    for source in (scale.formula, *(other.formula for other in scale.alternatives)):
        try:
            read = formula.parse(source, names)
        except formula.FormulaError as wrong:
            found.append(f"the formula of scale '{scale.key}', {wrong}")
        else:
            found += [
                f"scale '{scale.key}' lists '{term}', which its formula does not use. Remove it."
                for term in scale.terms
                if term not in read.names
            ]
    for other in scale.alternatives:
        if other.setting not in settings or other.value not in settings[other.setting].ways:
            found.append(f"scale '{scale.key}': no setting '{other.setting}' has the way '{other.value}'. Add it.")
    return found


def _bands(scale: Scale, groups: tuple[BandSet, ...]) -> list[str]:
    ends = {(group.bands[0].from_value, group.bands[-1].to_value) for group in groups}
    if ends - {(scale.minimum, scale.maximum)}:
        low, high = scale.minimum, scale.maximum
        return [f"the bands of scale '{scale.key}' do not reach from {low} to {high}. Let the outer bands end there."]
    return []
