"""One person's scores over time, with what is known about each session that gave none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale, TimeScale, rows_for, spread
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Path, Rect, Role, Scene, Spec, cross
from rodtrad.charts.text import shown, width, wrap
from rodtrad.kit.numbers import written

LINE_HEIGHT = 18.0
LANE = 22.0  # the strip under each panel where sessions without a score stand
LEFT = 34.0


class Standing(StrEnum):
    """What became of a session."""

    ANSWERED = "answered"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    NOT_SCORABLE = "not_scorable"


class Kind(StrEnum):
    """What a moment on the path is."""

    PHASE = "phase"
    EVENT = "event"


@dataclass(frozen=True)
class Session:
    """One session in one panel: a value if it was answered and could be scored, else why not."""

    on: date
    standing: Standing
    value: Fraction | None = None

    def __post_init__(self) -> None:
        """Hold the value and its standing together: a score that is missing may never be drawn."""
        if (self.value is not None) != (self.standing is Standing.ANSWERED):
            raise ValueError(f"{self.on}: give a value exactly when the session is answered.")


@dataclass(frozen=True)
class Moment:
    """A phase that began or an event that happened."""

    on: date
    label: str
    kind: Kind = Kind.EVENT


@dataclass(frozen=True)
class Panel:
    """One scale over time."""

    label: str
    low: int
    high: int
    sessions: tuple[Session, ...]
    direction: str = ""
    cutoff: Fraction | None = None
    reliable_change: Fraction | None = None
    decimals: int = 1

    @property
    def answered(self) -> list[tuple[date, Fraction]]:
        """The sessions with a score, in order."""
        return [(s.on, s.value) for s in self.sessions if s.value is not None]


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need; `{value}` is filled with a number."""

    months: tuple[str, ...]
    not_asked: str
    not_answered: str
    not_scorable: str
    cutoff: str
    band: str
    date: str
    moment: str

    def standing(self, standing: Standing) -> str:
        """Return the words for a session without a score."""
        return {
            Standing.NOT_ASKED: self.not_asked,
            Standing.NOT_ANSWERED: self.not_answered,
            Standing.NOT_SCORABLE: self.not_scorable,
        }[standing]


@dataclass(frozen=True)
class Trajectory:
    """What is drawn: panels stacked on one time axis, and the path with its phases and events."""

    name: str
    title: str
    sentence: str
    panels: tuple[Panel, ...]
    words: Words
    moments: tuple[Moment, ...] = ()
    note: str = ""
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        """Refuse a picture of nothing: without a session or a moment there is no time axis."""
        if not self.panels or not self.days:
            raise ValueError(f"{self.name}: a trajectory needs a panel and at least one session or moment.")

    @property
    def days(self) -> list[date]:
        """Every day something is shown, in order, each once."""
        days = {s.on for p in self.panels for s in p.sessions} | {m.on for m in self.moments}
        return sorted(days | {d for d in (self.first, self.last) if d})


def draw(data: Trajectory) -> Figure:
    """Draw a trajectory."""
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, *_table(data), spec, data.note)


def _table(data: Trajectory) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    words = data.words
    columns = (words.date, *(panel.label for panel in data.panels), *((words.moment,) if data.moments else ()))
    rows = []
    for day in data.days:
        cells = [_cell(panel, day, words) for panel in data.panels]
        told = ", ".join(moment.label for moment in data.moments if moment.on == day)
        if any(cells) or told:
            rows.append((day.isoformat(), *cells, *((told,) if data.moments else ())))
    return columns, tuple(rows)


def _cell(panel: Panel, day: date, words: Words) -> str:
    found = [s for s in panel.sessions if s.on == day]
    return ", ".join(
        shown(s.value, panel.decimals) if s.value is not None else words.standing(s.standing) for s in found
    )


