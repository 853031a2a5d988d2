"""Published shares of single answers: rounded, protected together, and kept beside what was shown before."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from rodtrad.analysis import publish, shares
from rodtrad.analysis.beside import Earlier
from rodtrad.analysis.publish import Published
from rodtrad.analysis.shares import Joined
from rodtrad.analysis.study import Marking, Period, Study, code_book
from rodtrad.instruments import library
from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.stats.disclosure import Policy, Shown
from rodtrad.stats.reconstruction import Plan, Reader, Statement, protect

POLICY = Policy()
FORMS = {"intended-actual": "practitioner", "after-service": "client"}


def study(form: str) -> Study:
    instrument = library.get(form)
    book = code_book(instrument, FORMS[form], instrument.primary)
    return Study(book, Period(), date(2026, 10, 14), (1,), marking=Marking(()))


def people(form: str, size: int, seed: int = 1) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    some = [0, 1, 1, 1, None] if form == "intended-actual" else [1, 2, 3, 4, 4, 5, None]
    return [
        {
            "client": n, "insats": rng.choice(["Boende", "Öppenvård"]), "provider": rng.choice("AABCD"),
            **{item: rng.choice(some) for item in ("q1", "q2", "q3", "q7", "q9")}, "q4": rng.randrange(6),
        }
        for n in range(size)
    ]  # fmt: skip


def published(form: str, rows: Sequence[Mapping[str, Any]], earlier: Sequence[Earlier] = ()) -> Published:
    picture = shares.picture(form, FORMS[form], rows, POLICY.threshold, shown=publish.shown_lines(earlier))
    return publish.protected_shares(picture, study(form), POLICY, earlier)


def counts(made: Published) -> dict[str, object]:
    return {key: estimate.value for key, estimate in made.safe.totals.items()}


@pytest.mark.parametrize("form", FORMS)
def test_no_small_and_no_exact_count_is_shown_and_no_small_group_can_be_worked_out(form: str) -> None:
    rows = people(form, 18)
    made = counts(published(form, rows))
    assert any(isinstance(value, int) for value in made.values())
    for value in made.values():
        assert isinstance(value, (Merged, Absence)) or (isinstance(value, int) and value % 5 == 0)
    joined = shares.picture(form, FORMS[form], rows, POLICY.threshold).joined()
    stated = [_stated(made[line.key], line.atoms) for line in joined.lines]
    reader = Reader(len(joined.counts), [*joined.ties, *stated])
    for atom, n in enumerate(joined.counts):
        if 0 < n < POLICY.threshold:
            low, high = reader.bounds([atom])
            assert high - low >= 2, atom


def _stated(value: object, places: Collection[int]) -> Statement:
    weights = dict.fromkeys(places, 1)
    match value:
        case Merged():
            return Statement(weights, value.low, value.high)
        case int():
            return Statement(weights, 5 if value == 5 else value - 2, value + 2)
    return Statement(weights, POLICY.threshold)


def test_questions_that_are_safe_apart_are_not_released_when_together_they_are_not() -> None:
    """In Boende eight answered q1 and thirteen q7; beside the total, hardly anybody in Stöd can have left q1 out."""
    groups = (("Boende", 4, 4, 8), ("Boende", None, 4, 5), ("Stöd", 4, 4, 5), ("Stöd", 4, None, 3))
    of_each = [{"insats": name, "provider": "", "q1": a, "q7": b} for name, a, b, n in groups for _ in range(n)]
    rows = [{"client": number, **row} for number, row in enumerate(of_each)]
    picture = shares.picture("after-service", "client", rows, POLICY.threshold)
    apart: dict[str, Shown] = {}
    for block in picture.blocks:
        alone = replace(picture, blocks=(block,)).joined()
        apart |= protect(alone.lines, alone.counts, POLICY)
        assert _known_by_a_reader(alone, apart) == []
    assert _known_by_a_reader(picture.joined(), apart) == [(0, 1), (0, 1), (0, 1)]
    assert _known_by_a_reader(picture.joined(), counts(published("after-service", rows))) == []


def _known_by_a_reader(joined: Joined, shown: Mapping[str, Any]) -> list[tuple[int, int]]:
    """What somebody who holds every figure can say to within one about groups that are too small to be shown."""
    plan = Plan(joined.lines, joined.counts, POLICY, dict(shown), always=joined.ties)
    reader = Reader(plan.unknowns, plan.statements())
    found = [reader.bounds(target) for target in plan.targets()]
    return [(low, high) for low, high in found if high - low < POLICY.least_width]


def test_a_share_is_made_of_shown_counts_with_their_interval() -> None:
    rows = [{"client": n, "q1": int(n < 21), "q2": 1, "q3": 1, "q4": 1} for n in range(39)]
    row = published("intended-actual", rows).safe.row("q1")
    assert (row["count"].value, row["count"].n) == (20, 40)
    assert str(row["share"].value) == "1/2"
    assert row["share"].ci_low is not None


@pytest.mark.parametrize("form", FORMS)
def test_one_new_person_changes_nothing_in_the_same_period(form: str) -> None:
    rows = people(form, 18)
    before = published(form, rows)
    again = published(
        form, [*rows, {**rows[0], "client": 99}], [Earlier(before.safe, before.contributors, is_same_period=True)]
    )
    assert counts(again) == counts(before)


def test_a_unit_less_its_team_may_not_be_a_few_persons() -> None:
    rows = people("intended-actual", 33)
    team = published("intended-actual", rows[:30])
    beside = Earlier(team.safe, team.contributors, is_same_period=True, is_same_unit=False)
    assert published("intended-actual", rows, [beside]).safe.total(shares.ALL).value is SUPPRESSED


def test_a_share_whose_rounding_makes_it_whole_is_no_share() -> None:
    rows = [{"client": n, "q1": int(n < 13), "q2": 1, "q3": 1, "q4": 1} for n in range(17)]
    row = published("intended-actual", rows).safe.row("q1")
    assert (row["count"].value, row["count"].n) == (15, 15)
    assert row["share"].value is SUPPRESSED


def test_the_interval_of_a_rounded_share_holds_the_true_one() -> None:
    rows = [{"client": n, "q1": int(n < 8), "q2": 1, "q3": 1, "q4": 1} for n in range(22)]
    share = published("intended-actual", rows).safe.row("q1")["share"]
    assert share.ci_low is not None
    assert share.ci_high is not None
    assert share.ci_low < Fraction(8, 22) < share.ci_high


def test_a_provider_with_too_few_persons_has_no_name_outside() -> None:
    providers = ["Stort"] * 20 + ["Familjen Ek"] * 3
    rows = [{"client": n, "insats": "Boende", "provider": name, "q1": 4, "q7": 2} for n, name in enumerate(providers)]
    assert "Familjen Ek" not in repr(publish.to_document(published("after-service", rows).safe))


def test_a_person_counts_once_by_the_latest_insats() -> None:
    rows = [{"client": 1, "insats": "Boende", "provider": "", "q1": 1, "q7": 1}] * 30
    assert published("after-service", rows).safe.total(shares.ALL).value == Merged(0, 4)
