"""Compare a draft with the version before it: which questions are the same, and which scores may be read together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rodtrad.questionnaires.rules.draft import Draft, Question, Score

Kept = Literal["same", "reworded", "changed", "new", "removed"]


@dataclass(frozen=True)
class Comparison:
    """One question in the version before and in the draft."""

    code: str
    kept: Kept
    before: Question | None
    after: Question | None


def compared(before: Draft, after: Draft) -> tuple[Comparison, ...]:
    """Return every question of both, in the draft's order, removed ones last."""
    old, new = ({question.code: question for question in draft.questions} for draft in (before, after))
    rows = [Comparison(code, _kept(old.get(code), question), old.get(code), question) for code, question in new.items()]
    return (
        *rows,
        *(Comparison(code, "removed", question, None) for code, question in old.items() if code not in new),
    )


def may_be_compared(score: Score, before: Draft, after: Draft, *, other: frozenset[str] = frozenset()) -> bool:
    """Whether a score can be read in one trajectory with the version before: same questions, answers and reckoning.

    `other` are the codes of questions the group says are no longer the same.
    """
    was = next((old for old in before.scores if old.key == score.key), None)
    if was is None or was.model_copy(update={"name": {}}) != score.model_copy(update={"name": {}}):
        return False
    kept = {row.code: row.kept for row in compared(before, after) if row.code not in other}
    asked = {part.question.code for part in after.counted if part.code in score.items}
    return all(kept.get(code) in ("same", "reworded") for code in asked)


def _kept(before: Question | None, after: Question) -> Kept:
    if before is None:
        return "new"
    if before == after:
        return "same"
    return "reworded" if _structure(before) == _structure(after) else "changed"


def _structure(question: Question) -> tuple[object, ...]:
    values = tuple((choice.value, choice.alone) for choice in question.choices)
    rows = tuple(row.number for row in question.rows)
    return question.kind, values, rows, question.least, question.most, question.decimals
