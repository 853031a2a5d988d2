"""Everything that one person's page is made of, read in a fixed number of questions and frozen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.clients.models import Client, Episode, PhaseEntry, SupervisionMark, TalkNote
from rodtrad.clients.queries import Labels
from rodtrad.collection.actions.plans import FIRST_NUMBER
from rodtrad.collection.models import Occasion, Response
from rodtrad.collection.rules import words_place
from rodtrad.feedback.queries.ladders import PlanGoal, Rated
from rodtrad.goals.models import Goal, GoalRating
from rodtrad.goals.rules import Way
from rodtrad.programmes.models import Moment


@dataclass(frozen=True)
class Answer:
    """One stored answer."""

    pk: int
    on: date
    received_at: datetime
    number: int
    rater: str
    mode: str
    instrument: str
    structure: str
    answers: Mapping[str, int | None]
    scores: Mapping[str, Mapping[str, Any]]
    flags: tuple[str, ...]  # item codes
    invitation_id: int | None
    words: Mapping[str, str] = field(default_factory=dict)  # free words beside the answers, unsealed


@dataclass(frozen=True)
class Question:
    """One question to one rater, and where it stands."""

    pk: int
    public_id: UUID
    instrument: str
    structure: str
    rater: str
    status: str
    asked_at: datetime | None
    picture_opened_at: datetime | None


@dataclass(frozen=True)
class Talk:
    """One occasion with its questions, and what was agreed."""

    public_id: UUID
    number: int
    due_on: date
    window_days: int
    agreed: str
    questions: tuple[Question, ...]
    label: str = ""  # what the plan calls it; a talk has none

    @property
    def name(self) -> str:
        """What it is called: the plan's own words, or the number of the talk."""
        return self.label or _("Samtal %(number)s") % {"number": self.number}

    def knows(self, on: date, number: int) -> bool:
        """Whether an answer had been given by then: talks count by number, planned occasions by day."""
        both_talks = not self.label and number < FIRST_NUMBER
        return number <= self.number if both_talks else number == self.number or on <= self.due_on


@dataclass(frozen=True)
class Step:
    """The episode entered a phase."""

    phase: str
    on: date


@dataclass(frozen=True)
class Asked:
    """One thing the plan asks."""

    instrument: str
    structure: str
    rater: str
    label: str
    timing: str


@dataclass(frozen=True)
class EpisodeFile:
    """One period of contact with everything in it."""

    pk: int
    public_id: UUID
    service: str
    reason: str
    started_on: date
    closed_on: date | None
    closed_reason: str
    version: int
    programme: str
    programme_id: UUID
    person_word: str
    phase_names: Mapping[str, str]
    plan: tuple[Asked, ...]
    steps: tuple[Step, ...] = ()
    talks: tuple[Talk, ...] = ()
    answers: tuple[Answer, ...] = ()
    goals: tuple[PlanGoal, ...] = ()  # of the plan, those that are not dropped
    case_id: int = 0
    labels: Labels = field(default_factory=dict)  # what guardians and relatives are called; none for the person's eyes


@dataclass(frozen=True)
class Note:
    """A note for the talk."""

    public_id: UUID
    text: str
    by: str
    at: datetime
    version: int
    is_mine: bool


@dataclass(frozen=True)
class Mark:
    """A question somebody wants to take up in case supervision."""

    public_id: UUID
    question: str
    by: str
    at: datetime


def episode_files(asker: Staff, client: Client) -> tuple[EpisodeFile, ...]:
    """The person's episodes without their contents, newest first."""
    rows = (
        Episode.objects.visible_to(asker)
        .filter(client=client)
        .select_related("case", "programme_version__programme")
        .order_by("-started_on", "-id")
    )
    episodes = list(rows)
    plans = _plans({e.programme_version_id for e in episodes})
    return tuple(_episode(e, plans[e.programme_version_id]) for e in episodes)


def _episode(episode: Episode, plan: tuple[Asked, ...]) -> EpisodeFile:
    version = episode.programme_version
    return EpisodeFile(
        pk=episode.pk,
        public_id=episode.public_id,
        service=episode.service,
        reason=episode.case.reason,
        started_on=episode.started_on,
        closed_on=episode.closed_on,
        closed_reason=episode.closed_reason,
        version=episode.version,
        programme=version.programme.name,
        programme_id=version.programme.public_id,
        person_word=version.person_word,
        phase_names=version.phase_names,
        plan=plan,
        case_id=episode.case_id,
    )


