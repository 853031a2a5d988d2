"""Facts about values that stand for a missing number."""

from __future__ import annotations

import pytest

from rodtrad.kit.absence import MISSING, NOT_APPLICABLE, SMALL, SUPPRESSED, Merged


def test_each_absence_has_the_symbol_readers_know() -> None:
    assert [str(kind) for kind in (SUPPRESSED, MISSING, NOT_APPLICABLE)] == ["..", "-", "."]


def test_an_absence_is_not_zero_and_not_text() -> None:
    impostors: list[object] = [0, "..", "", None]
    assert SUPPRESSED not in impostors


def test_small_counts_are_shown_as_a_span() -> None:
    assert str(SMALL) == "0–4"
    assert Merged(0, 4) == SMALL


@pytest.mark.parametrize(("low", "high"), [(4, 4), (5, 2), (-1, 3)])
def test_a_span_needs_two_counts(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="lowest first"):
        Merged(low, high)
