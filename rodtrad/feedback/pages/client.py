"""What the page of one person shows."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.charts.figure import Figure
from rodtrad.ui.parts import Step, Tab


@dataclass(frozen=True)
class RiskAnswer:
    """An answer to read before anything else."""

    heading: str
    question: str
    answer: str
    when: str


@dataclass(frozen=True)
class ItemRow:
    """What one question did: first, latest, change."""

    label: str
    first: str
    last: str
    change: str


@dataclass(frozen=True)
class ItemTable:
    """Every question of one form, for one rater."""

    key: str
    heading: str
    note: str
    first_heading: str
    last_heading: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True)
class Origin:
    """Where a number that gives the scores meaning comes from."""

    heading: str
    value: str
    kind: str
    source: str


@dataclass(frozen=True)
class MissingRow:
    """Occasions without an answer for one reason."""

    reason: str
    what: str


@dataclass(frozen=True)
class Results:
    """The part of the page that updates itself when an answer arrives."""

    sentence: str
    risks: tuple[RiskAnswer, ...]
    figures: tuple[Figure, ...]
    missing: tuple[MissingRow, ...]
    items: tuple[ItemTable, ...]
    origins: tuple[Origin, ...]
    poll_url: str
    news: str = ""


@dataclass(frozen=True)
class TalkRow:
    """One talk: when it was, where its questions stand, what was agreed."""

    number: str
    when: str
    standing: tuple[str, ...]
    agreed: str
    url: str
    record_url: str


@dataclass(frozen=True)
class News:
    """What changes on the page when an answer arrives."""

    results: Results
    talks: tuple[TalkRow, ...]


@dataclass(frozen=True)
class NoteRow:
    """One note for the talk."""

    text: str
    by: str
    when: str
    change_url: str


@dataclass(frozen=True)
class MarkRow:
    """One question for case supervision."""

    question: str
    by: str
    when: str


@dataclass(frozen=True)
class PictureDoor:
    """Where the person's own picture stands for the latest talk."""

    url: str
    is_open: bool
    says: str


@dataclass(frozen=True)
class EpisodePart:
    """The chosen period of contact: its thread, its results, its talks, and what one can do."""

    the_person: str  # by the group's own word: klienten, den boende
    thread: tuple[Step, ...]
    results: Results
    talks: tuple[TalkRow, ...]
    programme: str
    programme_url: str
    talk_url: str  # the talk to go on with; "" when none waits
    plan_url: str  # "" when the episode is closed
    record_url: str
    case_url: str  # insatser, contacts and events
    show_url: str
    sheet_url: str
    red_thread_url: str
    picture: PictureDoor | None
    note_form: forms.Form
    note_url: str
    mark_form: forms.Form
    mark_url: str
    phase_form: forms.Form | None
    phase_url: str
    close_form: forms.Form | None
    close_url: str
    closed: str


@dataclass(frozen=True)
class ClientPage:
    """The page of one person."""

    label: str
    code: str
    facts: tuple[str, ...]
    why: str
    periods: tuple[Tab, ...]
    episode: EpisodePart | None
    notes: tuple[NoteRow, ...]
    marks: tuple[MarkRow, ...]
    is_protected: bool


@dataclass(frozen=True)
class RecordPage:
    """The text to edit and paste into the case system."""

    label: str
    heading: str
    text: str
    agreement: forms.Form
    action_url: str
    talks: tuple[Tab, ...]
    back_url: str
    why: str


@dataclass(frozen=True)
class ShowPage:
    """The figure alone, to look at together with the person."""

    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    back_url: str
