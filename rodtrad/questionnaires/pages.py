"""Exactly what each page about own questionnaires receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.utils.functional import Promise

from rodtrad.questionnaires.forms.question import QuestionForm
from rodtrad.questionnaires.forms.score import ScoreForm
from rodtrad.questionnaires.rules.draft import Kind

Words = str | Promise


@dataclass(frozen=True)
class QuestionnaireRow:
    """One questionnaire in the list."""

    public_id: UUID
    name: str
    unit: str
    standing: Words
    n_questions: str


@dataclass(frozen=True)
class ListPage:
    """The questionnaires of one's units."""

    sentence: str
    rows: tuple[QuestionnaireRow, ...]
    retired: tuple[QuestionnaireRow, ...]


@dataclass(frozen=True)
class QuestionRow:
    """One question in the builder."""

    code: str
    number: str
    kind: Words
    label: str
    answers: str
    condition: str
    n_stops: int
    n_advice: int


@dataclass(frozen=True)
class SectionRow:
    """One part of the form in the builder."""

    key: str
    title: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class ScoreRow:
    """One score in the builder."""

    key: str
    name: str
    made_of: str


@dataclass(frozen=True)
class LanguageRow:
    """One language besides Swedish, and how much of it lacks."""

    code: str
    name: str
    missing: int


@dataclass(frozen=True)
class BuilderPage:
    """A questionnaire while it is being written."""

    public_id: UUID
    key: str
    name: str
    sentence: str
    purpose: str
    version: int
    changed_at: datetime
    changed_by: str
    sections: tuple[SectionRow, ...]
    scores: tuple[ScoreRow, ...]
    languages: tuple[LanguageRow, ...]
    kinds: tuple[tuple[Kind, Words], ...]
    n_stops: int
    n_advice: int
    minutes: int
    published: int
    is_retired: bool


@dataclass(frozen=True)
class Versions:
    """Two versions of the same thing, when somebody saved while another was writing."""

    stored: str
    stored_by: str
    mine: str


@dataclass(frozen=True)
class FormPage:
    """A form about a questionnaire or a part of it."""

    title: Words
    explains: Words
    name: str
    back_url: str
    submit: Words
    form: forms.Form
    versions: Versions | None = None


@dataclass(frozen=True)
class QuestionPage:
    """One question while it is being written."""

    name: str
    back_url: str
    kind: Words
    form: QuestionForm
    is_new: bool
    versions: Versions | None = None


@dataclass(frozen=True)
class ScorePage:
    """One score while it is being put together."""

    name: str
    back_url: str
    form: ScoreForm
    versions: Versions | None = None


@dataclass(frozen=True)
class TranslationPage:
    """The words of a questionnaire in two languages, side by side."""

    public_id: UUID
    name: str
    language: str
    code: str
    form: forms.Form
    missing: int
    versions: Versions | None = None


@dataclass(frozen=True)
class FindingRow:
    """One thing found when the form was read through."""

    sentence: str
    question: str
    code: str


@dataclass(frozen=True)
class LixRow:
    """How hard a question is to read."""

    question: str
    lix: str
    long_words: str


@dataclass(frozen=True)
class KeptRow:
    """One question in the version before and in this one."""

    code: str
    question: str
    before: str
    kept: Words
    may_differ: bool


@dataclass(frozen=True)
class JoinRow:
    """One score, and whether it can be read together with the version before."""

    key: str
    name: str
    may_join: bool


@dataclass(frozen=True)
class ReviewPage:
    """The form read through, and the way to publish it."""

    public_id: UUID
    name: str
    sentence: str
    stops: tuple[FindingRow, ...]
    advice: tuple[FindingRow, ...]
    reading: tuple[LixRow, ...]
    minutes: int
    version: int
    number: int
    kept: tuple[KeptRow, ...]
    joins: tuple[JoinRow, ...]
    changed: bool
    problem: str = ""


@dataclass(frozen=True)
class RemovePage:
    """What is lost when something is taken away."""

    public_id: UUID
    name: str
    what: str
    loses: str
    version: int
    action: str
    code: str
    is_stale: bool = False


@dataclass(frozen=True)
class LossRow:
    """Something in a file that cannot be carried over."""

    where: str
    what: str
    becomes: str


@dataclass(frozen=True)
class ImportPage:
    """A file read in: what will be there, and what cannot be carried over."""

    form: forms.Form
    title: str = ""
    n_questions: int = 0
    losses: tuple[LossRow, ...] = ()
    is_read: bool = False
    problem: str = ""
