"""Ratings of several life areas, one time beside another, in one panel for each who rates."""

from __future__ import annotations

from dataclasses import dataclass, field

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Label, Line, Mark, Rect, Role, Scene, Spec
from rodtrad.charts.text import shown, wrap

BAR = 12.0
_ROLES = (Role.BAR_SOFT, Role.BAR)


@dataclass(frozen=True)
class Area:
    """One life area: the rating at each time, None where there is none."""

    label: str
    ratings: tuple[int | None, ...]


@dataclass(frozen=True)
class Panel:
    """One who rates: the ends of the scale in words and numbers, and the areas in order."""

    label: str
    maximum: int
    ends: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Words:
    """Every word the table needs."""

    panel: str
    area: str


@dataclass(frozen=True)
class Profile:
    """What is drawn: one or two times, earliest first, the same areas in every panel."""

    name: str
    title: str
    sentence: str
    times: tuple[str, ...]
    panels: tuple[Panel, ...]
    words: Words
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be compared."""
        if not 1 <= len(self.times) <= len(_ROLES):
            raise ValueError(f"{self.name}: a profile shows one time or two beside each other.")
        if any(len(area.ratings) != len(self.times) for panel in self.panels for area in panel.areas):
            raise ValueError(f"{self.name}: give every area a rating, or None, for each time.")


def draw(data: Profile) -> Figure:
    """Draw a profile."""
    rows = [
        (panel.label, area.label, *(shown(rating) for rating in area.ratings))
        for panel in data.panels
        for area in panel.areas
    ]
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    columns = (data.words.panel, data.words.area, *data.times)
    return Figure(data.name, data.title, data.sentence, columns, tuple(rows), spec, data.note)


@dataclass
class _Layout:
    """The picture at one width: labels beside the bars, or above them where it is narrow."""

    data: Profile
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out the times once, then each panel under its name."""
        self.beside = self.width >= WIDE
        self.start = 216.0 if self.beside else 0.0
        self._key()
        for panel in self.data.panels:
            self._panel(panel)
        return Scene.of(self.width, self.y + 4, self.marks)

    def _key(self) -> None:
        """Say which bar is which time, in the order they are drawn."""
        for role, time in zip(_ROLES[-len(self.data.times) :], self.data.times, strict=True):
            self.marks.append(Rect(0, self.y + 5, 22, BAR, role, 2))
            self.marks.append(Label(30, self.y + 16, time))
            self.y += 22
        self.y += 6

    def _panel(self, panel: Panel) -> None:
        self.x = Scale(0, panel.maximum, self.start, self.width - 22)
        self.y += 20
        self.marks.append(Label(0, self.y, panel.label, Role.STRONG))
        for line in wrap(panel.ends, self.width, Role.MUTED):
            self.y += 18
            self.marks.append(Label(0, self.y, line, Role.MUTED))
        self.y += 8
        top = self.y
        bars = [mark for area in panel.areas for mark in self._area(area)]
        self._grid(panel, top)
        self.marks += bars
        self.y += 24

    def _area(self, area: Area) -> list[Mark]:
        marks: list[Mark] = []
        height = BAR * len(area.ratings) + 2 * (len(area.ratings) - 1)
        if self.beside:
            lines = wrap(area.label, self.start - 16)
            first = self.y + 5 + height / 2 + 5 - (len(lines) - 1) * 8.5
            marks += [Label(self.start - 12, first + 17 * i, line, anchor=Anchor.END) for i, line in enumerate(lines)]
            room = max(height, 17.0 * len(lines))
            bar = self.y + 5 + (room - height) / 2
        else:
            marks.append(Label(0, self.y + 15, area.label))
            bar, room = self.y + 20, height + 15
        for rating, role in zip(area.ratings, _ROLES[-len(area.ratings) :], strict=True):
            marks += self._bar(rating, role, bar)
            bar += BAR + 2
        self.y += room + 12
        return marks

    def _bar(self, rating: int | None, role: Role, y: float) -> list[Mark]:
        text = shown(rating)
        if not rating:  # nothing rated is "-", and zero is a number without a bar
            return [Label(self.x.start + 6, y + BAR - 1, text, Role.MUTED)]
        end = self.x.held(rating)
        return [Rect(self.x.start, y, end - self.x.start, BAR, role, 2), Label(end + 6, y + BAR - 1, text, Role.MUTED)]

    def _grid(self, panel: Panel, top: float) -> None:
        for value in range(panel.maximum + 1):
            x = self.x(value)
            self.marks.append(Line(x, top, x, self.y, Role.AXIS if value == 0 else Role.GRID))
            self.marks.append(Label(x, self.y + 15, shown(value), Role.MUTED, Anchor.MIDDLE if value else Anchor.START))
        self.y += 15


_LABELS = (
    "Fysisk hälsa", "Arbete och försörjning", "Alkohol", "Narkotika", "Rättsliga problem", "Familj och umgänge",
    "Psykisk hälsa",
)  # fmt: skip


def _areas(first: str, later: str) -> tuple[Area, ...]:
    pairs = zip(_LABELS, first, later, strict=True)
    return tuple(Area(label, tuple(None if c == "-" else int(c) for c in (a, b))) for label, a, b in pairs)


EXAMPLE = Profile(
    name="exempel-profil",
    title="Oron för alkohol och psykisk hälsa har minskat",
    sentence="Personens egen oro är lägre i tre av sju områden och högre i inget.",
    times=("Grund, 12 mars", "Uppföljning, 20 september"),
    panels=(
        Panel("Personens egen oro", 4, "0 inte alls, 4 mycket", _areas("1330023", "1210022")),
        Panel("Intervjuarens skattning", 9, "0 inget problem, 9 mycket stort", _areas("2672046", "254-034")),
    ),
    words=Words(panel="Vem", area="Område"),
    note="Påhittade uppgifter.",
)
