"""Put packages and exercises into the pages of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from rodtrad.exercises import words
from rodtrad.exercises.definition import Group, Package, Preparation
from rodtrad.exercises.library import ORIGINAL, find, guide, shipped
from rodtrad.exercises.pages.catalogue import (
    ExercisePage,
    ExerciseRow,
    GroupPart,
    Neighbour,
    OfflinePage,
    OverviewPart,
    PackageCard,
    PreparationPart,
    PrepareRow,
    StepRow,
)
from rodtrad.exercises.programme import Found, Programme
from rodtrad.exercises.rules import preparing
from rodtrad.exercises.rules.steps import Led, SessionStep, StepKind, outline


def exercise_url(found: Found) -> str:
    """Where an exercise's page is."""
    return reverse("exercises:exercise", args=[found.package.key, found.exercise.key])


def row(found: Found, *, with_package: bool = False) -> ExerciseRow:
    """An exercise in a list."""
    exercise = found.exercise
    return ExerciseRow(
        title=exercise.title,
        url=exercise_url(found),
        minutes=words.takes(exercise),
        forms=words.forms(exercise),
        lang=found.package.language,
        package=found.package.title if with_package else "",
        prepares=bool(exercise.preparation),
        notes=words.disagreements(exercise),
    )


def groups(package: Package) -> tuple[GroupPart, ...]:
    """The groups of a package with their exercises."""
    return tuple(
        GroupPart(
            key=group.key,
            title=group.title,
            is_sequence=group.sequence,
            goals=group.goals,
            rows=tuple(row(Found(package, group, exercise)) for exercise in group.exercises),
            also=group.titles.description if group.titles else "",
        )
        for group in package.groups
    )


def card(package: Package) -> PackageCard:
    """A package in the catalogue."""
    return PackageCard(
        key=package.key,
        title=package.title,
        url=reverse("exercises:package", args=[package.key]),
        size=words.package_sentence(package),
        stated=words.stated(package.stated, package.minutes),
        goals=package.all_goals[:2],
        lang=package.language,
        is_own=package.key not in shipped(),
    )


def choices(package: Package) -> tuple[tuple[str, ...], ...]:
    """The titles of the exercises that are alternatives to each other."""
    titles = {exercise.key: exercise.title for exercise in package.exercises}
    return tuple(tuple(titles[key] for key in choice) for choice in package.alternatives)


def overview(programme: Programme) -> tuple[OverviewPart, ...]:
    """Every package with every exercise."""
    return tuple(
        OverviewPart(
            package.key,
            package.title,
            words.package_sentence(package),
            words.stated(package.stated, package.minutes),
            groups(package),
            package.language,
        )
        for package in programme.packages.values()
    )


def preparations(programme: Programme) -> tuple[PreparationPart, ...]:
    """What every exercise needs beforehand."""
    return tuple(
        PreparationPart(
            package.key,
            package.title,
            tuple(
                prepare(each, Found(package, group, exercise), named=True)
                for group, exercise in package.walk()
                for each in exercise.preparation
            ),
            tuple(exercise.title for exercise in package.exercises if not exercise.preparation),
            package.language,
        )
        for package in programme.packages.values()
    )


def prepare(preparation: Preparation, found: Found, *, named: bool = False) -> PrepareRow:
    """One preparation, and where it can be done."""
    there = preparing.minutes_in_session(preparation)
    return PrepareRow(
        who=str(words.WHO[preparation.who]),
        what=words.prepare(preparation),
        when=words.lead_time(preparation, preparing.days(preparation)),
        in_session=words.duration(there) if there else "",
        lang=found.package.language if preparation.text else words.spoken(),
        exercise=found.exercise.title if named else "",
        url=exercise_url(found) if named else "",
        stated="" if len(preparation.stated_in) > 1 else preparation.stated_in[0],
    )


def step(each: SessionStep) -> StepRow:
    """One step of an exercise."""
    minutes = words.duration(each.minutes) if each.minutes else ""
    return StepRow(
        words.step_title(each), str(words.FORMS[each.form]), minutes, () if each.kind is StepKind.PURPOSE else each.ask
    )


def exercise_page(found: Found, *, may_lead: bool) -> ExercisePage:
    """One exercise, whole."""
    exercise, package = found.exercise, found.package
    earlier, later = _neighbours(package, found.group, exercise.key)
    return ExercisePage(
        package=package.key, lang=package.language, original=_original(found), package_title=package.title,
        package_url=reverse("exercises:package", args=[package.key]),
        group=found.group.title if found.group.title != exercise.title else "",
        title=exercise.title, minutes=words.takes(exercise), forms=words.forms(exercise),
        purpose=exercise.purpose, goals=found.group.goals or package.goals,
        steps=tuple(step(each) for each in outline(Led(exercise, exercise.takes()))),
        preparation=tuple(prepare(each, found) for each in exercise.preparation),
        materials=exercise.materials, follow_up=exercise.follow_up, note=exercise.note,
        disagreements=words.disagreements(exercise),
        supports=tuple(support for support in guide(words.spoken()).supports if exercise.key in support.used_in),
        earlier=earlier, later=later,
        offline_url=reverse("exercises:offline", args=[package.key, exercise.key]),
        plan_url=f"{reverse('exercises:new_plan')}?ovning={found.key}", may_lead=may_lead,
        steps_are_ours=package.key in shipped(), is_shipped=package.key in shipped(),
    )  # fmt: skip


def _original(found: Found) -> str:
    """What a translated exercise is called where it comes from, so that its material can be found there."""
    if found.package.language == ORIGINAL or found.package.key not in shipped():
        return ""
    _package, _group, exercise = find(shipped(), found.package.key, found.exercise.key)
    return exercise.title


def _neighbours(package: Package, group: Group, key: str) -> tuple[Neighbour | None, Neighbour | None]:
    if not group.sequence:
        return None, None
    keys = [exercise.key for exercise in group.exercises]
    at = keys.index(key)

    def there(number: int) -> Neighbour | None:
        if not 0 <= number < len(keys):
            return None
        other = Found(package, group, group.exercises[number])
        return Neighbour(other.exercise.title, exercise_url(other))

    return there(at - 1), there(at + 1)


def offline_page(found: Found) -> OfflinePage:
    """An exercise for a room without a network."""
    exercise = found.exercise
    made = outline(Led(exercise, exercise.takes()))
    return OfflinePage(
        title=exercise.title, package=found.package.title, lang=found.package.language,
        minutes=exercise.takes(), minutes_said=words.takes(exercise),
        purpose=exercise.purpose, steps=tuple(step(each) for each in made),
        seconds=tuple(each.minutes * 60 for each in made), back_url=exercise_url(found),
    )  # fmt: skip


def totals(programme: Programme) -> str:
    """How much there is to choose from."""
    packages = programme.packages.values()
    return words.count(len(packages), sum(len(each.exercises) for each in packages), _minutes(packages))


def _minutes(packages: Iterable[Package]) -> int:
    return sum(package.minutes for package in packages)
