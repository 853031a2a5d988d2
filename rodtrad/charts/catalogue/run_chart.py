"""A count or a share week by week, with the median as a line; a week that nobody counted is marked as missing.

What changed for the group is drawn where it began and, under the weeks, as long as it held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from rodtrad.charts import events as changes
from rodtrad.charts.events import Event, Field
from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Path, Role, Scene, Spec, cross
from rodtrad.charts.text import shown, width, wrap
from rodtrad.kit.numbers import percent

HEIGHT = 220.0
MISSING_IS_WRITTEN = "-"


@dataclass(frozen=True)
class Week:
    """One week: how it is called, what is drawn, and how that is written; no value when nobody counted."""

    monday: date
    label: str
    value: Fraction | None
    text: str


@dataclass(frozen=True)
class Words:
    """Every word of the picture and its table."""

    week: str
    value: str
    median: str  # "mittvärde {value}"
    axis: str
    changed: str = ""  # what changed for the group, as a heading


@dataclass(frozen=True)
class RunChart:
    """What is drawn: every week in order, and the middle of those counted."""

    name: str
    title: str
    sentence: str
    weeks: tuple[Week, ...]
    median: Fraction | None
    words: Words
    as_percent: bool = False
    note: str = ""
    events: tuple[Event, ...] = ()

    @property
    def changed(self) -> tuple[Event, ...]:
        """The events that touch the weeks that are drawn."""
        if not self.weeks:
            return ()
        return changes.shown(self.events, first=self.weeks[0].monday, last=_sunday(self.weeks[-1]))


def draw(data: RunChart) -> Figure:
    """Draw the weeks."""
    changed = data.changed
    rows = tuple(
        (*_row(week), _began(changed, week, first=week.monday if n else date.min)) if changed else _row(week)
        for n, week in enumerate(data.weeks)
    )
    spec = Spec(wide=_scene(data, WIDE), narrow=_scene(data, NARROW))
    columns = (data.words.week, data.words.value, *((data.words.changed,) if changed else ()))
    return Figure(data.name, data.title, data.sentence, columns, rows, spec, data.note)


def _row(week: Week) -> tuple[str, str]:
    return week.label, week.text if week.value is not None else MISSING_IS_WRITTEN


def _began(changed: tuple[Event, ...], week: Week, *, first: date) -> str:
    """What began in a week; in the first week also what began before it."""
    return ", ".join(event.label for event in changed if event.begins_within(first, _sunday(week)))


def _sunday(week: Week) -> date:
    return week.monday + timedelta(days=6)


def _scene(data: RunChart, full: float) -> Scene:
    top = _ceiling(data)
    left = max(width(_axis_text(data, tick), Role.MUTED) for tick in (0, top)) + 10
    axis = wrap(data.words.axis, full, Role.MUTED)
    floor = 18.0 * len(axis) + 14 + HEIGHT
    across = Scale(0, max(len(data.weeks) - 1, 1), left + 8, full - 10)
    up = Scale(0, float(top), floor, floor - HEIGHT + 14)
    marks: list[Mark] = [Label(0, 14 + 18 * n, line, Role.MUTED) for n, line in enumerate(axis)]
    for tick in (Fraction(0), top / 2, top):
        marks.append(Line(left, up(tick), full, up(tick), Role.GRID))
        if tick.denominator == 1:
            marks.append(Label(left - 8, up(tick) + 5, _axis_text(data, tick), Role.MUTED, Anchor.END))
    marks += _series(data, across, up, floor)
    marks += _median(data, across, up, left, full)
    marks += _weeks(data, across, floor, full)
    if not data.changed:
        return Scene.of(full, floor + 30, marks)
    field = _field(data, across, top=up(top) - 2, floor=floor)
    under, end = changes.legend(data.changed, field, heading=data.words.changed, y=floor + 36)
    return Scene.of(full, end + 6, [*changes.lines(data.changed, field), *marks, *under])


def _field(data: RunChart, across: Scale, *, top: float, floor: float) -> Field:
    """Where a day stands: a week's point is in the middle of its seven days."""
    first = data.weeks[0].monday

    def place(day: date) -> float:
        return across.held((day - first).days / 7 - 0.5)

    return Field(first, _sunday(data.weeks[-1]), place, top, floor, across.start, across.end)


