"""What the source puts on record: the verbs, the kinds of objects and the pages it names, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rodtrad.access.rules import UnlockOutcome
from tests.census import sources

VERB = re.compile(r"[a-z_]+\.[a-z_]+")
MADE = {"session.": tuple(UnlockOutcome)}  # verbs put together from a beginning and an outcome
RECORDERS = {"kind": ("record", "row", "open_record"), "page": ("open_record", "open_list")}
Recorder = tuple[str, str]  # the file, or "" for one that every file may call, and the name


@cache
def verbs() -> frozenset[str]:
    """Every verb that stands in an action, and those that are made of a beginning and an outcome."""
    found = (text for text in _strings(_actions()) if VERB.fullmatch(text))
    return frozenset({*found, *(start + str(end) for start, ends in MADE.items() for end in ends)})


@cache
def beginnings() -> frozenset[str]:
    """The beginnings of verbs that are put together while the program runs."""
    made = (node for path in _actions() for node in ast.walk(sources.tree(path)) if isinstance(node, ast.JoinedStr))
    starts = (node.values[0].value for node in made if isinstance(node.values[0], ast.Constant))
    return frozenset(start for start in starts if isinstance(start, str) and re.fullmatch(r"[a-z_]+\.", start))


@cache
def kinds() -> frozenset[str]:
    """Every kind of object that an event is about."""
    return frozenset(_given("kind"))


@cache
def pages() -> frozenset[str]:
    """Every page that a reading is on record with."""
    kept = (
        value
        for path in _actions()
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "page"
    )
    return frozenset({*_given("page"), *_words(kept)})


def _actions() -> list[Path]:
    return [path for path in sources.python_files() if sources.room(path) == "actions"]


def _strings(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for node in ast.walk(sources.tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _given(parameter: str) -> Iterator[str]:
    """The words that are given for a parameter to whatever puts it on record, straight or through a helper."""
    recorders: dict[Recorder, int | None] = {("", name): None for name in RECORDERS[parameter]}
    while more := _helpers(parameter, recorders):
        recorders |= more
    for path in sources.python_files():
        yield from _words(_arguments(path, sources.tree(path), parameter, recorders))


def _helpers(parameter: str, recorders: dict[Recorder, int | None]) -> dict[Recorder, int | None]:
    """Functions that hand a parameter of their own on to a recorder, and where it stands among their arguments."""
    found: dict[Recorder, int | None] = {}
    for path in sources.python_files():
        for function in ast.walk(sources.tree(path)):
            if not isinstance(function, ast.FunctionDef):
                continue
            given = _arguments(path, function, parameter, recorders)
            if any(isinstance(each, ast.Name) and each.id == parameter for each in given):
                names = [each.arg for each in function.args.args]
                key = (str(path) if function.name.startswith("_") else "", function.name)
                found[key] = names.index(parameter) if parameter in names else None
    return {key: place for key, place in found.items() if key not in recorders}


def _arguments(path: Path, node: ast.AST, parameter: str, recorders: dict[Recorder, int | None]) -> Iterator[ast.expr]:
    """What the calls of recorders inside a node give for the parameter."""
    for call in sources.calls(node):
        name = sources.called(call)
        key = (str(path), name) if (str(path), name) in recorders else ("", name)
        if key not in recorders:
            continue
        yield from (each.value for each in call.keywords if each.arg == parameter)
        place = recorders[key]
        if place is not None and place < len(call.args):
            yield call.args[place]


def _words(expressions: Iterator[ast.expr]) -> Iterator[str]:
    """The words that stand in an expression: one, or one of two."""
    for found in expressions:
        for each in (found.body, found.orelse) if isinstance(found, ast.IfExp) else (found,):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
                yield each.value
