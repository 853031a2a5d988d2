"""Needs area by area as several people see them: no need, met, unmet or not known, the first time and now."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rodtrad.charts.figure import Figure
from rodtrad.charts.scene import NARROW, WIDE, Label, Line, Mark, Rect, Role, Scene, Spec, cross
from rodtrad.charts.text import shown, width, wrap

BOX = 18.0


class Need(StrEnum):
    """How somebody sees one area."""

    NONE = "none"
    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Row:
    """One area: for each rater the needs seen, earliest first; empty where the rater has not answered."""

    label: str
    seen: tuple[tuple[Need, ...], ...]


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need; `change` says two needs, as "{first} → {last}"."""

    area: str
    needs: dict[Need, str]
    change: str


@dataclass(frozen=True)
class Needs:
    """What is drawn: the raters in the same order in every row; nobody's view is merged with another's."""

    name: str
    title: str
    sentence: str
    raters: tuple[str, ...]
    rows: tuple[Row, ...]
    words: Words
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that could not be compared."""
        if not self.rows or any(len(row.seen) != len(self.raters) for row in self.rows):
            raise ValueError(f"{self.name}: give every row what each rater has seen, or nothing.")


def draw(data: Needs) -> Figure:
    """Draw the needs."""
    rows = tuple((row.label, *(_said(seen, data.words) for seen in row.seen)) for row in data.rows)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (data.words.area, *data.raters), rows, spec, data.note)


def _said(seen: tuple[Need, ...], words: Words) -> str:
    if not seen:
        return shown(None)
    first, last = words.needs[seen[0]], words.needs[seen[-1]]
    return last if first == last else words.change.format(first=first, last=last)


@dataclass
class _Layout:
    """The picture at one width: a column for each rater, the area's name beside or above."""

    data: Needs
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out the signs with their words, the raters, and a line for each area."""
        self.beside = self.width >= WIDE
        self._key()
        start = 300.0 if self.beside else 0.0
        self.column = (self.width - start) / len(self.data.raters)
        self.columns = [start + self.column * n for n in range(len(self.data.raters))]
        self._heads()
        for row in self.data.rows:
            self._row(row)
        return Scene.of(self.width, self.y + 4, self.marks)

    def _key(self) -> None:
        x = 0.0
        for need in Need:
            text = self.data.words.needs[need]
            room = BOX + 8 + width(text) + 18
            if x and x + room > self.width:
                x, self.y = 0.0, self.y + 26
            self.marks += _sign(need, x, self.y + 4)
            self.marks.append(Label(x + BOX + 8, self.y + 18, text))
            x += room
        self.y += 40

    def _heads(self) -> None:
        lines = [wrap(rater, self.column - 12, Role.STRONG) for rater in self.data.raters]
        for x, wrapped in zip(self.columns, lines, strict=True):
            self.marks += [Label(x, self.y + 12 + 17 * n, line, Role.STRONG) for n, line in enumerate(wrapped)]
        self.y += 17 * max(len(wrapped) for wrapped in lines) + 6

    def _row(self, row: Row) -> None:
        self.marks.append(Line(0, self.y, self.width, self.y, Role.GRID))
        if self.beside:
            lines = wrap(row.label, 284)
            self.marks += [Label(0, self.y + 19 + 17 * n, line) for n, line in enumerate(lines)]
            top, height = self.y + 5, max(28.0, 17.0 * len(lines) + 10)
        else:
            self.marks.append(Label(0, self.y + 17, row.label))
            top, height = self.y + 23, 48.0
        for x, seen in zip(self.columns, row.seen, strict=True):
            self._seen(seen, x, top)
        self.y += height

    def _seen(self, seen: tuple[Need, ...], x: float, y: float) -> None:
        """One sign, or the first and the latest with an arrow between when they differ."""
        if not seen:
            self.marks.append(Label(x + 4, y + 14, shown(None), Role.MUTED))
            return
        first, last = seen[0], seen[-1]
        if first is not last:
            self.marks += _sign(first, x, y)
            middle, end = y + BOX / 2, x + BOX + 26
            self.marks.append(Line(x + BOX + 6, middle, end, middle, Role.INTERVAL))
            self.marks.append(Line(end - 5, middle - 4, end, middle, Role.INTERVAL))
            self.marks.append(Line(end - 5, middle + 4, end, middle, Role.INTERVAL))
            x = end + 6
        self.marks += _sign(last, x, y)


def _sign(need: Need, x: float, y: float) -> list[Mark]:
    """A sign that is told by its shape, not by its colour alone."""
    match need:
        case Need.UNMET:
            return [Rect(x, y, BOX, BOX, Role.BAR, 3)]
        case Need.MET:
            return [Rect(x, y, BOX, BOX, Role.BAR_OPEN, 3), Rect(x, y + BOX / 2, BOX, BOX / 2, Role.BAR_SOFT, 3)]
        case Need.NONE:
            return [Rect(x, y, BOX, BOX, Role.BAR_OPEN, 3)]
        case _:
            middle = BOX / 2
            return [Rect(x, y, BOX, BOX, Role.BAR_HIDDEN, 3), *cross(x + middle, y + middle, 3.5, Role.EVENT)]


def _row(label: str, *seen: str) -> Row:
    known = {"0": Need.NONE, "1": Need.MET, "2": Need.UNMET, "9": Need.UNKNOWN}
    return Row(label, tuple(tuple(known[c] for c in one) for one in seen))


EXAMPLE = Needs(
    name="exempel-behov",
    title="Ni ser tre av sex områden olika",
    sentence="Personen ser två områden utan tillräckligt stöd, medarbetaren ett.",
    raters=("Personen", "Medarbetaren"),
    rows=(
        _row("Bostad", "21", "21"),
        _row("Daglig sysselsättning", "22", "21"),
        _row("Fysisk hälsa", "01", "00"),
        _row("Information om tillståndet och stödet", "00", "99"),
        _row("Socialt umgänge", "22", "22"),
        _row("Ekonomi", "11", ""),
    ),
    words=Words(
        area="Område",
        needs={
            Need.NONE: "inget behov",
            Need.MET: "tillgodosett",
            Need.UNMET: "inte tillgodosett",
            Need.UNKNOWN: "inte känt",
        },
        change="{first} → {last}",
    ),
    note="Påhittade uppgifter.",
)