def _ceiling(data: RunChart) -> Fraction:
    highest = max((week.value for week in data.weeks if week.value is not None), default=Fraction(0))
    step = next(step for step in (2, 4, 10, 20, 40, 60, 100, 200, 1000, 10_000, 200_000) if step >= highest)
    return Fraction(step)


def _axis_text(data: RunChart, value: Fraction | int) -> str:
    return percent(int(value)) if data.as_percent else shown(int(value))


def _series(data: RunChart, across: Scale, up: Scale, floor: float) -> list[Mark]:
    marks: list[Mark] = []
    unbroken: list[tuple[float, float]] = []
    points: list[Mark] = []
    for place, week in enumerate(data.weeks):
        if week.value is None:
            if len(unbroken) > 1:
                marks.append(Path(tuple(unbroken), Role.SERIES))
            unbroken = []
            points += cross(across(place), floor - 8, 4, Role.NOT_ANSWERED)
            continue
        unbroken.append((across(place), up(week.value)))
        points.append(Dot(across(place), up(week.value), 4.5, Role.POINT))
    if len(unbroken) > 1:
        marks.append(Path(tuple(unbroken), Role.SERIES))
    return [*marks, *points]


def _median(data: RunChart, across: Scale, up: Scale, left: float, full: float) -> list[Mark]:
    if data.median is None:
        return []
    at = up(data.median)
    value = shown(data.median, 0 if data.median.denominator == 1 else 1)
    text = data.words.median.format(value=percent(value) if data.as_percent else value)
    begins = full - width(text, Role.MUTED)
    near = [up(w.value) for n, w in enumerate(data.weeks) if w.value is not None and across(n) >= begins - 20]
    above = min([at, *(y for y in near if y > at - 24)])  # over the points it would else be written across
    return [Line(left, at, full, at, Role.CUTOFF), Label(full, above - 8, text, Role.MUTED, Anchor.END)]


def _weeks(data: RunChart, across: Scale, floor: float, full: float) -> list[Mark]:
    """Write as many week names as there is room for, the first and the last among them."""
    if not data.weeks:
        return []
    room = max(width(week.label, Role.MUTED) for week in data.weeks) + 14
    step = max(1, -(-len(data.weeks) * int(room) // int(full)))
    last = len(data.weeks) - 1
    named = [place for place in range(0, len(data.weeks), step) if last - place >= step or place == last]
    marks: list[Mark] = []
    for place in [*named, *([] if last in named else [last])]:
        anchor = Anchor.START if place == 0 else Anchor.END if place == last else Anchor.MIDDLE
        marks.append(Label(across(place), floor + 22, data.weeks[place].label, Role.MUTED, anchor))
    return marks


def _example() -> tuple[Week, ...]:
    counted = (31, 28, 35, 22, 30, None, 27, 18, 20, 12, 17, 15)
    return tuple(
        Week(
            date.fromisocalendar(2026, 6 + n, 1), f"v. {6 + n}",
            None if value is None else Fraction(value), "" if value is None else percent(value),
        )
        for n, value in enumerate(counted)
    )  # fmt: skip


EXAMPLE = RunChart(
    name="exempel-veckor",
    title="Sex veckor i rad ligger under mitten",
    sentence="Mitten är 22 procent uteblivna besök. De sex senaste veckorna ligger under den. En vecka är inte räknad.",
    weeks=_example(),
    median=Fraction(22),
    words=Words(
        week="Vecka",
        value="Uteblivna besök",
        median="mitten {value}",
        axis="Uteblivna av bokade besök",
        changed="Det här ändrades för gruppen",
    ),
    as_percent=True,
    events=(
        Event(date(2026, 2, 16), date(2026, 3, 22), "Vakans: en tjänst av fem är obesatt (16 februari – 22 mars)"),
        Event(date(2026, 3, 16), None, "Nytt arbetssätt: ringer dagen före (från 16 mars)"),
    ),
    note="Vecka 6 till 17. Kryss betyder att ingen räknade. Påhittade uppgifter.",
)
