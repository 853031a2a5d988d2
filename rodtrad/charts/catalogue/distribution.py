"""First and latest scores of the same people, one above the other on the same axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Rect, Role, Scene, Spec
from rodtrad.charts.text import Count, shown, width, wrap
from rodtrad.kit.absence import Merged

MOST_DOTS = 10  # up to here each person is a dot; taller stacks become bars


@dataclass(frozen=True)
class Bin:
    """How many scores lie from `low` up to, but not including, the next bin."""

    low: Fraction
    high: Fraction
    count: Count


@dataclass(frozen=True)
class Strip:
    """One time of measurement: its bins, how many they hold, and the middle score if it may be shown."""

    label: str
    bins: tuple[Bin, ...]
    n: str
    median: Fraction | None = None


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need; `{value}` is filled with a number."""

    interval: str
    median: str
    cutoff: str
    axis: str


@dataclass(frozen=True)
class Distribution:
    """What is drawn: strips that share bins, axis and cut-off."""

    name: str
    title: str
    sentence: str
    low: int
    high: int
    strips: tuple[Strip, ...]
    words: Words
    cutoff: Fraction | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse strips that could not be compared."""
        edges = [[(b.low, b.high) for b in strip.bins] for strip in self.strips]
        if not edges or not edges[0] or any(e != edges[0] for e in edges):
            raise ValueError(f"{self.name}: give every strip the same bins, so that they can be compared.")


def bins_of(
    values: Iterable[Fraction], *, low: int, high: int, size: int, edge: Fraction | None = None
) -> tuple[Bin, ...]:
    """Count scores into bins of one size; the highest score belongs to the last bin.

    Give the cut-off as `edge`, and bins are moved so that none holds people from both sides of it.
    """
    first = low + (edge - low) % size if edge is not None else Fraction(low)
    edges = [Fraction(low), *(first + i * size for i in range(int((high - first) / size) + 1)), Fraction(high)]
    edges = sorted(set(edges))
    scores = list(values)
    counts = [sum(a <= v < b or v == b == high for v in scores) for a, b in pairwise(edges)]
    return tuple(Bin(a, b, n) for (a, b), n in zip(pairwise(edges), counts, strict=True))


def draw(data: Distribution) -> Figure:
    """Draw a distribution."""
    columns = (data.words.interval, *(f"{strip.label} ({strip.n})" for strip in data.strips))
    rows = []
    for number, first in enumerate(data.strips[0].bins):
        counts = [shown(strip.bins[number].count) for strip in data.strips]
        rows.append((f"{_plain(first.low)}–{_plain(first.high)}", *counts))
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, columns, tuple(rows), spec, data.note)


def _plain(value: Fraction) -> str:
    return shown(value, 0 if value.denominator == 1 else 1)


def _height_of(count: Count) -> int:
    if isinstance(count, int):
        return count
    return count.high if isinstance(count, Merged) else 0


@dataclass
class _Layout:
    """The picture at one width; `y` walks down the page."""

    data: Distribution
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out the cut-off's name, each strip, and the axis they share."""
        self.x = Scale(self.data.low, self.data.high, 8, self.width - 8)
        tallest = max(_height_of(b.count) for strip in self.data.strips for b in strip.bins)
        exact = all(isinstance(b.count, int) for strip in self.data.strips for b in strip.bins)
        self.dots = exact and tallest <= MOST_DOTS
        self.unit = self._dot() if self.dots else (100 if self.width >= WIDE else 84) / max(tallest, 1)
        room = max(tallest * self.unit, 40) + 18
        self.y = 22
        foot = 0.0
        for strip in self.data.strips:
            foot = self._strip(strip, room)
        self._cutoff(foot)
        self._axis()
        return Scene.of(self.width, self.y + 6, self.marks)

    def _dot(self) -> float:
        """Return a dot's diameter with its air: as wide as fits a bin, within reason."""
        first = self.data.strips[0].bins[1 if len(self.data.strips[0].bins) > 1 else 0]
        return min(14.0, self.x(first.high) - self.x(first.low) - 1)

    def _strip(self, strip: Strip, room: float) -> float:
        self.y += 16
        self.marks.append(Label(0, self.y, strip.label, Role.STRONG))
        self.marks.append(Label(width(strip.label, Role.STRONG) + 12, self.y, strip.n, Role.MUTED))
        base = self.y + room
        self.marks.append(Line(0, base, self.width, base, Role.AXIS))
        for each in strip.bins:
            self._column(each, base)
        self.y = base
        if strip.median is not None:
            self._median(strip.median, base)
        self.y += 30 if strip.median is not None else 12
        return base

    def _column(self, each: Bin, base: float) -> None:
        left, right = self.x(each.low), self.x(each.high)
        middle = (left + right) / 2
        if isinstance(each.count, int):
            if self.dots:
                radius = self.unit / 2
                stack = [
                    Dot(middle, base - radius - i * self.unit - 1, radius - 1, Role.BAR) for i in range(each.count)
                ]
                self.marks += stack
            elif each.count:
                height = each.count * self.unit
                self.marks.append(Rect(left + 1.5, base - height, right - left - 3, height, Role.BAR, 2))
                self.marks.append(Label(middle, base - height - 4, shown(each.count), Role.MUTED, Anchor.MIDDLE))
            return
        height = _height_of(each.count) * self.unit
        if height:
            self.marks.append(Rect(left + 1.5, base - height, right - left - 3, height, Role.BAR_HIDDEN, 2))
        self.marks.append(Label(middle, base - height - 4, shown(each.count), Role.MUTED, Anchor.MIDDLE))

    def _median(self, value: Fraction, base: float) -> None:
        """Point at the middle score from below, with its value."""
        x = self.x.held(value)
        text = self.data.words.median.format(value=_plain(value))
        room = width(text, Role.LABEL) / 2
        self.marks.append(Line(x, base + 1, x, base + 9, Role.INTERVAL))
        self.marks.append(Label(min(max(x, room), self.width - room), base + 23, text, Role.LABEL, Anchor.MIDDLE))

    def _cutoff(self, foot: float) -> None:
        if self.data.cutoff is None:
            return
        x = self.x(self.data.cutoff)
        text = self.data.words.cutoff.format(value=_plain(self.data.cutoff))
        room = width(text, Role.LABEL) / 2
        self.marks.append(Line(x, 22, x, foot, Role.CUTOFF))
        self.marks.append(Label(min(max(x, room), self.width - room), 14, text, Role.LABEL, Anchor.MIDDLE))

    def _axis(self) -> None:
        self.y += 14
        edges = [self.data.strips[0].bins[0].low, *(b.high for b in self.data.strips[0].bins)]
        taken = -99.0
        for edge in edges:
            if self.x(edge) - taken < 30:
                continue
            taken = self.x(edge)
            self.marks.append(Label(self.x(edge), self.y, _plain(edge), Role.MUTED, Anchor.MIDDLE))
        for line in wrap(self.data.words.axis, self.width, Role.MUTED):
            self.y += 18
            self.marks.append(Label(self.width / 2, self.y, line, Role.MUTED, Anchor.MIDDLE))


