"""Find the packages that ship with the product and those somebody has put in the data folder; each is read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rodtrad.exercises.definition import Exercise, Group, Guide, Package, PreparedIn
from rodtrad.exercises.translating import spoken
from rodtrad.instruments.base import DefinitionError, validated
from rodtrad.instruments.parsing import read_yaml

PACKAGES: Final = Path(__file__).parent / "packages"
ORIGINAL: Final = "sv"


@dataclass(frozen=True)
class Contradiction:
    """Something the source says in two ways: about which exercise, what, and each way of saying it."""

    package: str
    exercise: str
    about: str  # minutes | preparation | title
    said: tuple[str, ...]


def parse(source: str, *, where: str) -> Package:
    """Read one package; raises DefinitionError with every problem, each naming file, key and next step."""
    return validated(Package, read_yaml(source, where=where), where=where)


@cache
def shipped(language: str = ORIGINAL) -> Mapping[str, Package]:
    """The packages of the product, in the order of the guide."""
    return read_folder(PACKAGES, language)


@cache
def guide(language: str = ORIGINAL) -> Guide:
    """Where they come from, and the everyday supports."""
    raw = read_yaml((PACKAGES / "guide.yaml").read_text(encoding="utf-8"), where="guide.yaml")
    return spoken(validated(Guide, raw, where="guide.yaml"), phrases(PACKAGES / f"guide.{language}.yaml"), language)


def phrases(path: Path) -> Mapping[str, str]:
    """What each text is in another language, as a phrase book says; none when there is no such file."""
    if not path.exists():
        return {}
    where = f"{path.parent.name}/{path.name}"
    found = read_yaml(path.read_text(encoding="utf-8"), where=where)
    wrong = [text for text, said in found.items() if not isinstance(said, str) or not said.strip()]
    if wrong:
        raise DefinitionError([f"{where}: '{text}' has no translation. Write it after the colon." for text in wrong])
    return {str(text): str(said) for text, said in found.items()}


def read_folder(folder: Path, language: str = ORIGINAL) -> dict[str, Package]:
    """Read every <key>/package.yaml of a folder, in their own order; a folder that is not there holds nothing.

    A package with a phrase book of its own (<key>/en.yaml) is read in that language when it is asked for.
    """
    common = phrases(folder / f"{language}.yaml")
    found: list[Package] = []
    for path in sorted(folder.glob("*/package.yaml")):
        where = str(path.relative_to(folder))
        package = parse(path.read_text(encoding="utf-8"), where=where)
        if package.key != path.parent.name:
            raise DefinitionError([f"{where}: the key is '{package.key}'. Give it the name of its folder."])
        book = phrases(path.with_name(f"{language}.yaml"))
        found.append(spoken(package, {**common, **book} if book else {}, language))
    return {package.key: package for package in sorted(found, key=lambda package: (package.order, package.title))}


def find(packages: Mapping[str, Package], package: str, exercise: str) -> tuple[Package, Group, Exercise]:
    """An exercise with its group and package; raises LookupError."""
    chosen = packages[package]
    for group, each in chosen.walk():
        if each.key == exercise:
            return chosen, group, each
    raise LookupError(f"{package} has no exercise '{exercise}'.")


def contradictions(packages: Mapping[str, Package]) -> tuple[Contradiction, ...]:
    """Everything that the sources of these packages say in two ways, read from the data itself."""
    return tuple(
        found for package in packages.values() for group, each in package.walk() for found in _of(package, group, each)
    )


def _of(package: Package, group: Group, exercise: Exercise) -> list[Contradiction]:
    found = []
    if exercise.minutes.disagree:
        said = tuple(str(minutes) for minutes in dict.fromkeys(exercise.minutes.each))
        found.append(Contradiction(package.key, exercise.key, "minutes", said))
    both: tuple[PreparedIn, ...] = ("description", "appendix")
    if places := {place for each in exercise.preparation for place in both if each.stated_in == (place,)}:
        found.append(Contradiction(package.key, exercise.key, "preparation", tuple(sorted(places))))
    if exercise.titles:
        found.append(Contradiction(package.key, exercise.key, "title", (exercise.title, exercise.titles.description)))
    if group.titles and exercise is group.exercises[0] and group.titles != exercise.titles:
        found.append(Contradiction(package.key, group.key, "title", (group.title, group.titles.description)))
    return found
