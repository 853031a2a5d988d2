"""Turn a figure into SVG text: the one place that knows how a picture is written down."""

from __future__ import annotations

from html import escape

from rodtrad.charts.figure import Figure
from rodtrad.charts.scene import Anchor, Dot, Label, Line, Mark, Path, Rect, Scene


def svg(figure: Figure) -> str:
    """Return the picture as one complete SVG element for a wide place."""
    return _document(figure, figure.spec.wide, "wide")


def narrow_svg(figure: Figure) -> str:
    """Return the same picture laid out for a telephone; ids differ, so both can stand on one page."""
    return _document(figure, figure.spec.narrow, "narrow")


def _document(figure: Figure, scene: Scene, layout: str) -> str:
    title, described = f"{figure.name}-{layout}-t", f"{figure.name}-{layout}-d"
    marks = "".join(_mark(mark) for mark in scene.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{layout}" role="img" '
        f'viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" aria-labelledby="{title} {described}">'
        f'<title id="{title}">{escape(figure.title)}</title><desc id="{described}">{escape(figure.sentence)}</desc>'
        f"{marks}</svg>"
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Line(x1, y1, x2, y2, role):
            return f'<line class="c-{role}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'
        case Path(points, role):
            through = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            return f'<polyline class="c-{role}" points="{through}"/>'
        case Rect(x, y, width, height, role, radius):
            rounded = f' rx="{_n(radius)}"' if radius else ""
            size = f'width="{_n(width)}" height="{_n(height)}"'
            return f'<rect class="c-{role}" x="{_n(x)}" y="{_n(y)}" {size}{rounded}/>'
        case Dot(x, y, radius, role):
            return f'<circle class="c-{role}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'
        case Label(x, y, text, role, anchor):
            placed = "" if anchor is Anchor.START else f' text-anchor="{anchor}"'
            return f'<text class="c-{role}" x="{_n(x)}" y="{_n(y)}"{placed}>{escape(text)}</text>'


def _n(value: float) -> str:
    """Write a coordinate with at most one decimal: the same picture gives the same bytes."""
    return f"{value:.1f}".removesuffix(".0")
