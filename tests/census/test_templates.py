"""Census 10 and 12: templates hold no script or style of their own, and each receives one typed page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.census import expectations, sources

every_template = pytest.mark.parametrize("path", sources.templates(), ids=sources.name)
_COMMENTS = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}", re.DOTALL)
_INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE), "a script without src"),
    (re.compile(r"<style\b", re.IGNORECASE), "a style element"),
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
)


def source(path: Path) -> str:
    """A template without its comments."""
    return _COMMENTS.sub("", path.read_text(encoding="utf-8"))


@every_template
def test_a_template_holds_no_script_and_no_style(path: Path) -> None:
    text = source(path)
    assert [what for pattern, what in _INLINE if pattern.search(text)] == []


@every_template
def test_nothing_is_fetched_from_another_address(path: Path) -> None:
    fetched = re.findall(
        r'<(?:script|link|img|iframe|source|audio|video)\b[^>]*?(?:src|href)="(https?:)?//', source(path)
    )
    assert fetched == []


@every_template
def test_a_whole_page_says_its_language(path: Path) -> None:
    for tag in re.findall(r"<html\b[^>]*>", source(path), re.IGNORECASE):
        assert re.search(r'\blang="', tag)


@every_template
def test_a_page_begins_from_a_base_of_the_design_system_and_a_fragment_from_nothing(path: Path) -> None:
    extended = re.match(r'\s*{% extends ["\']([^"\']+)["\']', source(path))
    if path.name.startswith("_"):
        assert not extended, "A fragment is included; it extends nothing."
    elif extended is None:
        assert "<html" in source(path), "Extend a base of ui, or begin the name with _ if it is a fragment."


@every_template
def test_forms_that_change_something_carry_a_token(path: Path) -> None:
    for form in re.findall(r"<form\b.*?</form>", source(path), re.DOTALL | re.IGNORECASE):
        posts = re.search(r'method="post"', form, re.IGNORECASE)
        if posts and sources.name(path) not in expectations.FORMS_WITHOUT_COOKIES:
            assert "{% csrf_token %}" in form


def render_calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of render(request, template, ...) in the product."""
    for path in sources.python_files():
        for call in sources.calls(sources.tree(path)):
            if sources.called(call) == "render" and isinstance(call.func, ast.Name) and len(call.args) > 1:
                yield path, call


@pytest.mark.parametrize(
    ("path", "call"), [pytest.param(p, c, id=f"{sources.name(p)}:{c.lineno}") for p, c in render_calls()]
)
def test_a_template_is_handed_one_page_and_nothing_else(path: Path, call: ast.Call) -> None:
    if len(call.args) < 3:
        return  # a page of words only
    context = call.args[2]
    assert isinstance(context, ast.Dict), "Hand it {'page': ...} as it stands, so that everybody can see it."
    assert [key.value for key in context.keys if isinstance(key, ast.Constant)] == ["page"]
    assert len(context.keys) == 1
