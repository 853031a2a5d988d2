"""Turn a YAML definition into an Instrument, once, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import yaml

from rodtrad.instruments import checks
from rodtrad.instruments.base import DefinitionError, validated
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.expansion import expanded
from rodtrad.instruments.references import NormTable
from rodtrad.instruments.written import Definition


class _OncePerKey(yaml.CSafeLoader):  # the reader in C is ten times faster and reads the same
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


def instrument(
    source: str,
    *,
    where: str,
    norms: Mapping[str, str] | None = None,
    languages: Sequence[str] = checks.LANGUAGES,
) -> Instrument:
    """Parse one definition with its norm tables (file name -> source), which must have words in some languages.

    Raises DefinitionError with every problem found, each naming file, key and next step.
    """
    return of_plain(read_yaml(source, where=where), where=where, norms=norms, languages=languages)


def of_plain(
    read: dict[str, Any],
    *,
    where: str,
    norms: Mapping[str, str] | None = None,
    languages: Sequence[str] = checks.LANGUAGES,
) -> Instrument:
    """Make an instrument of plain values, as a file holds them. Raises DefinitionError."""
    raw = expanded(read)
    if isinstance(raw.get("texts"), dict):
        raw["texts"] = {
            language: {"language": language, **text} if isinstance(text, dict) else text
            for language, text in raw["texts"].items()
        }
    definition = validated(Definition, raw, where=where)
    tables = {
        name: validated(NormTable, read_yaml(source_of_norms, where=name), where=name)
        for name, source_of_norms in (norms or {}).items()
    }
    problems = [f"{where}: {problem}" for problem in checks.problems(definition, languages=languages)]
    for name, table in tables.items():
        problems += [f"{name}: {problem}" for problem in checks.norm_problems(table, definition)]
    if problems:
        raise DefinitionError(problems)
    pieces = {name: getattr(definition, name) for name in Definition.model_fields}
    return Instrument(**pieces, norms={table.key: table for table in tables.values()})
