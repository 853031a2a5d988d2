"""Every chart draws its example for the eye, for the ear, on a telephone, and the same each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from rodtrad.charts import catalogue
from rodtrad.charts.figure import Figure
from rodtrad.charts.render import narrow_svg, svg
from rodtrad.charts.scene import FONT_SIZE, NARROW, Anchor, Label, Role, Scene
from rodtrad.charts.text import width
from rodtrad.kit.registry import discover

CHARTS = discover(catalogue)
SMALLEST_TEXT = 12.0
TELEPHONE = 328.0  # 360 px less two margins of 16 px
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=sorted(CHARTS))
def figure(request: pytest.FixtureRequest) -> Figure:
    chart = CHARTS[request.param]
    drawn = chart.draw(chart.EXAMPLE)
    assert isinstance(drawn, Figure)
    return drawn


def test_every_chart_says_what_it_is() -> None:
    assert all(chart.__doc__ for chart in CHARTS.values())


def test_it_has_a_sentence_and_a_table(figure: Figure) -> None:
    assert figure.sentence.endswith(".")
    assert figure.rows


@pytest.mark.parametrize("draw", [svg, narrow_svg])
def test_it_is_one_named_picture(figure: Figure, draw: object) -> None:
    root = ElementTree.fromstring(draw(figure))  # type: ignore[operator]  # both take a figure
    title, described = root.get("aria-labelledby", "").split()
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert [(e.get("id"), e.text) for e in list(root)[:2]] == [(title, figure.title), (described, figure.sentence)]


def test_its_look_is_left_to_the_stylesheet(figure: Figure) -> None:
    text = svg(figure) + narrow_svg(figure)
    assert not re.search(r'\s(style|fill|stroke|font-size|color|opacity|on\w+)="', text)
    assert "<script" not in text


def test_no_id_is_used_twice_when_both_layouts_stand_on_a_page(figure: Figure) -> None:
    ids = re.findall(r'\bid="([^"]+)"', svg(figure) + narrow_svg(figure))
    assert len(ids) == len(set(ids)) == 4


def test_the_same_data_give_the_same_bytes(figure: Figure) -> None:
    again = {chart.draw(chart.EXAMPLE).name: chart.draw(chart.EXAMPLE) for chart in CHARTS.values()}[figure.name]
    assert (svg(again), narrow_svg(again)) == (svg(figure), narrow_svg(figure))


def test_its_text_can_be_read_on_a_telephone(figure: Figure) -> None:
    narrow = figure.spec.narrow
    assert narrow.width <= NARROW
    assert min(FONT_SIZE[label.role] for label in _labels(narrow)) * TELEPHONE / narrow.width >= SMALLEST_TEXT


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_no_text_runs_outside_the_picture(figure: Figure, layout: str) -> None:
    scene: Scene = getattr(figure.spec, layout)
    for label in _labels(scene):
        room = width(label.text, label.role)
        start = label.x - {Anchor.START: 0.0, Anchor.MIDDLE: room / 2, Anchor.END: room}[label.anchor]
        assert start >= -8, label
        assert start + room <= scene.width + 8, label
        assert 0 < label.y <= scene.height, label


def test_every_role_with_text_has_a_size() -> None:
    used = {label.role for c in CHARTS.values() for label in _labels(c.draw(c.EXAMPLE).spec.wide)}
    assert used <= set(FONT_SIZE) <= set(Role)


def test_words_that_look_like_markup_stay_words(figure: Figure) -> None:
    evil = Figure(**{**vars(figure), "title": "<b>&", "sentence": '"><script>'})
    root = ElementTree.fromstring(svg(evil))
    assert [e.text for e in list(root)[:2]] == ["<b>&", '"><script>']


def _labels(scene: Scene) -> list[Label]:
    return [mark for mark in scene.marks if isinstance(mark, Label)]
