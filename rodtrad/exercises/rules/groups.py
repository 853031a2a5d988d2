"""Who sits with whom: small groups of a good size that differ from last time as far as they can."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from random import Random
from typing import Final

STARTS: Final = 40
Pair = tuple[str, str]


def sizes(participants: int) -> tuple[int, ...]:
    """Groups of 4-6; of 2-3 when all of them together are no more than six."""
    if participants <= 3:
        return (participants,) if participants else ()
    usual, largest = (5, 6) if participants > 6 else (2, 3)
    number = max(2, round(participants / usual), -(-participants // largest))
    less, rest = divmod(participants, number)
    return tuple(less + (each < rest) for each in range(number))


def pairs(groups: Sequence[Sequence[str]]) -> frozenset[Pair]:
    """Everybody who sits with somebody."""
    return frozenset((min(pair), max(pair)) for group in groups for pair in combinations(group, 2))


def repeated(groups: Sequence[Sequence[str]], met: Collection[Pair]) -> int:
    """How many sit together again."""
    return sum(pair in met for pair in pairs(groups))


def suggest(names: Sequence[str], met: Collection[Pair], rng: Random) -> tuple[tuple[str, ...], ...]:
    """Groups in which as few as possible meet again; shuffled from the start each time."""
    best: list[list[str]] = []
    for _start in range(STARTS):
        groups = _deal(names, rng)
        _improve(groups, met)
        if not best or repeated(groups, met) < repeated(best, met):
            best = groups
        if repeated(best, met) == 0:
            break
    return tuple(tuple(group) for group in best)


def _deal(names: Sequence[str], rng: Random) -> list[list[str]]:
    left = list(names)
    rng.shuffle(left)
    groups = []
    for size in sizes(len(left)):
        groups.append(left[:size])
        left = left[size:]
    return groups


def _improve(groups: list[list[str]], met: Collection[Pair]) -> None:
    """Let two change places as long as that helps."""
    helped = True
    while helped:
        helped = False
        for one, other in combinations(groups, 2):
            for here in range(len(one)):
                for there in range(len(other)):
                    before = repeated((one, other), met)
                    one[here], other[there] = other[there], one[here]
                    if repeated((one, other), met) < before:
                        helped = True
                    else:
                        one[here], other[there] = other[there], one[here]
