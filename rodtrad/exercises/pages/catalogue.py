"""Pages of the catalogue: packages, exercises, supports, overviews, and packages of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.exercises.definition import Guide, Support


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise in a list."""

    title: str
    url: str
    minutes: str
    forms: str
    lang: str
    package: str = ""
    prepares: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupPart:
    """A group of exercises on its package's page or in an overview."""

    key: str
    title: str
    is_sequence: bool
    goals: tuple[str, ...]
    rows: tuple[ExerciseRow, ...]
    also: str = ""


@dataclass(frozen=True)
class PackageCard:
    """A package in the catalogue."""

    key: str
    title: str
    url: str
    size: str
    stated: str
    goals: tuple[str, ...]
    lang: str
    is_own: bool = False


@dataclass(frozen=True)
class NextSession:
    """A planned session of a group one belongs to."""

    day: str
    label: str
    url: str


@dataclass(frozen=True)
class StartPage:
    """The catalogue."""

    sentence: str
    search: str
    searched: bool
    hits: tuple[ExerciseRow, ...]
    packages: tuple[PackageCard, ...]
    sessions: tuple[NextSession, ...]
    guide: Guide
    may_lead: bool
    problems: tuple[str, ...]


@dataclass(frozen=True)
class PackagePage:
    """One package."""

    key: str
    title: str
    size: str
    stated: str
    goals: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    groups: tuple[GroupPart, ...]
    may_lead: bool
    lang: str
    edit_url: str = ""
    is_shipped: bool = True


@dataclass(frozen=True)
class PrepareRow:
    """One thing to do beforehand."""

    who: str
    what: str
    when: str
    lang: str
    in_session: str = ""
    exercise: str = ""
    url: str = ""
    stated: str = ""


@dataclass(frozen=True)
class StepRow:
    """One step of an exercise."""

    title: str
    form: str
    minutes: str
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Neighbour:
    """The exercise before or after in a sequence."""

    title: str
    url: str


@dataclass(frozen=True)
class ExercisePage:
    """One exercise."""

    package: str
    lang: str
    original: str  # what it is called where it comes from, when that is another language
    package_title: str
    package_url: str
    group: str
    title: str
    minutes: str
    forms: str
    purpose: tuple[str, ...]
    goals: tuple[str, ...]
    steps: tuple[StepRow, ...]
    preparation: tuple[PrepareRow, ...]
    materials: tuple[str, ...]
    follow_up: str
    note: str
    disagreements: tuple[str, ...]
    supports: tuple[Support, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    offline_url: str
    plan_url: str
    may_lead: bool
    steps_are_ours: bool
    is_shipped: bool


@dataclass(frozen=True)
class OverviewPart:
    """A package in an overview."""

    key: str
    title: str
    size: str
    stated: str
    groups: tuple[GroupPart, ...]
    lang: str


@dataclass(frozen=True)
class OverviewPage:
    """Every exercise on one sheet."""

    sentence: str
    parts: tuple[OverviewPart, ...]
    guide: Guide


@dataclass(frozen=True)
class PreparationPart:
    """What a package's exercises need beforehand."""

    key: str
    title: str
    rows: tuple[PrepareRow, ...]
    without: tuple[str, ...]
    lang: str


@dataclass(frozen=True)
class PreparationsPage:
    """Every preparation on one sheet."""

    sentence: str
    parts: tuple[PreparationPart, ...]
    guide: Guide


@dataclass(frozen=True)
class SupportsPage:
    """The everyday supports."""

    guide: Guide
    edition: str
    edition_form: forms.Form | None


@dataclass(frozen=True)
class OwnPackagePage:
    """The form for a package of one's own."""

    title: str
    form: forms.Form
    back_url: str
    remove_url: str = ""
    example: str = ""
    stored: str = ""


@dataclass(frozen=True)
class OfflinePage:
    """One exercise for a room without a network: its own text, and nobody in it."""

    title: str
    package: str
    lang: str
    minutes: int
    minutes_said: str
    purpose: tuple[str, ...]
    steps: tuple[StepRow, ...]
    seconds: tuple[int, ...]
    back_url: str
