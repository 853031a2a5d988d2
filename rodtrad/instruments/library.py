"""Find the shipped instruments, in their newest version or in the version an old answer was given to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rodtrad.instruments import parsing
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument

CATALOGUE: Final = Path(__file__).parent / "catalogue"


@dataclass(frozen=True)
class Source:
    """Where instruments are that are not shipped; each of them belongs to one tenant and is seen by no other."""

    versions: Callable[[str], Mapping[str, Instrument] | None]
    """Finds the versions of an instrument by its key, newest first, or says that it knows none."""
    shelf: Callable[[int], tuple[str, ...]]
    """Names the instruments of a tenant that may be taken into use."""
    owns: Callable[[int, str], bool]
    """Says whether an instrument is a tenant's."""


_sources: Final[list[Source]] = []


class UnknownInstrument(LookupError):
    """There is no instrument, or no version of it, by this name."""


def get(key: str, version: str | None = None) -> Instrument:
    """Return an instrument: the newest structure version, or the one asked for. Raises UnknownInstrument."""
    versions = _shipped(key) if key in keys() else _elsewhere(key)
    if not versions:
        raise UnknownInstrument(f"There is no instrument '{key}'. There are: {', '.join(keys())}.")
    chosen = next(iter(versions)) if version is None else version
    if chosen not in versions:
        raise UnknownInstrument(f"{key} has no version '{chosen}'. There are: {', '.join(versions)}.")
    return versions[chosen]


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of all shipped instruments, in alphabetical order; nothing is parsed for it."""
    return tuple(path.parent.name for path in _folders(CATALOGUE))


def all() -> tuple[Instrument, ...]:  # noqa: A001 - it reads as library.all(), and nothing here needs the builtin
    """Return the newest version of every shipped instrument."""
    return tuple(get(key) for key in keys())


def register_source(source: Source) -> None:
    """Let instruments be found that are not shipped: a work group's own questionnaires. Registering twice is once."""
    if source not in _sources:
        _sources.append(source)


def shelf(tenant: int) -> tuple[Instrument, ...]:
    """Return the newest version of every instrument of a tenant's own that may be taken into use."""
    return tuple(get(key) for source in _sources for key in source.shelf(tenant))


def may_be_seen(tenant: int, key: str) -> bool:
    """Say whether there is such an instrument for a tenant: a shipped one, or one of its own."""
    return key in keys() or any(source.owns(tenant, key) for source in _sources)


def _elsewhere(key: str) -> Mapping[str, Instrument]:
    return next((versions for source in _sources if (versions := source.versions(key))), {})


@cache
def _shipped(key: str) -> Mapping[str, Instrument]:
    return _read_versions(CATALOGUE / key / "instrument.yaml")


def _folders(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/instrument.yaml"))


def read_catalogue(folder: Path) -> dict[str, dict[str, Instrument]]:
    """Read every <key>/instrument.yaml with its <key>/versions/<n>.yaml: key -> version -> instrument, newest first."""
    return {path.parent.name: _read_versions(path) for path in _folders(folder)}


def _read_versions(newest: Path) -> dict[str, Instrument]:
    versions: dict[str, Instrument] = {}
    norms = {
        f"{newest.parent.name}/norms/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((newest.parent / "norms").glob("*.yaml"))
    }
    for path in (newest, *sorted((newest.parent / "versions").glob("*.yaml"))):
        where = str(path.relative_to(newest.parent.parent))
        found = parsing.instrument(path.read_text(encoding="utf-8"), where=where, norms=norms if path == newest else {})
        if found.key != newest.parent.name:
            raise DefinitionError([f"{where}: the key is '{found.key}'. Give it the name of its folder."])
        if path != newest and found.version != path.stem:
            raise DefinitionError([f"{where}: the version is '{found.version}'. Give the file that name."])
        if found.version in versions:
            raise DefinitionError([f"{where}: version '{found.version}' is there twice. Raise it in instrument.yaml."])
        versions[found.version] = found
    return versions
