"""Who should have been asked, who was, who answered, and why the others did not."""

from __future__ import annotations

from dataclasses import dataclass, field

from rodtrad.charts.figure import Figure
from rodtrad.charts.scales import Scale
from rodtrad.charts.scene import NARROW, WIDE, Anchor, Label, Line, Mark, Rect, Role, Scene, Spec, hatch
from rodtrad.charts.text import Count, shown, width, wrap

BAR = 30.0
THIN = 12.0


@dataclass(frozen=True)
class Reason:
    """Why some were not asked or did not answer."""

    label: str
    count: Count


@dataclass(frozen=True)
class Words:
    """Every word the picture and its table need."""

    due: str
    asked: str
    answered: str
    not_answered: str
    not_asked: str
    not_yet_due: str
    group: str
    count: str


@dataclass(frozen=True)
class Coverage:
    """What is drawn. `due` counts those who should have been asked by now; the not yet due stand apart."""

    name: str
    title: str
    sentence: str
    due: Count
    asked: Count
    answered: Count
    words: Words
    not_answered: tuple[Reason, ...] = ()
    not_asked: tuple[Reason, ...] = ()
    not_yet_due: Count = 0
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse counts that contradict each other."""
        if self.exact and not 0 <= self.exact[2] <= self.exact[1] <= self.exact[0]:
            raise ValueError(f"{self.name}: answered, asked and due must be in that order, smallest first.")

    @property
    def exact(self) -> tuple[int, int, int] | None:
        """Due, asked and answered when all are shown, else nothing: a bar may not reveal a withheld count."""
        if isinstance(self.due, int) and isinstance(self.asked, int) and isinstance(self.answered, int):
            return self.due, self.asked, self.answered
        return None


def draw(data: Coverage) -> Figure:
    """Draw the coverage."""
    words = data.words
    rows = [(words.due, shown(data.due)), (words.asked, shown(data.asked)), (words.answered, shown(data.answered))]
    for heading, reasons in ((words.not_answered, data.not_answered), (words.not_asked, data.not_asked)):
        rows += [(f"{heading}: {reason.label}", shown(reason.count)) for reason in reasons]
    rows.append((words.not_yet_due, shown(data.not_yet_due)))
    spec = Spec(wide=_Layout(data, WIDE).scene(), narrow=_Layout(data, NARROW).scene())
    return Figure(data.name, data.title, data.sentence, (words.group, words.count), tuple(rows), spec, data.note)


@dataclass
class _Layout:
    """The picture at one width; `y` walks down the page."""

    data: Coverage
    width: float
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def scene(self) -> Scene:
        """Lay out the two spans, the bar, the reasons under their part of it, and the not yet due."""
        exact = self.data.exact
        self.x = Scale(0, max(exact[0], 1) if exact else 1, 0, self.width)
        words = self.data.words
        self._span(words.due, self.data.due, exact[0] if exact else None)
        self._span(words.asked, self.data.asked, exact[1] if exact else None)
        self._heading(words.answered, self.data.answered)
        self._stack(exact)
        self._reasons(words.not_answered, self.data.not_answered, exact and (exact[2], exact[1]), hatched=True)
        self._reasons(words.not_asked, self.data.not_asked, exact and (exact[1], exact[0]), hatched=False)
        self._apart()
        return Scene.of(self.width, self.y + 6, self.marks)

    def _heading(self, text: str, count: Count) -> None:
        self.y += 16
        self.marks.append(Label(0, self.y, text))
        self.marks.append(Label(width(text) + 8, self.y, shown(count), Role.VALUE))
        self.y += 7

    def _span(self, text: str, count: Count, number: int | None) -> None:
        self._heading(text, count)
        if number is not None:
            end = self.x(number)
            self.marks.append(Line(1, self.y + 2, max(end - 1, 1), self.y + 2, Role.AXIS))
            self.marks += [Line(at, self.y - 2, at, self.y + 6, Role.AXIS) for at in (0.5, max(end - 0.5, 0.5))]
        self.y += 12

    def _stack(self, exact: tuple[int, int, int] | None) -> None:
        if exact is None:
            self.marks.append(Rect(0.5, self.y + 0.5, self.width - 1, BAR - 1, Role.BAR_HIDDEN, 3))
        else:
            due, asked, answered = exact
            self._segment(asked, due, BAR, hatched=False)
            self._segment(answered, asked, BAR, hatched=True)
            if answered:
                self.marks.append(Rect(0, self.y, self.x(answered), BAR, Role.BAR))
        self.y += BAR + 8

    def _segment(self, start: int, end: int, height: float, *, hatched: bool) -> None:
        if end <= start:
            return
        x, room = self.x(start) + 0.75, max(self.x(end) - self.x(start) - 1.5, 0.5)  # one of a thousand still shows
        self.marks.append(Rect(x, self.y + 0.75, room, height - 1.5, Role.BAR_OPEN))
        if hatched:
            self.marks += hatch(x, self.y + 0.75, room, height - 1.5, Role.HATCH)

    def _reasons(
        self, heading: str, reasons: tuple[Reason, ...], span: tuple[int, int] | None, *, hatched: bool
    ) -> None:
        """Give each reason its own piece, standing under the part of the bar that it explains."""
        if not reasons:
            return
        at = span[0] if span else None
        self.y += 18
        total = shown(span[1] - span[0]) if span else ""
        self.marks.append(Label(self.width, self.y, f"{heading} {total}".strip(), Role.STRONG, Anchor.END))
        self.y += 8
        for reason in reasons:
            known = isinstance(reason.count, int) and at is not None
            end = at + reason.count if known and at is not None and isinstance(reason.count, int) else None
            if at is not None and end is not None:
                self._piece(reason, at, end, hatched=hatched)
            else:
                self._words(reason, self.width)
            at = end
        self.y += 4

    def _piece(self, reason: Reason, start: int, end: int, *, hatched: bool) -> None:
        """Draw a piece with its words beside it, where there is room: to the left, else to the right, else above."""
        text = f"{reason.label} {shown(reason.count)}"
        need, left, right = width(text) + 10, self.x(start), self.width - self.x(end)
        if need > left and need > right:
            self._words(reason, self.width)
            self._segment(start, end, THIN, hatched=hatched)
            self.y += THIN + 6
            return
        middle = self.y + 11
        anchor, x = (Anchor.END, left - 8) if need <= left else (Anchor.START, self.x(end) + 8)
        self.marks.append(Label(x, middle + 5, text, anchor=anchor))
        self.y = middle - THIN / 2
        self._segment(start, end, THIN, hatched=hatched)
        self.y = middle + 11

    def _words(self, reason: Reason, x: float) -> None:
        for line in wrap(f"{reason.label} {shown(reason.count)}", self.width):
            self.y += 16
            self.marks.append(Label(x, self.y, line, anchor=Anchor.END))
        self.y += 6

    def _apart(self) -> None:
        """Tell of the not yet due in words only: they are no part of what is missing."""
        if self.data.not_yet_due == 0:
            return
        self.y += 14
        self.marks.append(Line(0, self.y, self.width, self.y, Role.GRID))
        self.y += 22
        text = self.data.words.not_yet_due
        self.marks.append(Label(0, self.y, text, Role.MUTED))
        self.marks.append(Label(width(text, Role.MUTED) + 8, self.y, shown(self.data.not_yet_due), Role.MUTED))


EXAMPLE = Coverage(
    name="exempel-tackning",
    title="20 av de 26 som skulle ha fått frågan har svarat",
    sentence="Tre har inte fått frågan och tre har fått den men inte svarat. 12 är ännu inte aktuella.",
    due=26,
    asked=23,
    answered=20,
    not_answered=(Reason("vill inte svara", 1), Reason("inget svar trots påminnelse", 2)),
    not_asked=(Reason("inget besök under perioden", 1), Reason("ingen anledning antecknad", 2)),
    not_yet_due=12,
    words=Words(
        due="Skulle ha fått frågan", asked="Har fått frågan", answered="Har svarat", not_answered="Har inte svarat",
        not_asked="Har inte fått frågan",
        not_yet_due="Ännu inte aktuella, räknas inte här:", group="Grupp", count="Antal",
    ),
    note="Alla ärenden i arbetsgruppen, januari till juni. Påhittade uppgifter.",
)  # fmt: skip
