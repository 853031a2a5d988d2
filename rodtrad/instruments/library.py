"""Find the shipped instruments, in their newest version or in the version an old answer was given to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from rodtrad.instruments import parsing
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument

CATALOGUE: Final = Path(__file__).parent / "catalogue"


class UnknownInstrument(LookupError):
    """There is no instrument, or no version of it, by this name."""


def get(key: str, version: str | None = None) -> Instrument:
    """Return an instrument: the newest structure version, or the one asked for. Raises UnknownInstrument."""
    versions = _shipped().get(key)
    if versions is None:
        raise UnknownInstrument(f"There is no instrument '{key}'. There are: {', '.join(keys())}.")
    chosen = next(iter(versions)) if version is None else version
    if chosen not in versions:
        raise UnknownInstrument(f"{key} has no version '{chosen}'. There are: {', '.join(versions)}.")
    return versions[chosen]


def keys() -> tuple[str, ...]:
    """Return the keys of all shipped instruments, in alphabetical order."""
    return tuple(_shipped())


def all() -> tuple[Instrument, ...]:  # noqa: A001 - it reads as library.all(), and nothing here needs the builtin
    """Return the newest version of every shipped instrument."""
    return tuple(get(key) for key in keys())


@cache
def _shipped() -> Mapping[str, Mapping[str, Instrument]]:
    return read_catalogue(CATALOGUE)


def read_catalogue(folder: Path) -> dict[str, dict[str, Instrument]]:
    """Read every <key>/instrument.yaml with its <key>/versions/<n>.yaml: key -> version -> instrument, newest first."""
    return {path.parent.name: _read_versions(path) for path in sorted(folder.glob("*/instrument.yaml"))}


def _read_versions(newest: Path) -> dict[str, Instrument]:
    versions: dict[str, Instrument] = {}
    for path in (newest, *sorted((newest.parent / "versions").glob("*.yaml"))):
        where = str(path.relative_to(newest.parent.parent))
        found = parsing.instrument(path.read_text(encoding="utf-8"), where=where)
        if found.key != newest.parent.name:
            raise DefinitionError([f"{where}: the key is '{found.key}'. Give it the name of its folder."])
        if path != newest and found.version != path.stem:
            raise DefinitionError([f"{where}: the version is '{found.version}'. Give the file that name."])
        if found.version in versions:
            raise DefinitionError([f"{where}: version '{found.version}' is there twice. Raise it in instrument.yaml."])
        versions[found.version] = found
    return versions
