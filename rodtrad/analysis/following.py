"""Count how many should have been asked, were asked, answered and have two answers to compare. No Django, no clock.

What is not yet due is no bortfall. Those who moved or died are no longer followed and count neither way. What we did
not ask stands apart from what the person did not answer: the first is ours to mend.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from rodtrad.stats import attrition
from rodtrad.stats.attrition import Dispositions

BY_THE_PERSON: Final = ("declined", "not_reached", "no_answer")
BY_US: Final = ("we_did_not_ask", "not_asked", "interpreter_missing", "unsuitable")
NOT_YET: Final = ("not_yet", "waiting")
TOO_FEW: Final = 5  # fewer than this on either side are single people, not a group to compare
OUTSIDE: Final = ("moved", "deceased")
_OPEN: Final = {
    "planned": ("not_yet", "not_asked"),
    "asked": ("waiting", "no_answer"),
    "opened": ("waiting", "no_answer"),
}


@dataclass(frozen=True)
class Question:
    """One question that the plan asks one person at one moment."""

    person: int
    standing: str  # as it is stored: planned, asked, answered, declined, ...
    due: date
    window_days: int = 0
    has_before: bool = False  # the person has answered the same before, so there is something to compare with
    worker_answered: bool = False  # the worker's or provider's own part is registered
    unit: str = ""
    provider: str = ""
    reasons: tuple[str, ...] = ()
    service: str = ""  # the kind of insats
    age: str = ""  # the age group
    began_at: Fraction | None = None  # the first score of the same form by the same rater


@dataclass(frozen=True)
class Flow:
    """How far the questions came, and why the others did not."""

    counts: Mapping[str, int]
    paired: int
    known_by_worker: int  # not answered by the person, but the worker's part is registered

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.counts.get("answered", 0)

    @property
    def by_the_person(self) -> int:
        """How many were asked and declined, were not reached or did not answer in time."""
        return sum(self.counts.get(key, 0) for key in BY_THE_PERSON)

    @property
    def by_us(self) -> int:
        """How many we did not ask."""
        return sum(self.counts.get(key, 0) for key in BY_US)

    @property
    def asked(self) -> int:
        """How many were asked, and their time has passed or they answered."""
        return self.answered + self.by_the_person

    @property
    def should(self) -> int:
        """How many should have been asked by now."""
        return self.asked + self.by_us

    @property
    def not_yet(self) -> int:
        """How many have time left: they are no bortfall."""
        return sum(self.counts.get(key, 0) for key in NOT_YET)

    @property
    def outside(self) -> int:
        """How many are no longer followed: moved or died."""
        return sum(self.counts.get(key, 0) for key in OUTSIDE)

    @property
    def missing_share(self) -> Fraction | None:
        """The share of those who should have been asked that did not answer."""
        return Fraction(self.should - self.answered, self.should) if self.should else None


def became(question: Question, today: date) -> str:
    """What became of a question by today: a reason, an answer, or still time left."""
    if question.standing in _OPEN:
        early, late = _OPEN[question.standing]
        return late if today > question.due + timedelta(days=question.window_days) else early
    return question.standing


def flow(questions: Iterable[Question], *, today: date) -> Flow:
    """Count how far some questions came."""
    counts: Counter[str] = Counter()
    paired = known = 0
    for question in questions:
        outcome = became(question, today)
        counts[outcome] += 1
        paired += outcome == "answered" and question.has_before
        known += outcome in (*BY_THE_PERSON, *BY_US) and question.worker_answered
    return Flow(dict(counts), paired, known)


def flows_by(
    questions: Iterable[Question], key: Callable[[Question], Iterable[str]], *, today: date
) -> dict[str, Flow]:
    """Count for each group that a question belongs to, by name."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        for name in key(question):
            groups.setdefault(name, []).append(question)
    return {name: flow(found, today=today) for name, found in sorted(groups.items())}


def dispositions(found: Flow) -> Dispositions:
    """The same counts with AAPOR's letters. Everybody is known to be eligible, since the case decides who is asked.

    Asked without an answer in time counts as non-contact; what we did not ask counts as O, other: eligible, not
    interviewed, not by the person's doing.
    """
    counts = found.counts
    return Dispositions(
        complete=found.answered,
        refusal=counts.get("declined", 0),
        non_contact=counts.get("not_reached", 0) + counts.get("no_answer", 0),
        other=found.by_us,
        not_eligible=found.outside,
    )


@dataclass(frozen=True)
class Compared:
    """One thing compared between those who answered and those who should have and did not: shares, or mean scores."""

    key: str
    name: str
    followed: Fraction
    lost: Fraction
    smd: float
    of: tuple[int, int] = (0, 0)  # how many have a score, where the means are of scores

    @property
    def weight(self) -> str:
        """How a difference of this size is treated: none, note or warning."""
        return attrition.imbalance(self.smd)


def lost_and_followed(questions: Iterable[Question], *, today: date) -> tuple[Compared, ...]:
    """Compare those who answered with those who were lost: where, by whom, why, how old, and where they began."""
    followed: list[Question] = []
    lost: list[Question] = []
    for question in questions:
        outcome = became(question, today)
        if outcome == "answered":
            followed.append(question)
        elif outcome in (*BY_THE_PERSON, *BY_US):
            lost.append(question)
    if min(len(followed), len(lost)) < TOO_FEW:
        return ()
    found = []
    for kind, names in _KINDS.items():
        for name in sorted({each for question in (*followed, *lost) for each in names(question)}):
            shares = [Fraction(sum(name in names(q) for q in group), len(group)) for group in (followed, lost)]
            smd = attrition.smd_of_proportions(float(shares[0]), float(shares[1]))
            found.append(Compared(kind, name, shares[0], shares[1], smd))
    return (*found, *_began_at(followed, lost))


def _began_at(followed: Iterable[Question], lost: Iterable[Question]) -> Iterable[Compared]:
    """The first scores of those who answered and of those who were lost, where enough of both have one."""
    scores = [[q.began_at for q in group if q.began_at is not None] for group in (followed, lost)]
    if min(map(len, scores)) >= TOO_FEW:
        means = [sum(group, Fraction(0)) / len(group) for group in scores]
        spread = [statistics.stdev(map(float, group)) for group in scores]
        smd = attrition.smd_of_means(float(means[0]), spread[0], float(means[1]), spread[1])
        yield Compared("began", "", means[0], means[1], smd, of=(len(scores[0]), len(scores[1])))


_KINDS: Final[Mapping[str, Callable[[Question], tuple[str, ...]]]] = {
    "unit": lambda q: (q.unit,) if q.unit else (),
    "provider": lambda q: (q.provider,) if q.provider else (),
    "service": lambda q: (q.service,) if q.service else (),
    "reason": lambda q: q.reasons,
    "age": lambda q: (q.age,) if q.age else (),
}
