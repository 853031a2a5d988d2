"""Census 15: no file over 400 lines and no function over 50, except names in two lists that may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.census import sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
FOLDERS = ("rodtrad", "tests", "tools", "bench")
SUFFIXES = {".py", ".js", ".mjs", ".css", ".html", ".md", ".sh"}

# Name → number of lines it may have, which may only be lowered.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}


def test_no_file_is_too_long() -> None:
    assert _too_long(_files(), LONG_FILES, LONGEST_FILE) == {}


def test_no_function_is_too_long() -> None:
    assert _too_long(_functions(), LONG_FUNCTIONS, LONGEST_FUNCTION) == {}


def test_the_lists_of_exceptions_hold_nothing_that_has_become_short_enough() -> None:
    files, functions = dict(_files()), dict(_functions())
    assert [name for name in LONG_FILES if files.get(name, 0) <= LONGEST_FILE] == []
    assert [name for name in LONG_FUNCTIONS if functions.get(name, 0) <= LONGEST_FUNCTION] == []


def _too_long(sizes: Iterator[tuple[str, int]], allowed: dict[str, int], longest: int) -> dict[str, int]:
    return {name: lines for name, lines in sizes if lines > allowed.get(name, longest)}


def _files() -> Iterator[tuple[str, int]]:
    for folder in FOLDERS:
        for path in sorted((sources.ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES and "migrations" not in path.parts and "vendor" not in path.parts:
                yield sources.name(path), len(path.read_text(encoding="utf-8").splitlines())


def _functions() -> Iterator[tuple[str, int]]:
    for folder in FOLDERS:
        for path in sorted((sources.ROOT / folder).rglob("*.py")):
            for node in ast.walk(sources.tree(path)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                    yield f"{sources.name(path)}:{node.name}", node.end_lineno - node.lineno + 1