@dataclass
class _Layout:
    """The picture at one width; `y` walks down the page as the parts are laid out."""

    data: Trajectory
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out panels, months, key and path from the top down."""
        self.x = TimeScale(self.data.days[0], self.data.days[-1], LEFT + 12, self.width - self._right())
        for number, panel in enumerate(self.data.panels):
            self._panel(panel, tall=number == 0)
        self._months()
        self._key()
        if self.data.moments:
            self._path()
        return Scene.of(self.width, self.y + 6, self.marks)

    @property
    def wide(self) -> bool:
        """Whether labels have room beside the picture."""
        return self.width >= WIDE

    def _right(self) -> float:
        lasts = [shown(p.answered[-1][1], p.decimals) for p in self.data.panels if p.answered]
        room = max([width(text, Role.VALUE) for text in lasts], default=0)
        if self.wide:
            beside = [line for p in self.data.panels for text, _ in self._explained(p) for line in _beside(text)]
            room = max([room, *(width(line, Role.MUTED) for line in beside)])
        return room + 18

    def _explained(self, panel: Panel) -> Iterator[tuple[str, Fraction]]:
        """Yield the words for the cut-off and the band, each with the value it stands at."""
        if panel.cutoff is not None:
            yield self.data.words.cutoff.format(value=_plain(panel.cutoff, panel.decimals)), panel.cutoff
        if panel.reliable_change is not None and panel.answered:
            yield self.data.words.band.format(value=_plain(panel.reliable_change, panel.decimals)), panel.answered[0][1]

    def _panel(self, panel: Panel, *, tall: bool) -> None:
        self.y += 18
        self.marks.append(Label(0, self.y, panel.label, Role.STRONG))
        self._heading(panel)
        top = self.y + 14
        bottom = top + (180 if tall else 96)
        y = Scale(panel.low, panel.high, bottom, top)
        self.marks += [Line(self.x(m.on), top, self.x(m.on), bottom, Role.GRID) for m in self.data.moments]
        self._background(panel, y)
        self._series(panel, y)
        self._missing(panel, bottom)
        self._labels(panel, y, top, bottom)
        self.y = bottom + LANE + (10 if not tall else 4)

    def _heading(self, panel: Panel) -> None:
        """Say which way is better; on a telephone also what the line and the band are, as they get no label beside."""
        if self.wide and panel.direction:
            self.marks.append(Label(width(panel.label, Role.STRONG) + 14, self.y, panel.direction, Role.MUTED))
        if self.wide:
            return
        if panel.direction:
            self.y += LINE_HEIGHT
            self.marks.append(Label(0, self.y, panel.direction, Role.MUTED))
        for text, value in self._explained(panel):
            self.y += LINE_HEIGHT
            if value == panel.cutoff and text.startswith(self.data.words.cutoff[:4]):
                self.marks.append(Line(0, self.y - 4, 22, self.y - 4, Role.CUTOFF))
            else:
                self.marks.append(Rect(0, self.y - 10, 22, 12, Role.BAND))
            self.marks.append(Label(30, self.y, text, Role.MUTED))

    def _background(self, panel: Panel, y: Scale) -> None:
        start, end = LEFT, self.x.end + 6
        for value in (panel.low, (panel.low + panel.high) / 2, panel.high):
            role = Role.AXIS if value == panel.low else Role.GRID
            self.marks.append(Line(start, y(value), end, y(value), role))
            self.marks.append(
                Label(LEFT - 8, y(value) + 4.5, written(value, int(value % 1 > 0)), Role.MUTED, Anchor.END)
            )
        if panel.reliable_change is not None and panel.answered:
            first = panel.answered[0][1]
            upper, lower = y.held(first + panel.reliable_change), y.held(first - panel.reliable_change)
            self.marks.append(Rect(start, upper, end - start, lower - upper, Role.BAND))
            self.marks += [Line(start, edge, end, edge, Role.BAND_EDGE) for edge in (upper, lower)]
        if panel.cutoff is not None:
            self.marks.append(Line(start, y(panel.cutoff), end, y(panel.cutoff), Role.CUTOFF))

    def _series(self, panel: Panel, y: Scale) -> None:
        """Join answered sessions only: a whole line between neighbours, a dashed one over a session without a score."""
        answered = [(i, s) for i, s in enumerate(panel.sessions) if s.value is not None]
        for (i, one), (j, two) in pairwise(answered):
            ends = tuple((self.x(s.on), y.held(s.value or 0)) for s in (one, two))
            self.marks.append(Path(ends, Role.SERIES if j == i + 1 else Role.GAP))
        for number, (_, session) in enumerate(answered, start=1):
            last = number == len(answered)
            role, radius = (Role.POINT_LAST, 6.0) if last else (Role.POINT, 4.0)
            self.marks.append(Dot(self.x(session.on), y.held(session.value or 0), radius, role))

    def _missing(self, panel: Panel, bottom: float) -> None:
        for session in panel.sessions:
            if session.value is None:
                self.marks += missing_mark(session.standing, self.x(session.on), bottom + LANE / 2)

    def _labels(self, panel: Panel, y: Scale, top: float, bottom: float) -> None:
        beside = [(value, _beside(text), Role.MUTED) for text, value in self._explained(panel)] if self.wide else []
        if panel.answered:
            last = panel.answered[-1][1]
            beside.append((last, [shown(last, panel.decimals)], Role.VALUE))
        sizes = [16.0 * len(lines) for _, lines, _ in beside]
        wanted = [y.held(value) - size / 2 for (value, _, _), size in zip(beside, sizes, strict=True)]
        for start, (_, lines, role) in zip(spread(wanted, sizes, top - 8, bottom), beside, strict=True):
            for number, line in enumerate(lines):
                self.marks.append(Label(self.x.end + 14, start + 13 + 16 * number, line, role))

    def _months(self) -> None:
        self.y += 12
        year = None
        for day in self.x.months(40 if self.wide else 44):
            name = self.data.words.months[day.month - 1]
            text = name if day.year == year else f"{name} {day.year}"
            year = day.year
            self.marks.append(Line(self.x(day), self.y - 10, self.x(day), self.y - 4, Role.AXIS))
            self.marks.append(Label(self.x(day), self.y + 9, text, Role.MUTED, Anchor.MIDDLE))
        self.y += 16

    def _key(self) -> None:
        """Name the marks of sessions without a score, with how many there are: only those that occur."""
        x = LEFT
        sessions = {(s.on, s.standing) for p in self.data.panels for s in p.sessions if s.value is None}
        present = [standing for _, standing in sessions]  # one session may be missing in several panels
        kinds = [s for s in Standing if s in present]
        for number, standing in enumerate(kinds):
            if number == 0 or not self.wide:
                self.y += LINE_HEIGHT + 4
            text = f"{self.data.words.standing(standing)} ({present.count(standing)})"
            self.marks += missing_mark(standing, x + 6, self.y - 4.5)
            self.marks.append(Label(x + 20, self.y, text, Role.MUTED))
            x += width(text, Role.MUTED) + 48 if self.wide else 0

    def _path(self) -> None:
        """Draw the case's own path: the thread, with a knot for each phase and a tick for each event."""
        self.y += 26
        thread = self.y
        self.marks.append(Line(self.x.start - 12, thread, self.x.end + 6, thread, Role.THREAD))
        spans = [self._span(m) for m in self.data.moments]
        rows = rows_for(spans, 14)
        for moment, (start, _), row in zip(self.data.moments, spans, rows, strict=True):
            x, y = self.x(moment.on), thread + 24 + row * LINE_HEIGHT
            phase = moment.kind is Kind.PHASE
            self.marks.append(Line(x, thread, x, y - 12, Role.EVENT))
            if phase:
                self.marks.append(Dot(x, thread, 5.5, Role.KNOT))
            self.marks.append(Label(start, y, moment.label, Role.LABEL if phase else Role.MUTED))
        self.y = thread + 24 + max(rows, default=0) * LINE_HEIGHT

    def _span(self, moment: Moment) -> tuple[float, float]:
        room = width(moment.label, Role.LABEL)
        start = max(0.0, min(self.x(moment.on) - 5, self.width - room))
        return start, start + room


