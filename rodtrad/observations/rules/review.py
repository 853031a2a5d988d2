"""Compare two readers of the same files: where they differ, how far they agree, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.rules.kinds import Choice, ReviewPlan
from rodtrad.stats import agreement
from rodtrad.stats.intervals import Interval

ANSWERS: Final = ("yes", "partly", "no", "unclear")
FEW_FILES: Final = 30  # below this a kappa is a rough guess, and the page says so

Answers = Mapping[str, str]
Readings = Mapping[int, Answers]
"""One reader's answers: file number to question key to answer."""


@dataclass(frozen=True)
class Compared:
    """One question over all files: the final answers, and how two readers agreed before they talked."""

    question: Choice
    final: Mapping[str, int]
    unsettled: int
    both: int
    same: int
    kappa: float | None
    interval: Interval | None


def require_answers(plan: ReviewPlan, *, number: int, answers: Answers) -> None:
    """A reading is of one of the files and answers every question; raises RuleBroken."""
    if not 1 <= number <= plan.files:
        raise RuleBroken("no_such_file", files=plan.files)
    if {question.key for question in plan.questions} != set(answers) or not set(answers.values()) <= set(ANSWERS):
        raise RuleBroken("questions_left")


def next_file(plan: ReviewPlan, read: Sequence[int]) -> int | None:
    """The lowest number one has not read; nothing when all are read."""
    done = set(read)
    return next((number for number in range(1, plan.files + 1) if number not in done), None)


def differing(plan: ReviewPlan, readers: Sequence[Readings]) -> tuple[tuple[int, str], ...]:
    """The files and questions that two readers answered differently, file by file."""
    if len(readers) < 2:
        return ()
    one, other = readers[:2]
    return tuple(
        (number, question.key)
        for number in sorted(one.keys() & other.keys())
        for question in plan.questions
        if one[number][question.key] != other[number][question.key]
    )


def compare(
    plan: ReviewPlan, readers: Sequence[Readings], agreed: Mapping[tuple[int, str], str]
) -> tuple[Compared, ...]:
    """Every question: counted once a file, with what was agreed in the talk where the readers differed."""
    return tuple(_compared(question, plan, readers, agreed) for question in plan.questions)


def _compared(
    question: Choice, plan: ReviewPlan, readers: Sequence[Readings], agreed: Mapping[tuple[int, str], str]
) -> Compared:
    final, unsettled = dict.fromkeys(ANSWERS, 0), 0
    for number in _finished(plan, readers):
        said = {reader[number][question.key] for reader in readers if number in reader}
        answer = said.pop() if len(said) == 1 else agreed.get((number, question.key))
        if answer is None:
            unsettled += 1
        else:
            final[answer] += 1
    pairs = _pairs(question.key, readers)
    if not pairs:
        return Compared(question, final, unsettled, 0, 0, None, None)
    counts = agreement.table([one for one, _other in pairs], [other for _one, other in pairs], ANSWERS)
    same = sum(one == other for one, other in pairs)
    interval = agreement.kappa_interval(counts)
    return Compared(question, final, unsettled, len(pairs), same, agreement.kappa(counts), interval)


def _finished(plan: ReviewPlan, readers: Sequence[Readings]) -> list[int]:
    """The files that as many have read as should."""
    wanted = 2 if plan.two_readers else 1
    return [n for n in range(1, plan.files + 1) if sum(n in reader for reader in readers) >= wanted]


def _pairs(key: str, readers: Sequence[Readings]) -> list[tuple[str, str]]:
    if len(readers) < 2:
        return []
    one, other = readers[:2]
    return [(one[number][key], other[number][key]) for number in sorted(one.keys() & other.keys())]
