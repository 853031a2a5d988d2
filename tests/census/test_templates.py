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


def source(path: Path) -> str:
    """A template without its comments."""
    return _COMMENTS.sub("", path.read_text(encoding="utf-8"))


@every_template
def test_a_template_holds_no_script_and_no_style(path: Path) -> None:
    assert sources.inline(source(path)) == []


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


@pytest.mark.parametrize("path", [path for path in sources.templates() if path.name[0] != "_"], ids=sources.name)
def test_a_page_is_whole_and_a_fragment_begins_with_an_underscore(path: Path) -> None:
    assert re.search(r"{% extends |<html\b", source(path)), "Extend a base of ui, or begin the name with _."


@every_template
def test_forms_that_change_something_carry_a_token(path: Path) -> None:
    for form in re.findall(r"<form\b.*?</form>", source(path), re.DOTALL | re.IGNORECASE):
        posts = re.search(r'method="post"', form, re.IGNORECASE)
        if posts and not sources.name(path).startswith(tuple(expectations.FORMS_WITHOUT_COOKIES)):
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
def test_a_page_is_handed_one_thing_called_page_and_a_fragment_one_thing_of_its_own(path: Path, call: ast.Call) -> None:
    if len(call.args) < 3:
        return  # a page of words only
    context = call.args[2]
    assert isinstance(context, ast.Dict), "Hand it {'page': ...} as it stands, so that everybody can see it."
    keys = [key.value for key in context.keys if isinstance(key, ast.Constant)]
    assert len(context.keys) == len(keys) == 1
    template = ast.unparse(call.args[1]).strip("'\"")
    assert keys == ["page"] or template.rpartition("/")[2].startswith("_")
