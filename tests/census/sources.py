"""The product's own source files, for the house rules that a machine keeps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ROOT / "rodtrad"


def is_test(path: Path) -> bool:
    """Whether a file is a test or something that only tests use."""
    return "tests" in path.relative_to(ROOT).parts


def python_files(*, tests: bool = False) -> Iterator[Path]:
    """Every Python file of the product, migrations left out; with `tests`, its tests too."""
    for path in sorted(PRODUCT.rglob("*.py")):
        if "migrations" not in path.parts and (tests or not is_test(path)):
            yield path


def templates() -> list[Path]:
    """Every template of the product."""
    return sorted(PRODUCT.rglob("templates/**/*.html"))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed source of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """A file as one would name it: relative to the repository."""
    return str(path.relative_to(ROOT))


def room(path: Path) -> str:
    """The room of an app a file belongs to: `actions` for actions.py and for everything in actions/."""
    parts = path.relative_to(PRODUCT).parts
    return Path(parts[1]).stem if len(parts) > 1 else Path(parts[0]).stem


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call inside a node."""
    return (found for found in ast.walk(node) if isinstance(found, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `create` in `Client.everyone.create()`."""
    match call.func:
        case ast.Name(id=found) | ast.Attribute(attr=found):
            return found
        case _:
            return ""


# A script element that holds data (type application/json) is read by a script, and never run.
_INLINE = (
    (re.compile(r'<script(?![^>]*\b(?:src=|type="application/json"))', re.IGNORECASE), "a script without src"),
    (re.compile(r"<style\b", re.IGNORECASE), "a style element"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
)


def inline(html: str) -> list[str]:
    """What a page or template holds of script and style of its own, which the security policy forbids."""
    return [what for pattern, what in _INLINE if pattern.search(html)]