def _plans(versions: set[int]) -> dict[int, tuple[Asked, ...]]:
    plans: dict[int, tuple[Asked, ...]] = defaultdict(tuple)
    for m in Moment.objects.filter(version__in=versions).order_by("position"):
        plans[m.version_id] += (Asked(m.instrument, m.structure, m.rater, m.label, m.timing),)
    return plans


def steps(asker: Staff, episode: EpisodeFile) -> tuple[Step, ...]:
    """The phases the episode has entered, in the order of the days."""
    rows = PhaseEntry.objects.visible_to(asker).filter(episode=episode.pk).order_by("entered_on", "id")
    return tuple(Step(phase, on) for phase, on in rows.values_list("phase", "entered_on"))


_TALK = ("public_id", "number", "due_on", "window_days", "agreed_sealed", "label")
_QUESTION = ("pk", "public_id", "instrument", "structure", "rater", "status", "asked_at", "picture_opened_at")
_ANSWER = (
    "pk", "occurred_on", "received_at", "session_number", "rater", "mode", "instrument", "structure", "answers",
    "scores", "flags", "invitation_id", "submission_id", "words_sealed",
)  # fmt: skip


def talks(asker: Staff, episode: EpisodeFile) -> tuple[Talk, ...]:
    """The episode's occasions with their questions, in order: one statement, a row for each question."""
    rows = Occasion.objects.visible_to(asker).filter(episode=episode.pk)
    fields = (*_TALK, *(f"invitations__{name}" for name in _QUESTION))
    found: dict[tuple[Any, ...], list[Question]] = {}
    for row in rows.order_by("due_on", "number", "invitations__pk").values_list(*fields):
        talk, question = row[: len(_TALK)], row[len(_TALK) :]
        questions = found.setdefault(talk, [])
        if question[0] is not None:
            questions.append(Question(*question))
    return tuple(_talk(talk, tuple(questions)) for talk, questions in found.items())


def _talk(row: tuple[Any, ...], questions: tuple[Question, ...]) -> Talk:
    public_id, number, due_on, window_days, sealed, label = row
    agreed = reveal(sealed, where=f"occasion:{public_id}:agreed")
    return Talk(public_id, number, due_on, window_days, agreed, questions, label)


def answers(asker: Staff, episode: EpisodeFile) -> tuple[Answer, ...]:
    """The answers that count, in time order: a corrected one is not shown beside its correction."""
    rows = Response.objects.visible_to(asker).filter(episode=episode.pk, superseded_by=None)
    found = rows.order_by("occurred_on", "session_number", "id").values_list(*_ANSWER)
    return tuple(_answer(row) for row in found)


def _answer(row: tuple[Any, ...]) -> Answer:
    *plain, flags, invitation_id, submission_id, sealed = row
    said: dict[str, str] = json.loads(reveal(sealed, where=words_place(submission_id))) if sealed else {}
    values: list[Any] = [*plain, tuple(flag["item"] for flag in flags), invitation_id, said]
    return Answer(*values)


def goals(asker: Staff, episode: EpisodeFile) -> tuple[PlanGoal, ...]:
    """The goals of the plan with what each rater has said of them; those that are dropped are left out."""
    rows = Goal.objects.visible_to(asker).filter(episode=episode.pk, dropped_on=None).order_by("pk")
    said: dict[int, list[Rated]] = defaultdict(list)
    ratings = GoalRating.objects.visible_to(asker).filter(goal__in=rows).order_by("rated_on", "pk")
    for goal, rater, on, level in ratings.values_list("goal_id", "rater", "rated_on", "level"):
        said[goal].append(Rated(rater, on, level))
    return tuple(
        PlanGoal(row.words("own_words") or row.words("wording"), Way(row.way), tuple(said[row.pk])) for row in rows
    )


def notes(asker: Staff, client: Client) -> tuple[Note, ...]:
    """The notes for the talk, newest first."""
    rows = TalkNote.objects.visible_to(asker).filter(episode__client=client).select_related("written_by")
    return tuple(
        Note(n.public_id, n.text, n.written_by.name, n.written_at, n.version, n.written_by_id == asker.pk)
        for n in rows.order_by("-written_at", "-id")
    )


def marks(asker: Staff, client: Client) -> tuple[Mark, ...]:
    """The open questions for case supervision about this person."""
    rows = SupervisionMark.objects.visible_to(asker).filter(episode__client=client, done_at=None)
    return tuple(
        Mark(m.public_id, m.question, m.marked_by.name, m.marked_at)
        for m in rows.select_related("marked_by").order_by("marked_at")
    )
