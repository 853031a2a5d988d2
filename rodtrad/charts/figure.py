"""A figure is a finding with its sentence, its table and its picture; it cannot be built without them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodtrad.charts.scene import Spec

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class IncompleteFigure(ValueError):
    """A figure lacks something a reader needs; the message says what to add."""


@dataclass(frozen=True)
class Figure:
    """One finding to show.

    `name` is unique on its page (it makes the ids), `title` says the finding, `sentence` tells the picture in words,
    `columns` and `rows` are the same numbers as a table, `note` says who is counted and which data it shows.
    """

    name: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Spec
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure that some reader could not read."""
        if not _NAME.fullmatch(self.name):
            raise IncompleteFigure(f"{self.name!r} cannot be an id. Use small letters, digits and single hyphens.")
        for part in ("title", "sentence"):
            if not getattr(self, part).strip():
                raise IncompleteFigure(f"The figure {self.name} has no {part}. Say the finding in words.")
        if not self.columns or not all(column.strip() for column in self.columns):
            raise IncompleteFigure(f"The figure {self.name} has a table without headings. Name every column.")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise IncompleteFigure(
                    f"Row {number} of the figure {self.name} has {len(row)} cells for {len(self.columns)} columns."
                )
