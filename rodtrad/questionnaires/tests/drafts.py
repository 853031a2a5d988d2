"""A small draft that tests change in one way each."""

from __future__ import annotations

from typing import Any

from rodtrad.questionnaires.rules import editing
from rodtrad.questionnaires.rules.draft import Choice, Draft, Kind, Question, Row, Score

OFTEN = tuple(Choice(value=value, label={"sv": word}) for value, word in enumerate(("Aldrig", "Ibland", "Ofta")))


def question(code: str, kind: Kind = "choice", label: str = "Sov du bra?", **more: Any) -> Question:
    """A question of a kind, with answers where its kind needs them."""
    if kind in ("choice", "multiple", "matrix"):
        more.setdefault("choices", OFTEN)
    if kind == "matrix":
        more.setdefault("rows", (Row(number=1, label={"sv": "Vardagar"}), Row(number=2, label={"sv": "Helger"})))
    if kind == "line":
        more = {"low": {"sv": "Dåligt"}, "high": {"sv": "Bra"}} | more
    return Question(code=code, kind=kind, label={"sv": label}, **more)


def draft(*questions: Question, scores: tuple[Score, ...] = (), **more: Any) -> Draft:
    """A draft with these questions in one part."""
    written = editing.with_section(Draft(name={"sv": "Sömn"}, purpose="Följa sömnen.", **more), {})
    for one in questions or (question("q1"),):
        written = editing.with_question(written, one, "s1")
    return written.model_copy(update={"scores": scores})


def score(*items: str, **more: Any) -> Score:
    """A score of some items."""
    return Score(**{"key": "score1", "name": {"sv": "Sömn"}, "items": items, **more})