_FIRST = "9 11 12 12.5 13 14 14 15 15.5 16 17 17 18 18.5 19 20 20.5 22 23 24 26 29"
_LATEST = "13 15 17 19 20 21.5 23 24 25 26 26.5 27 28 28 29 30 31 31.5 33 34 35 37"

EXAMPLE = Distribution(
    name="exempel-fordelning",
    title="De flesta har flyttat sig uppåt, och 14 av 22 är nu över gränsvärdet",
    sentence="Mittvärdet gick från 17 till 26,8 för de 22 som svarat både först och senast. "
    "2 av 22 var över gränsvärdet från början.",
    low=0,
    high=40,
    cutoff=Fraction(25),
    strips=tuple(
        Strip(
            label,
            bins_of([Fraction(v) for v in values.split()], low=0, high=40, size=2, edge=Fraction(25)),
            "n = 22",
            Fraction(median),
        )
        for label, values, median in (("Första svaret", _FIRST, "17"), ("Senaste svaret", _LATEST, "26.75"))
    ),
    words=Words(
        interval="Poäng", median="mittvärde {value}", cutoff="gränsvärde {value}", axis="Mående, 0–40, högre är bättre"
    ),
    note="22 av 26 har svarat minst två gånger; 4 av 26 saknas. Påhittade uppgifter.",
)
