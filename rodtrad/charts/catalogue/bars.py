"""Named amounts under each other in the given order; what is missing is hatched, what is withheld open."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Label, Mark, Rect, Role, Scene, Spec, hatch
from rodtrad.charts.text import width, wrap

BAR = 20.0


@dataclass(frozen=True)
class Bar:
    """One amount and how it is written; no amount when it is withheld."""

    label: str
    amount: Fraction | None
    text: str
    is_missing: bool = False

    def __post_init__(self) -> None:
        """A bar has no length below nothing."""
        if self.amount is not None and self.amount < 0:
            raise ValueError(f"{self.label}: a bar cannot be shorter than nothing.")


@dataclass(frozen=True)
class Words:
    """The headings of the table."""

    label: str
    amount: str


@dataclass(frozen=True)
class Bars:
    """What is drawn: one row for each bar, in the given order."""

    name: str
    title: str
    sentence: str
    bars: tuple[Bar, ...]
    words: Words
    note: str = ""


def draw(data: Bars) -> Figure:
    """Draw the bars."""
    rows = tuple((bar.label, bar.text) for bar in data.bars)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (data.words.label, data.words.amount), rows, spec, data.note)


@dataclass
class _Layout:
    """The picture at one width: labels beside the bars, or above them where it is narrow."""

    data: Bars
    width: float
    y: float = 4
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out a row for each bar."""
        self.beside = self.width >= WIDE
        longest = max((bar.amount for bar in self.data.bars if bar.amount is not None), default=Fraction(0))
        text = max((width(bar.text, Role.VALUE) for bar in self.data.bars), default=0.0)
        start = 232 if self.beside else 0
        end = self.width - (text + 12 if self.beside else 0)
        self.x = Scale(0, float(longest) or 1.0, start, end)
        for bar in self.data.bars:
            self._row(bar)
        return Scene.of(self.width, self.y, self.marks)

    def _row(self, bar: Bar) -> None:
        if self.beside:
            lines = wrap(bar.label, self.x.start - 16)
            middle = self.y + max(BAR, 17.0 * len(lines)) / 2
            first = middle + 5 - (len(lines) - 1) * 8.5
            place, anchor, top = self.x.start - 14, Anchor.END, middle - BAR / 2
        else:
            lines = wrap(bar.label, self.width - width(bar.text, Role.VALUE) - 12)
            first, place, anchor, top = self.y + 14, 0, Anchor.START, self.y + 17 * len(lines) + 4
        self.marks += [Label(place, first + 17 * i, line, anchor=anchor) for i, line in enumerate(lines)]
        self.marks.append(Label(self.width, top + 15 if self.beside else first, bar.text, Role.VALUE, Anchor.END))
        self._bar(bar, top)
        self.y = max(top + BAR, self.y + 17.0 * len(lines)) + (10 if self.beside else 14)

    def _bar(self, bar: Bar, y: float) -> None:
        room = self.x.end - self.x.start
        if bar.amount is None:
            self.marks.append(Rect(self.x.start + 0.5, y + 0.5, room - 1, BAR - 1, Role.BAR_HIDDEN, 3))
            return
        self.marks.append(Rect(self.x.start, y, room, BAR, Role.TRACK, 3))
        length = self.x(bar.amount) - self.x.start
        if bar.is_missing and length > 1.5:
            self.marks.append(Rect(self.x.start + 0.75, y + 0.75, length - 1.5, BAR - 1.5, Role.BAR_OPEN))
            self.marks += hatch(self.x.start + 0.75, y + 0.75, length - 1.5, BAR - 1.5, Role.HATCH)
        elif length:
            self.marks.append(Rect(self.x.start, y, max(length, 1.0), BAR, Role.BAR, 3))


EXAMPLE = Bars(
    name="exempel-staplar",
    title="Mest tid gick till dokumentation",
    sentence="Sju medarbetare skrev under en vecka. Dokumentation tog 74 timmar och besök 61. 18 timmar saknas.",
    bars=(
        Bar("Dokumentation", Fraction(74), "74 tim"),
        Bar("Besök och samtal", Fraction(61), "61 tim"),
        Bar("Möten", Fraction(38), "38 tim"),
        Bar("Sådant som färre än tre har skrivit", Fraction(9), "9 tim"),
        Bar("Inte skrivet", Fraction(18), "18 tim", is_missing=True),
    ),
    words=Words(label="Vad tiden gick till", amount="Timmar"),
    note="Fem arbetsdagar, sju medarbetare. Påhittade uppgifter.",
)
