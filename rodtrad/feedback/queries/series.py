"""Put one person's answers together into series: one scale seen by one rater, only where versions may be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from rodtrad.clients.rules import age_on
from rodtrad.collection.rules import BY_US, NOT_ELIGIBLE, InvitationStatus
from rodtrad.feedback import rules
from rodtrad.feedback.queries.file import Answer, Asked, EpisodeFile, Talk
from rodtrad.feedback.rules import NOT_CURVES, Measure
from rodtrad.feedback.sentences.change import Path
from rodtrad.instruments import library
from rodtrad.instruments.basis import known_sex
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.references import Sex
from rodtrad.kit.numbers import from_milli


@dataclass(frozen=True)
class Point:
    """One answer on one scale; no value when too much of it was left out to be scored."""

    on: date
    value: Fraction | None
    band: str | None
    answer: Answer


@dataclass(frozen=True)
class Gap:
    """One occasion where this question gave no answer, and by whose move."""

    on: date
    status: InvitationStatus
    occasion: UUID
    number: int

    @property
    def is_not_asked(self) -> bool:
        """Whether the person never got the question."""
        return self.status is InvitationStatus.PLANNED or self.status in BY_US


@dataclass(frozen=True)
class Series:
    """One scale of one questionnaire, answered by one kind of rater."""

    instrument: Instrument
    scale: Scale
    rater: str
    person_word: str
    measure: Measure
    age: int | None
    sex: Sex | None
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]
    rater_label: str = ""  # what that guardian or relative is called in the case

    @property
    def key(self) -> str:
        """A short key, unique on a page."""
        parts = (self.instrument.key, self.instrument.version, self.scale.key, self.rater)
        return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower())

    @property
    def decimals(self) -> int:
        """How many decimals a score is written with."""
        return rules.decimals(self.scale, frozenset(item.factor for item in self.instrument.items))

    @property
    def scored(self) -> tuple[Point, ...]:
        """The points with a score."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def path(self) -> Path:
        """What the sentences need."""
        return Path(
            scores=tuple(point.value for point in self.points if point.value is not None),
            measure=self.measure,
            maximum=self.scale.maximum,
            decimals=self.decimals,
        )


def all_series(episode: EpisodeFile, *, birth_year: int | None, today: date, sex: str = "") -> tuple[Series, ...]:
    """Every series of an episode, in the order of the plan; what was answered outside the plan comes last."""
    found = []
    for key, rater in _asked(episode.plan, episode.talks, episode.answers):
        if key in NOT_CURVES:
            continue
        answers = [a for a in episode.answers if (a.instrument, a.rater) == (key, rater)]
        gaps = tuple(_gaps(episode.talks, key, rater, today))
        newest = library.get(key, answers[-1].structure if answers else None)
        for instrument, scale, joined in _comparable(newest, answers):
            age = age_on(birth_year=birth_year, day=joined[-1].on if joined else today)
            series = Series(
                instrument=instrument,
                scale=scale,
                rater=rater,
                person_word=episode.person_word,
                measure=rules.measure(scale, age, sex=known_sex(sex)),
                age=age,
                sex=known_sex(sex),
                points=tuple(_point(answer, scale) for answer in joined),
                rater_label=episode.labels.get(rater, ""),
                gaps=gaps if instrument is newest else (),  # an older version is no longer asked, so never missing
            )
            found.append(series)
    return tuple(found)


def _asked(plan: Sequence[Asked], talks: Sequence[Talk], answers: Sequence[Answer]) -> list[tuple[str, str]]:
    planned = [(asked.instrument, asked.rater) for asked in plan]
    invited = [(question.instrument, question.rater) for talk in talks for question in talk.questions]
    answered = [(answer.instrument, answer.rater) for answer in answers]
    return [pair for pair in dict.fromkeys([*planned, *invited, *answered]) if pair in {*invited, *answered}]


def _comparable(newest: Instrument, answers: Sequence[Answer]) -> Iterable[tuple[Instrument, Scale, list[Answer]]]:
    """The newest structure version with every answer comparable to it, then each older version that stands alone."""
    versions: list[Instrument] = [newest]
    for answer in reversed(answers):
        joined = {v.version for v in versions} | {
            c for v in versions for scale in v.scales for c in scale.comparable_with
        }
        if answer.structure not in joined:
            versions.append(library.get(newest.key, answer.structure))
    for instrument in versions:
        for scale in (scale for scale in instrument.scales if not scale.hidden):
            yield instrument, scale, [a for a in answers if a.structure in (instrument.version, *scale.comparable_with)]


def _point(answer: Answer, scale: Scale) -> Point:
    score = answer.scores.get(scale.key) or {}
    stored = score.get("milli")
    return Point(answer.on, None if stored is None else from_milli(stored), score.get("band"), answer)


def _gaps(talks: Sequence[Talk], instrument: str, rater: str, today: date) -> Iterable[Gap]:
    for talk in talks:
        for question in talk.questions:
            status = InvitationStatus(question.status)
            mine = (question.instrument, question.rater) == (instrument, rater)
            waits = status is InvitationStatus.PLANNED and talk.due_on > today
            if mine and status is not InvitationStatus.ANSWERED and not waits and status not in NOT_ELIGIBLE:
                yield Gap(talk.due_on, status, talk.public_id, talk.number)
