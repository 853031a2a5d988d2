"""Turn a YAML definition into an Instrument, once, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml
from pydantic import Field

from rodtrad.instruments.base import DefinitionError, Frozen, validated
from rodtrad.instruments.definition import Instrument, Item, Licence, Respondent, Scale
from rodtrad.instruments.texts import gaps
from rodtrad.instruments.wording import Text


class Definition(Frozen):
    """The file `instrument.yaml`, key by key."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{1,31}$")
    version: str
    respondent: Respondent
    minutes: int = Field(gt=0)
    licence: Licence
    primary: str
    items: tuple[Item, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = Field(min_length=1)
    texts: dict[str, Text]
    earlier_texts: tuple[Text, ...] = ()


class _OncePerKey(yaml.SafeLoader):
    """A YAML reader that does not let a second key of the same name silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping, refusing a key that is written twice."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise DefinitionError([f"line {node.start_mark.line + 1}: '{key}' is written twice. Keep one of them."])
        return super().construct_mapping(node, deep=deep)


def read_yaml(source: str, *, where: str) -> dict[str, Any]:
    """Read a YAML file whose top is keys and values. Raises DefinitionError when it is anything else."""
    try:
        # The loader is a SafeLoader: it makes plain values only.
        raw = yaml.load(source, Loader=_OncePerKey)
    except (yaml.YAMLError, DefinitionError) as error:
        raise DefinitionError([f"{where}: the file is not readable YAML: {error}"]) from error
    if not isinstance(raw, dict):
        raise DefinitionError([f"{where}: the file is empty or a list. Write keys and values, beginning with 'key:'."])
    return raw


def instrument(source: str, *, where: str) -> Instrument:
    """Parse one definition. Raises DefinitionError with every problem found, each naming file, key and next step."""
    raw = read_yaml(source, where=where)
    if isinstance(raw.get("texts"), dict):
        raw["texts"] = {
            language: {"language": language, **text} if isinstance(text, dict) else text
            for language, text in raw["texts"].items()
        }
    definition = validated(Definition, raw, where=where)
    problems = _problems(definition)
    if problems:
        raise DefinitionError([f"{where}: {problem}" for problem in problems])
    return Instrument(**{name: getattr(definition, name) for name in Definition.model_fields})


def _problems(definition: Definition) -> list[str]:
    codes = [item.code for item in definition.items]
    problems = [f"item '{code}' is written twice. Keep one." for code in dict.fromkeys(codes) if codes.count(code) > 1]
    keys = [scale.key for scale in definition.scales]
    problems += [f"scale '{key}' is written twice. Keep one." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if definition.primary not in keys:
        problems.append(f"primary is '{definition.primary}', which is no scale. Use one of: {', '.join(keys)}.")
    for scale in definition.scales:
        problems += _scale_problems(scale, {item.code: item for item in definition.items})
    for language in ("sv", "en"):
        if language not in definition.texts:
            problems.append(f"there is no text in '{language}'. Add it under texts.{language}.")
        if language not in definition.licence.note:
            problems.append(f"the licence has no note in '{language}'. Add it under licence.note.{language}.")
    for text in definition.texts.values():
        problems += gaps(text, definition.items, definition.scales)
    return problems


def _scale_problems(scale: Scale, items: dict[str, Item]) -> list[str]:
    unknown = [code for code in scale.items if code not in items]
    if unknown:
        return [f"scale '{scale.key}' uses '{code}', which is no item. Check the code." for code in unknown]
    lows = sum((items[code].natural(items[code].minimum) for code in scale.items), start=scale.times * 0)
    highs = sum((items[code].natural(items[code].maximum) for code in scale.items), start=scale.times * 0)
    # A reversed item keeps its own range, so reversing never moves the ends.
    low, high = scale.combine(lows, len(scale.items)), scale.combine(highs, len(scale.items))
    if (low, high) != (scale.minimum, scale.maximum):
        return [f"scale '{scale.key}' says {scale.minimum} to {scale.maximum}, but its items give {low} to {high}."]
    ends = [end for group in scale.bands for end in (group.bands[0].from_value, group.bands[-1].to_value)]
    if any(end not in (low, high) for end in ends):
        return [f"the bands of scale '{scale.key}' do not reach from {low} to {high}. Let the outer bands end there."]
    return []
