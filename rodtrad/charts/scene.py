"""The few marks a chart is made of; how they look is decided by their role in the stylesheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WIDE = 720.0
NARROW = 340.0  # a 360 px telephone less its margins: text is shown at its own size, not shrunk


class Role(StrEnum):
    """What a mark means. Each is a CSS class `c-<role>`; none is a colour."""

    AXIS = "axis"
    GRID = "grid"
    FRAME = "frame"
    SERIES = "series"
    GAP = "gap"
    POINT = "point"
    POINT_LAST = "point-last"
    CUTOFF = "cutoff"
    BAND = "band"
    BAND_EDGE = "band-edge"
    NOT_ASKED = "not-asked"
    NOT_ANSWERED = "not-answered"
    THREAD = "thread"
    KNOT = "knot"
    EVENT = "event"
    BAR = "bar"
    BAR_SOFT = "bar-soft"
    BAR_OPEN = "bar-open"
    BAR_HIDDEN = "bar-hidden"
    HATCH = "hatch"
    TRACK = "track"
    INTERVAL = "interval"
    INTERVAL_BACK = "interval-back"
    CONNECT = "connect"
    LABEL = "label"
    STRONG = "strong"
    VALUE = "value"
    MUTED = "muted"
    ON_BAR = "on-bar"


# Font sizes in drawing units. The stylesheet sets the same ones, and a test compares them.
FONT_SIZE = {Role.LABEL: 14.0, Role.STRONG: 15.0, Role.VALUE: 15.0, Role.MUTED: 13.0, Role.ON_BAR: 14.0}


class Anchor(StrEnum):
    """Which end of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Line:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role


@dataclass(frozen=True)
class Path:
    """A line through several points."""

    points: tuple[tuple[float, float], ...]
    role: Role


@dataclass(frozen=True)
class Rect:
    """A rectangle, with rounded corners if asked for."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0


@dataclass(frozen=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    role: Role


@dataclass(frozen=True)
class Label:
    """One line of text."""

    x: float
    y: float
    text: str
    role: Role = Role.LABEL
    anchor: Anchor = Anchor.START


Mark = Line | Path | Rect | Dot | Label


@dataclass(frozen=True)
class Scene:
    """Marks on a surface of one size, drawn in order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @classmethod
    def of(cls, width: float, height: float, marks: Iterable[Mark]) -> Scene:
        """Build a scene from any marks."""
        return cls(width, height, tuple(marks))


@dataclass(frozen=True)
class Spec:
    """The same picture laid out for a wide and for a narrow place; the page shows one of them."""

    wide: Scene
    narrow: Scene


def cross(x: float, y: float, arm: float, role: Role) -> list[Mark]:
    """Return the two strokes of a small cross."""
    return [Line(x - arm, y - arm, x + arm, y + arm, role), Line(x - arm, y + arm, x + arm, y - arm, role)]


def hatch(x: float, y: float, width: float, height: float, role: Role, step: float = 7) -> list[Mark]:
    """Return slanted strokes that fill a rectangle, cut at its edges.

    Drawn as lines because an SVG pattern needs an id, and two figures on a page may not share one.
    """
    strokes: list[Mark] = []
    offset = step
    while offset < width + height:
        top, bottom = min(offset, width), max(0.0, offset - height)
        strokes.append(Line(x + bottom, y + offset - bottom, x + top, y + offset - top, role))
        offset += step
    return strokes
