"""A figure cannot be built without the parts some reader needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rodtrad.charts.figure import Figure, IncompleteFigure
from rodtrad.charts.scene import Scene, Spec

EMPTY = Scene(10, 10, ())
WHOLE = Figure(
    "svar", "Tre har svarat", "Tre av fyra har svarat.", ("Grupp", "Antal"), (("alla", "3"),), Spec(EMPTY, EMPTY)
)


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("title", " ", "no title"),
        ("sentence", "", "no sentence"),
        ("columns", (), "without headings"),
        ("columns", ("Grupp", " "), "without headings"),
        ("name", "Två svar", "cannot be an id"),
        ("rows", (("alla",),), "1 cells for 2 columns"),
    ],
)
def test_a_figure_with_a_part_missing_is_refused_with_the_reason(part: str, value: object, told: str) -> None:
    with pytest.raises(IncompleteFigure, match=told):
        replace(WHOLE, **{part: value})  # type: ignore[arg-type]  # the case names the part


def test_a_figure_may_have_an_empty_table() -> None:
    assert replace(WHOLE, rows=()).rows == ()
