"""A year as a wheel: what comes when, what has been done, and the thread that runs up to today."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rodtrad.charts.figure import Figure
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Path, Role, Scene, Spec
from rodtrad.charts.text import width, wrap

RIM = 150.0
SIDE = 182.0  # room for words on either side of the wheel
LINE = 18.0
GAP = 9.0
MOST_LINES = 2
THREAD_X = 8.0


@dataclass(frozen=True)
class Spot:
    """Something on one day of the year; `done` when it has been held."""

    on: date
    day: str
    label: str
    where: str = ""
    done: bool = False


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need; `months` has twelve short names."""

    months: tuple[str, ...]
    today: str
    nothing: str
    day: str
    what: str
    where: str
    standing: str
    done: str
    ahead: str
    passed: str


@dataclass(frozen=True)
class Wheel:
    """What is drawn: one year, and today when it lies in that year."""

    name: str
    title: str
    sentence: str
    year: int
    today: date | None
    spots: tuple[Spot, ...]
    words: Words
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a day outside the year: it would stand in the wrong place of the circle."""
        if any(spot.on.year != self.year for spot in self.spots):
            raise ValueError(f"{self.name}: every day must be in {self.year}.")
        if len(self.words.months) != 12:
            raise ValueError(f"{self.name}: give twelve names of months.")


def draw(data: Wheel) -> Figure:
    """Draw the year."""
    words = data.words
    rows = tuple((spot.day, spot.label, spot.where or "-", _standing(spot, data)) for spot in _in_order(data))
    columns = (words.day, words.what, words.where, words.standing)
    spec = Spec(wide=_Circle(data).scene(), narrow=_Months(data).scene())
    return Figure(data.name, data.title, data.sentence, columns, rows, spec, data.note)


def _in_order(data: Wheel) -> tuple[Spot, ...]:
    return tuple(sorted(data.spots, key=lambda spot: (spot.on, spot.label)))


def _standing(spot: Spot, data: Wheel) -> str:
    """How it stands in words; a day that has passed says nothing about what was done on it."""
    if spot.done:
        return data.words.done
    return data.words.passed if data.today is not None and spot.on < data.today else data.words.ahead


def _share(on: date) -> float:
    """How much of its year lies before a day."""
    first, after = date(on.year, 1, 1), date(on.year + 1, 1, 1)
    return (on - first).days / (after - first).days


def _dot(spot: Spot, x: float, y: float) -> Dot:
    return Dot(x, y, 5.5, Role.POINT if spot.done else Role.NOT_ASKED)


def _lines(spot: Spot, room: float) -> list[str]:
    """The words of a spot in at most two lines; what does not fit is in the table."""
    lines = wrap(f"{spot.day} {spot.label}", room)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    return [_cut(line, room) for line in lines]


def _cut(line: str, room: float) -> str:
    """Shorten a line that one long word makes too wide."""
    if width(line) <= room:
        return line
    while line and width(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


@dataclass
class _Placed:
    """A spot with its words, and the height at which they stand."""

    spot: Spot
    lines: list[str]
    y: float

    @property
    def height(self) -> float:
        return len(self.lines) * LINE


@dataclass
class _Circle:
    """The wheel for a wide place: January at the top, words on the side where their day is."""

    data: Wheel
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out rim, months, today, and the words beside their dots."""
        right, left = self._sides()
        tallest = max(sum(p.height + GAP for p in side) for side in (right, left)) if right or left else 0.0
        self.height = max(2 * RIM + 64, tallest + 20)
        self.x, self.y = WIDE / 2, self.height / 2
        self._rim()
        for side, anchor in ((right, Anchor.START), (left, Anchor.END)):
            self._settle(side)
            for placed in side:
                self._place(placed, anchor)
        self._today()
        return Scene.of(WIDE, self.height, self.marks)

    def _point(self, share: float, radius: float) -> tuple[float, float]:
        angle = 2 * math.pi * share
        return self.x + radius * math.sin(angle), self.y - radius * math.cos(angle)

    def _arc(self, start: float, end: float, radius: float, role: Role) -> Path:
        steps = max(2, round(180 * (end - start)))
        return Path(tuple(self._point(start + (end - start) * n / steps, radius) for n in range(steps + 1)), role)

    def _rim(self) -> None:
        self.marks.append(self._arc(0, 1, RIM, Role.FRAME))
        self.marks.append(self._arc(0, 1, RIM - 46, Role.FRAME))
        for number, name in enumerate(self.data.words.months):
            start = _share(date(self.data.year, number + 1, 1))
            end = _share(date(self.data.year, number + 2, 1)) if number < 11 else 1.0
            inner, outer = self._point(start, RIM - 46), self._point(start, RIM)
            self.marks.append(Line(*inner, *outer, Role.GRID))
            x, y = self._point((start + end) / 2, RIM - 23)
            self.marks.append(Label(x, y + 5, name, Role.MUTED, Anchor.MIDDLE))
        self.marks.append(Label(self.x, self.y + 5, str(self.data.year), Role.STRONG, Anchor.MIDDLE))

    def _sides(self) -> tuple[list[_Placed], list[_Placed]]:
        """The first half of the year to the right from the top, the second to the left."""
        right: list[_Placed] = []
        left: list[_Placed] = []
        for spot in _in_order(self.data):
            side = right if _share(spot.on) < 0.5 else left
            side.append(_Placed(spot, _lines(spot, SIDE), 0))
        left.reverse()
        return right, left

    def _settle(self, side: list[_Placed]) -> None:
        """Put each beside its day, then move them apart: down where they meet, up again at the bottom."""
        bottom = 10.0
        for placed in side:
            _x, y = self._point(_share(placed.spot.on), RIM)
            placed.y = max(bottom, y - placed.height / 2)
            bottom = placed.y + placed.height + GAP
        limit = self.height - 10
        for placed in reversed(side):
            placed.y = min(placed.y, limit - placed.height)
            limit = placed.y - GAP

    def _place(self, placed: _Placed, anchor: Anchor) -> None:
        x, y = self._point(_share(placed.spot.on), RIM)
        outside = self._point(_share(placed.spot.on), RIM + 14)
        words = WIDE - SIDE if anchor is Anchor.START else SIDE
        near = words - 6 if anchor is Anchor.START else words + 6
        self.marks.append(Path(((x, y), outside, (near, placed.y + LINE / 2)), Role.CONNECT))
        self.marks.append(_dot(placed.spot, x, y))
        for number, line in enumerate(placed.lines):
            self.marks.append(Label(words, placed.y + 14 + number * LINE, line, Role.LABEL, anchor))

    def _today(self) -> None:
        if self.data.today is None:
            return
        share = _share(self.data.today)
        self.marks.append(self._arc(0, max(share, 0.003), RIM - 46, Role.THREAD))
        inner, outer = self._point(share, RIM - 46), self._point(share, RIM + 9)
        self.marks.append(Line(*inner, *outer, Role.THREAD))
        self.marks.append(Dot(*inner, 5, Role.KNOT))
        x, y = self._point(share, RIM - 74)
        self.marks.append(Label(x, y + 5, self.data.words.today, Role.MUTED, Anchor.MIDDLE))


