"""Gather rows by episode: scores and questions become the first, the latest and the sums of each episode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from rodtrad.analysis import tables
from rodtrad.analysis.columns.held import NEVER, Array, Columns

Rows = dict[str, Array]
"""Columns of the same length, by name."""

SCORES: Final = ("episode", "n", "first", "latest", "first_place", "latest_place", "latest_on", "age", "service")
SUMS: Final = ("episode", "should", "latest_due")
PLACE_A_DAY: Final = 2**40  # answers of one day count in the order they came


def chosen(rows: Rows, which: Array) -> Rows:
    """Return some of the rows: by a mask, or by their places."""
    return {name: column[which] for name, column in rows.items()}


def stacked(parts: Sequence[Rows | Columns], names: Sequence[str]) -> Rows:
    """Return the rows of all parts, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) if parts else np.zeros(0, np.int64) for name in names}


def is_placed(standing: Array) -> Array:
    """Whether a question waits to be asked or answered."""
    return np.isin(standing, tables.STILL_PLACED)


def counts(standing: Array, is_closed: Array) -> Array:
    """Whether a question should have been answered by now: the person is followed, and the window has passed."""
    return ~np.isin(standing, tables.OUTSIDE) & (is_closed | ~is_placed(standing))


def as_scores(answers: Rows) -> Rows:
    """Return answers as if each were an episode's only one."""
    place = answers["occurred_on"].astype(np.int64) * PLACE_A_DAY + answers["row"]
    value = answers["value"]
    return {
        "episode": answers["episode"], "n": np.ones(len(value), np.int64), "first": value, "latest": value,
        "first_place": place, "latest_place": place, "latest_on": answers["occurred_on"], "age": answers["age"],
        "service": answers["service"],
    }  # fmt: skip


def as_sums(asked: Rows) -> Rows:
    """Return questions as if each were an episode's only one."""
    should = counts(asked["standing"], asked["is_closed"])
    return {
        "episode": asked["episode"],
        "should": should.astype(np.int64),
        "latest_due": np.where(should, asked["due_on"], NEVER),
    }


def scored(parts: Sequence[Rows]) -> Rows:
    """Return the first and the latest score of each episode that some parts speak of."""
    rows = stacked(parts, SCORES)
    ordered, starts = _by_episode(rows, "first_place")
    begins = chosen(ordered, starts)
    late, _starts = _by_episode(rows, "latest_place")
    ends = chosen(late, np.append(starts[1:], len(late["episode"])) - 1 if len(starts) else starts)
    return {
        "episode": begins["episode"],
        "n": _reduced(np.add, ordered["n"], starts),
        "first": begins["first"],
        "age": begins["age"],
        "latest": ends["latest"],
        "service": ends["service"],
        "latest_on": _reduced(np.maximum, ordered["latest_on"], starts),
    }


def summed(parts: Sequence[Rows]) -> Rows:
    """Return how many questions each episode should have answered by now."""
    rows = stacked(parts, SUMS)
    ordered, starts = _by_episode(rows, "episode")
    return {
        "episode": ordered["episode"][starts],
        "should": _reduced(np.add, ordered["should"], starts),
        "latest_due": _reduced(np.maximum, ordered["latest_due"], starts),
    }


def latest_of(rows: Rows, key: str, by: str) -> Rows:
    """Return the row of each key that is the latest by another column."""
    order = np.lexsort((rows[by], rows[key]))
    numbers = rows[key][order]
    return chosen(rows, order[np.append(numbers[1:] != numbers[:-1], True)] if len(order) else order)


def together(one: Array, other: Array) -> Iterator[Array]:
    """Yield all keys of two lists of different keys, and the place of each key in either list (-1: not there)."""
    keys = np.union1d(one, other)
    yield keys
    for part in (one, other):  # both lists are in order
        at = np.minimum(np.searchsorted(part, keys), max(len(part) - 1, 0))
        yield np.where(part[at] == keys, at, -1) if len(part) else np.full(len(keys), -1)


def _by_episode(rows: Rows, by: str) -> tuple[Rows, Array]:
    order = np.lexsort((rows[by], rows["episode"]))
    ordered = chosen(rows, order)
    episodes = ordered["episode"]
    is_first = np.append(True, episodes[1:] != episodes[:-1]) if len(episodes) else np.zeros(0, bool)
    return ordered, np.flatnonzero(is_first)


def _reduced(how: np.ufunc, column: Array, starts: Array) -> Array:
    found: Array = how.reduceat(column, starts) if len(starts) else column[:0]
    return found