def _plain(value: Fraction, decimals: int) -> str:
    return shown(value, decimals if value.denominator > 1 else 0)


def _beside(text: str) -> list[str]:
    return wrap(text, 140, Role.MUTED)


def missing_mark(standing: Standing, x: float, y: float) -> list[Mark]:
    """Return the mark of a session without a score: a ring was never asked, a cross was asked and gave no answer."""
    if standing is Standing.NOT_ASKED:
        return [Dot(x, y, 4.5, Role.NOT_ASKED)]
    if standing is Standing.NOT_ANSWERED:
        return cross(x, y, 4.0, Role.NOT_ANSWERED)
    return [Line(x - 5, y, x + 5, y, Role.NOT_ANSWERED)]


def _example_sessions(values: str) -> tuple[Session, ...]:
    days = [
        date(2026, 1, 12),
        date(2026, 1, 26),
        date(2026, 2, 9),
        date(2026, 2, 23),
        date(2026, 3, 9),
        date(2026, 3, 23),
    ]
    days += [date(2026, 4, 13), date(2026, 4, 27), date(2026, 5, 11), date(2026, 6, 1)]
    marks = {"?": Standing.NOT_ASKED, "x": Standing.NOT_ANSWERED, "/": Standing.NOT_SCORABLE}
    return tuple(
        Session(day, marks[v]) if v in marks else Session(day, Standing.ANSWERED, Fraction(v))
        for day, v in zip(days, values.split(), strict=True)
    )


EXAMPLE = Trajectory(
    name="exempel-forlopp",
    title="Måendet har blivit säkert bättre sedan första samtalet",
    sentence="Från 14,5 den 12 januari till 27,8 den 1 juni, på en skala från 0 till 40 där högre är bättre. "
    "Två gånger har svar inte kommit och en gång har frågan inte ställts.",
    panels=(
        Panel(
            label="Mående", low=0, high=40, direction="högre är bättre",
            sessions=_example_sessions("14.5 16.2 x 15.1 19.8 ? 22.4 25.6 x 27.8"),
            cutoff=Fraction(25), reliable_change=Fraction(6),
        ),
        Panel(label="Samarbetet", low=0, high=40, sessions=_example_sessions("31.2 33 x 30.5 35.1 ? 36 36.8 x 37.4")),
    ),
    words=Words(
        months=("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
        not_asked="har inte fått frågan", not_answered="har inte svarat", not_scorable="svaret går inte att räkna",
        cutoff="gränsvärde {value}", band="inom ± {value}: ingen säker förändring", date="Datum", moment="Händelse",
    ),
    moments=(
        Moment(date(2026, 1, 8), "Nybesök", Kind.PHASE), Moment(date(2026, 1, 26), "Utredning", Kind.PHASE),
        Moment(date(2026, 3, 9), "Insats", Kind.PHASE), Moment(date(2026, 4, 20), "bytte skola"),
        Moment(date(2026, 6, 1), "Uppföljning", Kind.PHASE),
    ),
    note="10 tillfällen, 7 med svar. Påhittad person.",
)  # fmt: skip
