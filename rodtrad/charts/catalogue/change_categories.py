"""How many changed, in the words of the change categories, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Label, Line, Mark, Rect, Role, Scene, Spec
from rodtrad.charts.text import Count, shown, width, wrap
from rodtrad.kit.absence import MISSING, SUPPRESSED
from rodtrad.kit.numbers import percent, written

BAR = 20.0


@dataclass(frozen=True)
class Category:
    """One category: its count and, when they may be shown, its share with the interval, as parts of one."""

    label: str
    count: Count
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None

    def __post_init__(self) -> None:
        """An interval is always drawn: a share without one may not be shown."""
        if len({part is None for part in (self.share, self.low, self.high)}) > 1:
            raise ValueError(f"{self.label}: give the share together with both ends of its interval, or none of them.")


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need. `of` says a count out of all, as "{count} av {total}"."""

    category: str
    count: str
    share: str
    interval: str
    of: str
    axis: str


@dataclass(frozen=True)
class ChangeCategories:
    """What is drawn: one row for each category, in the given order."""

    name: str
    title: str
    sentence: str
    categories: tuple[Category, ...]
    total: Count
    words: Words
    note: str = ""


def draw(data: ChangeCategories) -> Figure:
    """Draw the change categories."""
    words = data.words
    columns = (words.category, words.count, words.share, words.interval)
    rows = tuple((c.label, shown(c.count), _percent(c), _interval(c)) for c in data.categories)
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, columns, rows, spec, data.note)


def _percent(category: Category) -> str:
    return _no_share(category) if category.share is None else percent(category.share * 100)


def _no_share(category: Category) -> str:
    """What is left out to protect somebody is not what is missing."""
    return str(MISSING if isinstance(category.count, int) else SUPPRESSED)


def _interval(category: Category) -> str:
    if category.low is None or category.high is None:
        return _no_share(category)
    return percent(f"{written(category.low * 100, 0)}–{written(category.high * 100, 0)}")


@dataclass
class _Layout:
    """The picture at one width: labels beside the bars, or above them where it is narrow."""

    data: ChangeCategories
    width: float
    y: float = 4
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out a row for each category and the axis below."""
        self.beside = self.width >= WIDE
        self.counts = [self._count(c) for c in self.data.categories]
        start = 232 if self.beside else 0
        end = self.width - (max(width(text, Role.VALUE) for text in self.counts) + 12 if self.beside else 8)
        self.x = Scale(0, 1, start, end)
        top = self.y
        rows: list[Mark] = []
        for category, count in zip(self.data.categories, self.counts, strict=True):
            rows += self._row(category, count)
        self._grid(top)
        return Scene.of(self.width, self.y + 6, [*self.marks, *rows])

    def _count(self, category: Category) -> str:
        return self.data.words.of.format(count=shown(category.count), total=shown(self.data.total))

    def _row(self, category: Category, count: str) -> list[Mark]:
        marks: list[Mark] = []
        if self.beside:
            lines = wrap(category.label, self.x.start - 16)
            first = self.y + 6 + BAR / 2 + 5 - (len(lines) - 1) * 8.5
            marks += [Label(self.x.start - 14, first + 17 * i, line, anchor=Anchor.END) for i, line in enumerate(lines)]
            marks.append(Label(self.width, self.y + 6 + BAR / 2 + 5, count, Role.VALUE, Anchor.END))
            bar = self.y + 6
        else:
            room = self.width - width(count, Role.VALUE) - 12
            lines = wrap(category.label, room)
            marks += [Label(0, self.y + 14 + 17 * i, line) for i, line in enumerate(lines)]
            marks.append(Label(self.width, self.y + 14, count, Role.VALUE, Anchor.END))
            bar = self.y + 17 * len(lines) + 4
        self.y = bar + BAR + (10 if self.beside else 14)
        return [*marks, *self._bar(category, bar)]

    def _bar(self, category: Category, y: float) -> list[Mark]:
        marks: list[Mark] = [Rect(self.x.start, y, self.x.end - self.x.start, BAR, Role.TRACK, 3)]
        if category.share is None or category.low is None or category.high is None:
            return [*marks, Rect(self.x.start, y + 0.5, self.x.end - self.x.start, BAR - 1, Role.BAR_HIDDEN, 3)]
        if category.share:
            marks.append(Rect(self.x.start, y, self.x(category.share) - self.x.start, BAR, Role.BAR_SOFT, 3))
            marks.append(Line(self.x(category.share), y, self.x(category.share), y + BAR, Role.SERIES))
        middle, low, high = y + BAR / 2, self.x.held(category.low), self.x.held(category.high)
        for role in (Role.INTERVAL_BACK, Role.INTERVAL):
            marks.append(Line(low, middle, high, middle, role))
            marks += [Line(end, middle - 4, end, middle + 4, role) for end in (low, high)]
        return marks

    def _grid(self, top: float) -> None:
        for mark in (0, 25, 50, 75, 100):
            x = self.x(mark / 100)
            self.marks.append(Line(x, top, x, self.y, Role.GRID))
            text = percent(mark) if mark in {0, 100} or self.beside or mark == 50 else f"{mark}"
            anchor = {0: Anchor.START, 100: Anchor.END}.get(mark, Anchor.MIDDLE)
            self.marks.append(Label(x, self.y + 16, text, Role.MUTED, anchor))
        self.y += 18
        for line in wrap(self.data.words.axis, self.x.end - self.x.start, Role.MUTED):
            self.y += 18
            self.marks.append(Label(self.x.start, self.y, line, Role.MUTED))


def _category(label: str, count: int, low: int, high: int) -> Category:
    return Category(label, count, Fraction(count, 22), Fraction(low, 100), Fraction(high, 100))


EXAMPLE = ChangeCategories(
    name="exempel-forandring",
    title="17 av de 22 som svarat två gånger har en säker förändring till det bättre",
    sentence="9 är säkert bättre och över gränsvärdet, 8 säkert bättre, 4 har ingen säker förändring "
    "och 1 är säkert sämre.",
    categories=(
        _category("säkert bättre och över gränsvärdet", 9, 23, 61),
        _category("säkert bättre", 8, 20, 57),
        _category("ingen säker förändring", 4, 7, 39),
        _category("säkert sämre", 1, 1, 22),
    ),
    total=22,
    words=Words(
        category="Förändring", count="Antal", share="Andel", interval="95 % intervall", of="{count} av {total}",
        axis="Andel av de 22 som svarat två gånger. Strecket är ett 95-procentigt intervall.",
    ),
    note="4 av 26 saknas: de har svarat högst en gång. Påhittade uppgifter.",
)  # fmt: skip
