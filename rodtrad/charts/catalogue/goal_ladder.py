"""Goals as ladders: the levels from left to right, a line for each time, and the thread between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Dot, Label, Line, Mark, Role, Scene, Spec
from rodtrad.charts.text import shown, width, wrap

STEP = 24.0
FOOT = 16.0
GAP = 16.0


@dataclass(frozen=True)
class Goal:
    """One goal in the person's own words, and its level at each time; None where it was not rated."""

    label: str
    levels: tuple[int | None, ...]


@dataclass(frozen=True)
class GoalLadder:
    """What is drawn: every goal on the same levels at the same times, earliest first."""

    name: str
    title: str
    sentence: str
    low: int
    high: int
    ends: tuple[str, str]
    times: tuple[str, ...]
    goals: tuple[Goal, ...]
    what: str
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse goals that could not be compared."""
        if not self.goals or any(len(goal.levels) != len(self.times) for goal in self.goals):
            raise ValueError(f"{self.name}: give every goal a level, or None, for each time.")


def draw(data: GoalLadder) -> Figure:
    """Draw the ladders."""
    rows = tuple((goal.label, *(shown(level) for level in goal.levels)) for goal in data.goals)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (data.what, *data.times), rows, spec, data.note)


@dataclass
class _Layout:
    """The picture at one width; `y` walks down the page, goal by goal."""

    data: GoalLadder
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out each goal under its own words."""
        start = max(width(time, Role.MUTED) for time in self.data.times) + 18
        self.x = Scale(self.data.low, self.data.high, start, self.width - 16)
        for goal in self.data.goals:
            self._goal(goal)
        return Scene.of(self.width, self.y, self.marks)

    def _goal(self, goal: Goal) -> None:
        for line in wrap(goal.label, self.width, Role.STRONG):
            self.y += 19
            self.marks.append(Label(0, self.y, line, Role.STRONG))
        top = self.y + 10
        bottom = top + STEP * len(self.data.times)
        for rung in range(self.data.low, self.data.high + 1):
            self.marks.append(Line(self.x(rung), top, self.x(rung), bottom, Role.GRID))
        there = []
        for n, (time, level) in enumerate(zip(self.data.times, goal.levels, strict=True)):
            y = top + STEP * (n + 0.5)
            self.marks.append(Label(0, y + 5, time, Role.MUTED))
            if level is None:
                self.marks.append(Label(self.x.start, y + 5, shown(None), Role.MUTED, Anchor.MIDDLE))
            else:
                there.append((self.x(level), y, level))
        self._climb(there)
        self._feet(bottom)

    def _climb(self, there: list[tuple[float, float, int]]) -> None:
        for (x1, y1, _from), (x2, y2, _to) in pairwise(there):
            self.marks.append(Line(x1, y1, x2, y2, Role.THREAD))
        for n, (x, y, level) in enumerate(there):
            last = n == len(there) - 1
            self.marks.append(Dot(x, y, 7 if last else 5, Role.POINT_LAST if last else Role.KNOT))
            if last:
                beside = x - 14 if level > (self.data.low + self.data.high) / 2 else x + 14
                anchor = Anchor.END if beside < x else Anchor.START
                self.marks.append(Label(beside, y + 5, shown(level), Role.VALUE, anchor))

    def _feet(self, bottom: float) -> None:
        """The ends of the scale, in numbers and words."""
        low, high = self.data.ends
        left, right = f"{shown(self.data.low)} {low}", f"{high} {shown(self.data.high)}"
        start = self.x.start - 6
        room = self.width - 4 - start - width(left, Role.MUTED) - width(right, Role.MUTED)
        below = 0 if room > GAP else FOOT  # long words stand on a line each
        self.marks.append(Label(start, bottom + 16, left, Role.MUTED))
        self.marks.append(Label(self.width - 4, bottom + 16 + below, right, Role.MUTED, Anchor.END))
        self.y = bottom + 30 + below


EXAMPLE = GoalLadder(
    name="exempel-malstege",
    title="Båda målen är närmare än i mars",
    sentence="Målet om eget boende har gått från 2 till 6 av 10, och målet om sysselsättning från 1 till 5.",
    low=0,
    high=10,
    ends=("inte börjat", "framme"),
    times=("12 mars", "11 april", "12 maj", "10 juni"),
    goals=(
        Goal("Sova i egen lägenhet", (2, 4, None, 6)),
        Goal("Gå till verksamheten tre dagar i veckan", (1, 3, 3, 5)),
    ),
    what="Mål",
    note="Påhittade uppgifter.",
)
