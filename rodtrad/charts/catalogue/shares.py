"""Shares of a whole under each other, from nothing to all, each with its interval as a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Role, Scene, Spec
from rodtrad.charts.text import width, wrap
from rodtrad.kit.numbers import percent

ROW, LINE = 34.0, 17.0


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1 with the ends of its interval, and how it is written."""

    label: str
    share: Fraction
    low: float
    high: float
    text: str

    def __post_init__(self) -> None:
        """The share lies inside its interval, and the interval between nothing and all."""
        if not 0 <= self.low <= self.share <= self.high <= 1:
            raise ValueError(f"{self.label}: a share lies inside its interval, between 0 and 1.")


@dataclass(frozen=True)
class Words:
    """The headings of the table."""

    label: str
    share: str


@dataclass(frozen=True)
class Shares:
    """What is drawn: one row for each share, in the given order."""

    name: str
    title: str
    sentence: str
    shares: tuple[Share, ...]
    words: Words
    note: str = ""


def draw(data: Shares) -> Figure:
    """Draw the shares."""
    rows = tuple((share.label, share.text) for share in data.shares)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (data.words.label, data.words.share), rows, spec, data.note)


@dataclass
class _Layout:
    """The picture at one width: labels beside the lines, or above them where it is narrow."""

    data: Shares
    width: float
    y: float = 4
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out a row for each share, and the axis below."""
        self.beside = self.width >= WIDE
        text = max((width(share.text, Role.VALUE) for share in self.data.shares), default=0.0)
        start, end = (200.0, self.width - text - 24) if self.beside else (8.0, self.width - 8)
        self.x = Scale(0, 1, start, end)
        for share in self.data.shares:
            self._row(share)
        places = ((0.0, Anchor.START), (0.5, Anchor.MIDDLE), (1.0, Anchor.END))
        for value, anchor in places:
            self.marks.append(Label(self.x(value), self.y + 12, percent(round(100 * value)), Role.MUTED, anchor))
        return Scene.of(self.width, self.y + 18, self.marks)

    def _row(self, share: Share) -> None:
        room = self.x.start - 14 if self.beside else self.width - width(share.text, Role.VALUE) - 12
        lines = wrap(share.label, room)
        height = LINE * len(lines)
        first = self.y + 14
        place, anchor = (self.x.start - 14, Anchor.END) if self.beside else (0.0, Anchor.START)
        self.marks += [Label(place, first + LINE * at, line, anchor=anchor) for at, line in enumerate(lines)]
        self.marks.append(Label(self.width, first, share.text, Role.VALUE, Anchor.END))
        middle = self.y + 9 if self.beside else self.y + height + 12
        self.marks.append(Line(self.x.start, middle, self.x.end, middle, Role.GRID))
        self.marks.append(Line(self.x(share.low), middle, self.x(share.high), middle, Role.INTERVAL))
        self.marks.append(Dot(self.x(share.share), middle, 5, Role.POINT_LAST))
        self.y += max(ROW, height + 12) if self.beside else height + 28


EXAMPLE = Shares(
    name="exempel-andelar",
    title="5 av 15 arbetar, och det kan vara från 15 till 58 %",
    sentence="Av 15 avslutade har 5 (33 %, 95 % KI 15–58 %) arbete och 3 (20 %, 7–45 %) studier på heltid.",
    shares=(
        Share("Arbete", Fraction(5, 15), 0.152, 0.583, "5 av 15 (33 %, 15–58 %)"),
        Share("Studier på heltid", Fraction(3, 15), 0.070, 0.452, "3 av 15 (20 %, 7–45 %)"),
        Share("Något annat eller inte känt än", Fraction(7, 15), 0.248, 0.699, "7 av 15 (47 %, 25–70 %)"),
    ),
    words=Words(label="Vad de gör efteråt", share="Antal, andel och 95 % intervall"),
    note="15 som har avslutat. Påhittade uppgifter.",
)
