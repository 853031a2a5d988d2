"""The catalogue as one committee sees it: what ships, what lies in the data folder, and what they have written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from rodtrad.access.models import Staff
from rodtrad.exercises import library
from rodtrad.exercises.definition import Package
from rodtrad.exercises.models import Edition, OwnPackage
from rodtrad.exercises.programme import Found, Programme
from rodtrad.exercises.words import spoken
from rodtrad.instruments.base import DefinitionError, validated

FOLDER = "ovningar"


@dataclass(frozen=True)
class Catalogue:
    """Every package, and what is wrong with those that could not be read."""

    programme: Programme
    problems: tuple[str, ...]


def catalogue(asker: Staff) -> Catalogue:
    """Everything there is to practise with; a package that cannot be read is told about, and hides no other."""
    packages = dict(library.shipped(spoken()))
    problems: list[str] = []
    try:
        packages |= {key: value for key, value in _folder().items() if key not in packages}
    except DefinitionError as error:
        problems += error.problems
    for own in OwnPackage.objects.filter(tenant_id=asker.tenant_id).order_by("key"):
        packages.setdefault(own.key, package_of(own))
    return Catalogue(Programme(packages), tuple(problems))


def _folder() -> dict[str, Package]:
    return library.read_folder(settings.DATA_DIR / FOLDER, spoken())


def programme(asker: Staff) -> Programme:
    """Every package."""
    return catalogue(asker).programme


def package_of(own: OwnPackage) -> Package:
    """A package as it is stored."""
    return validated(Package, own.document, where=own.key)


def own_packages(asker: Staff) -> dict[str, OwnPackage]:
    """The packages the committee has written, by key."""
    return {own.key: own for own in OwnPackage.objects.filter(tenant_id=asker.tenant_id)}


def edition(asker: Staff, support: str) -> Edition | None:
    """Which edition of a support the committee uses."""
    return Edition.objects.filter(tenant_id=asker.tenant_id, support=support).first()


def search(found: Iterable[Found], words: str) -> tuple[Found, ...]:
    """The exercises whose texts hold every word."""
    wanted = words.casefold().split()
    return tuple(each for each in found if all(word in _text(each) for word in wanted)) if wanted else ()


def _text(found: Found) -> str:
    exercise = found.exercise
    parts = (
        found.package.title, found.group.title, exercise.title, *found.group.goals, *exercise.purpose, *exercise.ask,
        *exercise.materials, exercise.note,
    )  # fmt: skip
    return " ".join(parts).casefold()
