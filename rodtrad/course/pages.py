"""Exactly what each template of the course receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms

from rodtrad.charts.figure import Figure


@dataclass(frozen=True)
class CourseRow:
    """A course in a list."""

    title: str
    url: str
    starts_on: date
    closes_on: date
    led_by: str
    is_mine: bool


@dataclass(frozen=True)
class DatasetRow:
    """A set of practice data in a list."""

    title: str
    question: str
    about: str
    url: str
    rows: int
    becomes: str


@dataclass(frozen=True)
class StartPage:
    """The courses, and the practice data."""

    sentence: str
    courses: tuple[CourseRow, ...]
    datasets: tuple[DatasetRow, ...]
    may_open: bool


@dataclass(frozen=True)
class CourseFormPage:
    """A new course, or one to change; a stale save shows what somebody has saved meanwhile."""

    form: forms.Form
    title: str = ""
    back_url: str = ""
    stale: str = ""


@dataclass(frozen=True)
class ParticipantRow:
    """Who takes part, and how far they have come."""

    name: str
    track: str
    question: str
    plan: str
    done: str
    presentation_url: str
    is_me: bool


@dataclass(frozen=True)
class TrackRow:
    """A track to take."""

    key: str
    label: str
    explains: str


@dataclass(frozen=True)
class CoursePage:
    """One course."""

    title: str
    sentence: str
    starts_on: date
    closes_on: date
    led_by: str
    leads: bool
    tracks: tuple[TrackRow, ...]
    own_url: str
    join_url: str
    closing_url: str
    change_url: str
    participants: tuple[ParticipantRow, ...]


@dataclass(frozen=True)
class StepPart:
    """A step with its hint."""

    key: str
    title: str
    hint: str
    is_done: bool
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PublicationChoice:
    """A released publication, or a plan at home, to choose."""

    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class OwnPage:
    """A participant's own page."""

    course: str
    course_url: str
    sentence: str
    track: str
    is_practice: bool
    steps: tuple[StepPart, ...]
    form: forms.Form
    stale: str
    write_url: str
    step_url: str
    plans: tuple[PublicationChoice, ...]
    plan_url: str
    publications: tuple[PublicationChoice, ...]
    publication_url: str
    count_said: str
    show_url: str
    leave_url: str
    presentation_url: str
    is_shown: bool


@dataclass(frozen=True)
class Tick:
    """A value to count together with others."""

    value: str
    is_ticked: bool


@dataclass(frozen=True)
class CountPart:
    """A count of practice data: its sentence and its picture."""

    sentence: str
    unfinished: str
    missing: int
    figure: Figure
    n: int


@dataclass(frozen=True)
class CodePart:
    """A line of a code book: the column, what it means, its values or its ends, and how many have none."""

    key: str
    label: str
    about: str
    values: str
    missing: int


@dataclass(frozen=True)
class TaskPart:
    """Something to work at, with hints and a worked answer that is shown when somebody wants it."""

    ask: str
    hints: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class TakeOut:
    """A file to take out."""

    label: str
    url: str


@dataclass(frozen=True)
class Choosing:
    """Something to choose in a list."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class LoadPart:
    """Making a follow-up of the set, where everything is invented."""

    url: str
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DatasetPage:
    """A set of practice data, counted."""

    key: str
    said: str
    codes: tuple[CodePart, ...]
    tasks: tuple[TaskPart, ...]
    only: tuple[Choosing, ...]
    chosen_only: str
    files: tuple[TakeOut, ...]
    load: LoadPart | None
    becomes: str
    title: str
    question: str
    about: str
    lesson: str
    exact: tuple[str, ...]
    invented: tuple[str, ...]
    hints: tuple[str, ...]
    columns: tuple[tuple[str, str, bool], ...]
    values: tuple[Tick, ...]
    has_subset: bool
    subset: str
    whole: bool
    counted: CountPart
    rows_url: str
    take_url: str
    takers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RowsPage:
    """The raw rows."""

    title: str
    sentence: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    back_url: str
    files: tuple[TakeOut, ...]


@dataclass(frozen=True)
class PublicationPart:
    """What an approved publication says."""

    title: str
    sentence: str
    figures: tuple[Figure, ...]
    url: str


@dataclass(frozen=True)
class Neighbour:
    """The presentation before or after, on the closing day."""

    name: str
    url: str


@dataclass(frozen=True)
class PresentationPage:
    """A presentation to show on a wall or hand out."""

    title: str
    course: str
    name: str
    question: str
    plan: str
    found: str
    decided: str
    is_practice: bool
    dataset: str
    counted: CountPart | None
    publication: PublicationPart | None
    only_mine: bool
    before: Neighbour | None
    after: Neighbour | None
    closing_url: str
    back_url: str


@dataclass(frozen=True)
class ClosingPage:
    """The closing day: everybody's presentation, in order."""

    title: str
    sentence: str
    closes_on: date
    presentations: tuple[ParticipantRow, ...]
    waiting: int
    back_url: str
