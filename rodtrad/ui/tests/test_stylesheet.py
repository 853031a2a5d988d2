"""The stylesheet keeps its promises: contrast, the roles of charts, text sizes, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rodtrad.charts.scene import FONT_SIZE, Role

STATIC = Path(__file__).parent.parent / "static" / "ui"
SHEETS = sorted(STATIC.glob("*.css"))
GROUNDS = ("paper", "raised", "sunken", "action-soft", "attention-soft", "good-soft")
TEXTS = ("ink", "muted", "action", "action-strong", "attention", "good")
SHAPES = ("edge", "thread", "action")


def _block(css: str, opening: str) -> str:
    start = css.index(opening) + len(opening)
    return css[start : css.index("}", start)]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))


def _themes() -> dict[str, dict[str, str]]:
    css = (STATIC / "tokens.css").read_text(encoding="utf-8")
    light = _colours(_block(css, ":root {"))
    dark = light | _colours(_block(css, "(prefers-color-scheme: dark) {\n    :root {"))
    paper = light | _colours(_block(css, "@media print {\n    :root {"))
    return {"light": light, "dark": dark, "print": paper}


def _respondent_themes() -> dict[str, dict[str, str]]:
    css = (STATIC / "respondent.css").read_text(encoding="utf-8")
    themes = _themes()
    light = themes["light"] | _colours(_block(css, ".respondent {"))
    dark = themes["dark"] | _colours(_block(css, "(prefers-color-scheme: dark) {\n    .respondent {"))
    return {"light": light, "dark": dark}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_staff_text_is_at_least_four_and_a_half_to_one(theme: str) -> None:
    colours = _themes()[theme]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + [
        ("on-action", "action"),
        ("on-action", "action-strong"),
    ]
    poor = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_shapes_are_at_least_three_to_one(theme: str) -> None:
    colours = _themes()[theme]
    ratios = {(shape, ground): contrast(colours[shape], colours[ground]) for shape in SHAPES for ground in GROUNDS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_respondent_text_is_at_least_seven_to_one(theme: str) -> None:
    colours = _respondent_themes()[theme]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + [
        ("on-action", "action"),
        ("on-action", "action-strong"),
    ]
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 7} == {}


def test_every_role_of_a_chart_has_a_look() -> None:
    css = (STATIC / "charts.css").read_text(encoding="utf-8")
    assert [role for role in Role if not re.search(rf"\.c-{role}\s*\{{", css)] == []


@pytest.mark.parametrize("role", sorted(FONT_SIZE))
def test_chart_text_has_the_size_its_layout_counted_on(role: Role) -> None:
    css = (STATIC / "charts.css").read_text(encoding="utf-8")
    found = re.search(rf"\.chart \.c-{role} \{{ font-size: (\d+)px", css)
    assert found
    assert float(found[1]) == FONT_SIZE[role]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_nothing_of_other_servers_and_hides_nothing_in_data(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert not re.search(r"https?:|data:|@import", css)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_knows_no_left_and_no_right(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align:\s*(left|right)|[{;]\s*(left|right):", css)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_takes_its_colours_from_the_tokens(sheet: Path) -> None:
    if sheet.name not in {"tokens.css", "respondent.css"}:
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))


def test_the_fonts_named_are_there_with_their_licence() -> None:
    css = (STATIC / "tokens.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("(fonts/[^"]+)"\)', css)
    assert named
    assert all((STATIC / name).is_file() for name in named)
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
