"""Every Swedish text of the interface has its English, and no text is put together before it is translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.census import sources
from tools import messages

CATALOGUES = [path for home in messages.homes() if (path := messages.catalogue_path(home, "en")).exists()]
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
_IN_TEMPLATES = re.compile(r"""\b_?(n|p|np)?(?:gettext)?\(u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def texts_in_code() -> Iterator[tuple[Path, ast.expr]]:
    """The first text of every call that marks one for translation, with its file."""
    for path in sources.python_files():
        for call in sources.calls(sources.tree(path)):
            name = sources.called(call)
            if name in MARKS and isinstance(call.func, ast.Name) and call.args:
                yield path, call.args[1 if name.startswith("pgettext") else 0]


def texts_in_templates() -> Iterator[str]:
    """Every text that a template marks for translation."""
    for path in sources.templates():
        plain = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for found in _IN_TEMPLATES.finditer(plain):
            text = ast.literal_eval(found["text"])
            if found[1] != "p" and text:
                yield str(text).replace("%%", "%")


def test_no_text_is_put_together_before_it_is_translated() -> None:
    wrong = [
        f"{sources.name(path)}:{text.lineno}"
        for path, text in texts_in_code()
        if isinstance(text, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_what_marks_a_text_has_a_name_that_is_looked_for() -> None:
    wrong = [
        f"{sources.name(path)}: {name.name} as {name.asname}"
        for path in sources.python_files()
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and (name.asname or name.name) not in MARKS
    ]
    assert wrong == []


def _english(path: Path) -> set[str]:
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {
        (message.id[0] if isinstance(message.id, tuple) else str(message.id)).replace("%%", "%")
        for message in catalogue
        if message.id
        and not message.fuzzy
        and all(message.string if isinstance(message.string, tuple) else (message.string,))
    }


def test_every_text_has_its_english() -> None:
    english = {text for path in CATALOGUES for text in _english(path)}
    in_code = {str(text.value).replace("%%", "%") for _path, text in texts_in_code() if isinstance(text, ast.Constant)}
    missing = sorted(str(text) for text in in_code | set(texts_in_templates()) if text not in english)
    assert missing == [], f"{len(missing)} texts have no English. Run `make messages` and translate them."


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_the_compiled_catalogue_is_what_the_readable_one_says(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    assert path.with_suffix(".mo").read_bytes() == messages.compiled(catalogue), "Run `make messages`."


def test_the_tool_gathers_every_text_that_the_source_marks() -> None:
    gathered = {
        (message.id if isinstance(message.id, str) else message.id[0]).replace("%%", "%")
        for home in messages.homes()
        for message in messages.gather(home)
        if message.id
    }
    in_code = {str(text.value).replace("%%", "%") for _path, text in texts_in_code() if isinstance(text, ast.Constant)}
    assert in_code | set(texts_in_templates()) <= gathered
