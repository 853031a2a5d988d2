"""What many answers say, against twins that nobody can doubt, on random worlds and on worked examples."""

from __future__ import annotations

import random

import pytest

from rodtrad.workshop import reading
from rodtrad.workshop.reading import Given, Share

UNKNOWN = (9,)


def world(seed: int) -> list[Given]:
    """Some contacts with answers of chance, some missing and some not known."""
    rng = random.Random(seed)
    options = {"q1": [0, 1, 9, None], "q2": [0, 1, 9, None], "q3": [0, 1, 9, None], "q4": [0, 1, 2, None]}
    return [
        Given(rng.choice(["Boende", "arbete", "Öppenvård"]), {key: rng.choice(of) for key, of in options.items()})
        for _ in range(rng.randint(0, 40))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_intended_and_actual_agree_with_a_twin_that_counts_with_loops(seed: int) -> None:
    given = world(seed)
    for item, found in zip(reading.INTENDED, reading.intended(given, unknown=UNKNOWN), strict=True):
        yes = no = neither = 0
        for one in given:
            if one.answers[item] == 1:
                yes += 1
            elif one.answers[item] == 0:
                no += 1
            else:
                neither += 1
        assert (found.part, found.of, found.unknown) == (yes, yes + no, neither)
    why: dict[int, int] = {}
    for one in given:
        says_no = one.answers["q1"] == 0 or one.answers["q2"] == 0 or one.answers["q3"] == 0
        reason = one.answers["q4"]
        if says_no and reason is not None and reason != 0:
            why[reason] = why.get(reason, 0) + 1
    assert reading.reasons(given) == why


@pytest.mark.parametrize("seed", range(12))
def test_use_by_insats_agrees_with_its_twin_and_is_in_alphabetical_order(seed: int) -> None:
    given = world(seed)
    found = reading.by_service(given, "q1", (1,), unknown=UNKNOWN)
    assert [name for name, _share in found] == sorted({one.service for one in given}, key=str.casefold)
    for name, share in found:
        mine = [one.answers["q1"] for one in given if one.service == name]
        assert (share.part, share.of) == (mine.count(1), mine.count(0) + mine.count(1))


def test_five_of_fifteen_has_the_interval_from_fifteen_to_fifty_eight() -> None:
    found = reading.share([1] * 5 + [0] * 10 + [9, None], {1}, unknown=UNKNOWN)
    assert (found.part, found.of, found.unknown) == (5, 15, 2)
    assert found.low is not None
    assert found.high is not None
    assert (round(100 * found.low), round(100 * found.high)) == (15, 58)


def test_of_nobody_there_is_no_share() -> None:
    assert reading.share([None, 9], {1}, unknown=UNKNOWN) == Share(0, 0, 2)
    assert reading.distribution([], "q1", (1, 2, 9), unknown=UNKNOWN) == ((1, Share(0, 0)), (2, Share(0, 0)))
