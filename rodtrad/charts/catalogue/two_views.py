"""The same things seen by two: a filled and an open dot on one axis, with the distance between them drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Role, Scene, Spec
from rodtrad.charts.text import shown, wrap

_DOTS = (Role.POINT_LAST, Role.NOT_ASKED)


@dataclass(frozen=True)
class Row:
    """One thing and how each of the two sees it; None where one has not said."""

    label: str
    values: tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class TwoViews:
    """What is drawn: rows on one axis from low to high."""

    name: str
    title: str
    sentence: str
    low: int
    high: int
    raters: tuple[str, str]
    rows: tuple[Row, ...]
    what: str
    axis: str
    decimals: int = 0
    note: str = ""


def draw(data: TwoViews) -> Figure:
    """Draw what two see."""
    rows = tuple((row.label, *(shown(value, data.decimals) for value in row.values)) for row in data.rows)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (data.what, *data.raters), rows, spec, data.note)


@dataclass
class _Layout:
    """The picture at one width: labels beside the dots, or above them where it is narrow."""

    data: TwoViews
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out whose dot is whose, a line for each row, and the axis below."""
        self.beside = self.width >= WIDE
        self.x = Scale(self.data.low, self.data.high, 236.0 if self.beside else 10.0, self.width - 14)
        for role, rater in zip(_DOTS, self.data.raters, strict=True):
            self.marks.append(Dot(8, self.y + 12, 7, role))
            self.marks.append(Label(24, self.y + 17, rater))
            self.y += 24
        self.y += 6
        top = self.y
        rows = [mark for row in self.data.rows for mark in self._row(row)]
        self._grid(top)
        return Scene.of(self.width, self.y + 6, [*self.marks, *rows])

    def _row(self, row: Row) -> list[Mark]:
        marks: list[Mark] = []
        if self.beside:
            lines = wrap(row.label, 208)
            middle = self.y + max(32.0, 17.0 * len(lines) + 12) / 2
            first = middle + 5 - (len(lines) - 1) * 8.5
            marks += [Label(220, first + 17 * i, line, anchor=Anchor.END) for i, line in enumerate(lines)]
            self.y = 2 * middle - self.y
        else:
            lines = wrap(row.label, self.width)
            marks += [Label(0, self.y + 16 + 17 * i, line) for i, line in enumerate(lines)]
            middle = self.y + 17 * len(lines) + 16
            self.y = middle + 16
        marks.append(Line(self.x.start, middle, self.x.end, middle, Role.GRID))
        there = [self.x.held(value) for value in row.values if value is not None]
        if len(there) == 2:
            marks.append(Line(there[0], middle, there[1], middle, Role.INTERVAL))
        dots = [
            Dot(self.x.held(value), middle, 7, role)
            for value, role in zip(row.values, _DOTS, strict=True)
            if value is not None
        ]
        return [*marks, *dots]

    def _grid(self, top: float) -> None:
        ends = {self.data.low: Anchor.START, self.data.high: Anchor.END}
        for value in (self.data.low, (self.data.low + self.data.high) // 2, self.data.high):
            x = self.x(value)
            self.marks.append(Line(x, top, x, self.y, Role.GRID))
            self.marks.append(Label(x, self.y + 17, shown(value), Role.MUTED, ends.get(value, Anchor.MIDDLE)))
        self.y += 20
        for line in wrap(self.data.axis, self.width, Role.MUTED):
            self.y += 18
            self.marks.append(Label(0, self.y, line, Role.MUTED))


EXAMPLE = TwoViews(
    name="exempel-tva-synsatt",
    title="Personen ser fler behov utan stöd än medarbetaren",
    sentence="Personen ser 8 områden som inte är tillgodosedda, medarbetaren 5.",
    low=0,
    high=22,
    raters=("Personen", "Medarbetaren"),
    rows=(
        Row("Inte tillgodosedda behov", (Fraction(8), Fraction(5))),
        Row("Tillgodosedda behov", (Fraction(6), Fraction(9))),
        Row("Alla behov", (Fraction(14), None)),
    ),
    what="Antal områden",
    axis="Antal områden av 22",
    note="Påhittade uppgifter.",
)
