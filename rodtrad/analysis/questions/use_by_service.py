"""The benefit for the person and of the service, by insats and provider in alphabetical order; nothing is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Row

ITEMS: Final = ("q1", "q6", "q7", "q8", "q9")
"""Of the form: what the insats was about, how much is due to it, the provider, one's own say, given as ordered."""
GOOD_FROM: Final = 4  # the two highest of five


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count the answers to each item, and the good ones, by insats and provider."""
    marks = tables.marks.filter(tables.marks.item.isin(ITEMS))
    return marks.group_by(marks.item, marks.insats, marks.provider).agg(
        answers=marks.count(), known=marks.value.count(), good=(marks.value >= GOOD_FROM).sum()
    )


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each item, insats and provider, and for all of an insats; an item nobody answered has none."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        for provider in (row["provider"], "*"):
            key = (row["item"], row["insats"], provider)
            sums = found.setdefault(key, [0, 0, 0])
            for place, name in enumerate(("good", "known", "answers")):
                sums[place] += int(row[name] or 0)
    answered = {item for (item, _insats, _provider), (_good, known, _all) in found.items() if known}
    return Answer(
        tuple(
            Row(key_of(*key), {"share": estimates.share(good, known, missing=every - known)})
            for key, (good, known, every) in sorted(found.items(), key=lambda each: _alphabetical(each[0]))
            if key[0] in answered
        )
    )


def key_of(item: str, insats: str, provider: str) -> str:
    """Return the key of a row; the provider "*" is all of them."""
    return f"{item}\t{insats}\t{provider}"


def _alphabetical(key: tuple[str, str, str]) -> tuple[str, ...]:
    item, insats, provider = key
    return (item, insats.casefold(), insats, "" if provider == "*" else "1", provider.casefold(), provider)
