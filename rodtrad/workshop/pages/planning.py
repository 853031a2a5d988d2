"""What the templates of a round of planning receive."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.ui.parts import Step, Tab
from rodtrad.workshop.forms import BeginForm, CommentForm, StepForm


@dataclass(frozen=True)
class PlanningRow:
    """One round of planning in the list."""

    name: str
    question: str
    group: str
    status: str
    when: str
    url: str


@dataclass(frozen=True)
class WorkshopPage:
    """The workshop's door: rounds going on, and how to begin one."""

    sentence: str
    rows: tuple[PlanningRow, ...]
    may_begin: bool
    without_a_book: tuple[tuple[str, str], ...]
    hand_overs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BeginPage:
    """Begin a round, from nothing or from a ready model."""

    title: str
    form: BeginForm
    back_url: str
    make_own: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One question and what is written under it."""

    label: str
    text: str


@dataclass(frozen=True)
class Written:
    """A page of the workshop as somebody has written it."""

    heading: str
    said: tuple[Said, ...]
    url: str = ""


@dataclass(frozen=True)
class CommentRow:
    """A comment, whose and when."""

    text: str
    who: str
    when: str
    about: str = ""


@dataclass(frozen=True)
class PlanningPage:
    """One round at a glance: a new member sees at once what it is about."""

    name: str
    sentence: str
    group: str
    status: str
    steps: tuple[Step, ...]
    next_url: str
    next_label: str
    tabs: tuple[Tab, ...]
    written: tuple[Written, ...]
    make_own: tuple[str, ...]
    comments: tuple[CommentRow, ...]
    may_write: bool
    may_meet: bool
    waits_for_meeting: str
    is_paused: bool
    is_finished_picture: bool
    pause_url: str
    take_up_url: str
    meet_url: str
    programme_url: str
    report_url: str
    file_url: str
    why: str


@dataclass(frozen=True)
class CostPart:
    """What the plan costs, in sentences and a table."""

    sentence: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Legends:
    """What each row of a page is called."""

    lines: str
    indicators: str
    moments: str


@dataclass(frozen=True)
class StepPage:
    """One page of the workshop."""

    name: str
    place: str
    done: int
    total: int
    title: str
    heading: str
    lead: str
    form: StepForm
    suggestions: tuple[Said, ...]
    sides: tuple[Written, ...]
    sides_note: str
    cost: CostPart | None
    comments: tuple[CommentRow, ...]
    comment_form: CommentForm
    comment_url: str
    saved: str
    stale: tuple[Said, ...]
    back_url: str
    before_url: str
    autosave_url: str
    legends: Legends
    said: tuple[Said, ...]
    is_picture: bool
    may_write: bool
    reflect_url: str = ""


@dataclass(frozen=True)
class SavedPart:
    """What autosave answers with."""

    saved: str
    version: int
    is_stale: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lacking:
    """A page that must say more before the start."""

    text: str
    url: str


@dataclass(frozen=True)
class StartPage:
    """The last page: everything together, and what is lacking."""

    name: str
    place: str
    done: int
    total: int
    heading: str
    lead: str
    written: tuple[Written, ...]
    cost: CostPart | None
    lacking: tuple[Lacking, ...]
    may_start: bool
    start_url: str
    waits_for: str
    problem: str
    back_url: str
    before_url: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class MomentLine:
    """One thing that is asked, in words."""

    label: str
    form: str
    who: str
    when: str
    minutes: str
    blank_url: str


@dataclass(frozen=True)
class PlanPage:
    """The plan on one sheet of paper."""

    name: str
    group: str
    question: str
    written: tuple[Written, ...]
    moments: tuple[MomentLine, ...]
    cost: CostPart | None
    dates: tuple[Said, ...]
    back_url: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class InformationPage:
    """What those who are asked are told."""

    name: str
    heading: str
    paragraphs: tuple[Said, ...]
    to_fill_in: tuple[str, ...]
    back_url: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class VariableRow:
    """One variable of the code book."""

    code: str
    text: str
    values: str
    shows: str


@dataclass(frozen=True)
class CodeBookPart:
    """One form's variables."""

    heading: str
    detail: str
    rows: tuple[VariableRow, ...]
    belongs: str = ""  # whether others who use the same model ask the same, or this group alone


@dataclass(frozen=True)
class CodeBookPage:
    """Every variable, its values, and what it is there to show."""

    name: str
    lines: tuple[Said, ...]
    indicators: tuple[tuple[str, str, str], ...]
    parts: tuple[CodeBookPart, ...]
    back_url: str
    tabs: tuple[Tab, ...]