@dataclass
class _Months:
    """The same year for a telephone: one day under another, along a thread that reaches today."""

    data: Wheel
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out the days month by month, with today in its place."""
        top, knot = 6.0, None
        for item in self._items():
            if item is None:
                knot = self._here()
            else:
                self._row(item)
        if not self.data.spots:
            self.y += 22
            self.marks.append(Label(26, self.y, self.data.words.nothing, Role.MUTED))
        end = self.y + 4
        below: list[Mark] = [Line(THREAD_X, top, THREAD_X, end, Role.GRID)]
        if knot is not None:
            below.append(Line(THREAD_X, top, THREAD_X, knot, Role.THREAD))
            self.marks.append(Dot(THREAD_X, knot, 5, Role.KNOT))
        return Scene.of(NARROW, end + 8, [*below, *self.marks])

    def _items(self) -> Iterator[Spot | None]:
        """The spots in order, with None where today is."""
        today = self.data.today
        for spot in _in_order(self.data):
            if today is not None and spot.on >= today:
                yield None
                today = None
            yield spot
        if today is not None:
            yield None

    def _here(self) -> float:
        self.y += 22
        self.marks.append(Label(26, self.y, self.data.words.today, Role.STRONG))
        return self.y - 5

    def _row(self, spot: Spot) -> None:
        first = self.y + 22
        for line in _lines(spot, NARROW - 30):
            self.y += LINE if self.y >= first else 22
            self.marks.append(Label(26, self.y, line))
        self.marks.append(_dot(spot, THREAD_X, first - 5))
        self.y += 3


EXAMPLE = Wheel(
    name="exempel-arshjul",
    title="Gruppens år 2026",
    sentence="Tre av sju är gjorda. Näst på tur är ett resultatsamtal den 2 september.",
    year=2026,
    today=date(2026, 6, 17),
    spots=(
        Spot(date(2026, 1, 21), "21 jan", "Vi planerar året", "planeringsdag", done=True),
        Spot(date(2026, 3, 11), "11 mar", "Tre enkla frågor: ett kunskapsområde", "APT", done=True),
        Spot(date(2026, 5, 20), "20 maj", "Resultatsamtal", "APT", done=True),
        Spot(date(2026, 9, 2), "2 sep", "Resultatsamtal", "APT"),
        Spot(date(2026, 9, 16), "16 sep", "Tre enkla frågor: ett kunskapsområde", "ärendehandledning"),
        Spot(date(2026, 10, 7), "7 okt", "Övning i mål och delmål", "utbildningsdag"),
        Spot(date(2026, 12, 9), "9 dec", "Vi ser tillbaka på året", "planeringsdag"),
    ),
    words=Words(
        months=("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        today="i dag", nothing="Inget är planerat ännu.", day="Dag", what="Vad", where="Var", standing="Läge",
        done="gjort", ahead="kommer", passed="inte antecknat",
    ),
    note="Fylld punkt: gjort. Öppen punkt: kommer, eller är inte antecknat. Påhittade uppgifter.",
)  # fmt: skip
