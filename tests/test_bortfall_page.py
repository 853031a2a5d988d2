"""The manual's page on bortfall counts what the product counts: thirty invented contacts, one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from rodtrad.analysis.following import Flow, Question, dispositions, flow, lost_and_followed
from rodtrad.stats import attrition

PAGE = Path(__file__).parents[1] / "docs" / "anvandare" / "bakgrund" / "bortfall.md"
TODAY = date(2026, 6, 1)
STANDING = {
    "svarade": "answered",
    "avstod": "declined",
    "gick inte att nå": "not_reached",
    "vi frågade inte": "we_did_not_ask",
    "fick frågan": "asked",
    "inte frågad än": "planned",
    "tolk saknades": "interpreter_missing",
    "bedömdes olämpligt": "unsuitable",
    "flyttade": "moved",
    "avled": "deceased",
}
STEPS: dict[str, Callable[[Flow], int]] = {
    "Skulle ha fått frågan": lambda found: found.should,
    "Fick frågan": lambda found: found.asked,
    "Svarade": lambda found: found.answered,
    "Har två svar att jämföra": lambda found: found.paired,
    "Personen avstod, nåddes inte eller svarade inte": lambda found: found.by_the_person,
    "Vi frågade inte": lambda found: found.by_us,
    "Har tid kvar": lambda found: found.not_yet,
    "Följs inte längre": lambda found: found.outside,
    "Saknas, men medarbetaren har fyllt i sin del": lambda found: found.known_by_worker,
}


def _tables() -> list[list[list[str]]]:
    """The tables of the page: rows of cells, the heading first."""
    tables: list[list[list[str]]] = [[]]
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if set(cells[0]) != {"-"}:
                tables[-1].append(cells)
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


def _questions() -> list[Question]:
    _heading, *rows = _tables()[0]
    return [
        Question(
            person=int(number),
            standing=STANDING[after],
            due=date.fromisoformat(last),
            has_before=before == "ja",
            worker_answered=worker == "ja",
            unit=unit,
            provider=provider,
        )
        for number, unit, provider, before, after, last, worker in rows
    ]


def _columns() -> dict[str, Iterable[Question]]:
    everybody = _questions()
    groups = {name: [q for q in everybody if name in (q.unit, q.provider)] for name in _tables()[1][0][2:]}
    return {"Alla": everybody, **groups}


def test_there_are_thirty_contacts() -> None:
    assert [question.person for question in _questions()] == list(range(1, 31))


@pytest.mark.parametrize("column", ["Alla", "Norr", "Söder", "Alen", "Björken"])
def test_the_page_says_what_the_product_counts(column: str) -> None:
    heading, *rows = _tables()[1]
    found: Flow = flow(_columns()[column], today=TODAY)
    printed = {row[0]: int(row[heading.index(column)]) for row in rows}
    assert printed == {step: count(found) for step, count in STEPS.items()}


def test_the_rates_and_differences_in_the_text_are_right() -> None:
    found = flow(_questions(), today=TODAY)
    rates = attrition.rates(dispositions(found))
    assert rates.rr6 == Fraction(14, 24)
    assert rates.rr6 == attrition.coverage(found.answered, found.should)
    [alen] = [each for each in lost_and_followed(_questions(), today=TODAY) if each.name == "Alen"]
    assert (alen.followed, alen.lost) == (Fraction(9, 14), Fraction(4, 10))
    assert round(alen.smd, 2) == 0.50
    assert alen.weight == "warning"


def test_where_the_lost_began_is_compared_with_where_the_others_did() -> None:
    """Ten began at 10 to 14, and five of them answered: the lost began 2 points lower, which is 1,26 of a spread."""
    scores = {n: Fraction(10 + n % 5 + (2 if n < 5 else 0)) for n in range(10)}
    asked = [
        Question(n, "answered" if n < 5 else "declined", TODAY, has_before=True, began_at=score, age="18 till 24 år")
        for n, score in scores.items()
    ]
    *shares, began = lost_and_followed(asked, today=TODAY)
    assert [(each.key, each.smd) for each in shares] == [("age", 0.0)]
    assert (began.followed, began.lost, began.of) == (Fraction(14), Fraction(12), (5, 5))
    assert round(began.smd, 4) == round(2 / math.sqrt(2.5), 4)
    assert lost_and_followed(asked[:9], today=TODAY) == ()  # four on one side are single people


def test_the_bounds_in_the_text_are_right() -> None:
    found = flow(_questions(), today=TODAY)
    bounds = attrition.bounds(began=found.should, followed=found.paired, improved=8)
    assert (bounds.worst, bounds.best, bounds.must_be_shown) == (Fraction(8, 24), Fraction(21, 24), True)
