"""Census 9: everything a person can do is keyword-only, has an actor, is atomic, says what it is, and is on record."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from rodtrad.access.actors import Respondent
from rodtrad.collection.actions import submit_response
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Response
from rodtrad.collection.rules import Mode
from rodtrad.instruments import library
from rodtrad.practice.answering import answers_with_score
from rodtrad.practice.universe import Universe
from tests.census import expectations, sources

Function = ast.FunctionDef


@dataclass(frozen=True)
class Room:
    """The actions of one app: every function of actions.py or of the files in actions/, by file and name."""

    app: str
    functions: dict[tuple[Path, str], Function]

    def called_by(self, file: Path, function: Function) -> Iterator[tuple[Path, str]]:
        """The functions of this room that a function calls; those of its own file come first."""
        for call in sources.calls(function):
            name = sources.called(call)
            if (file, name) in self.functions:
                yield file, name
            else:
                yield from (key for key in self.functions if key[1] == name)


def rooms() -> list[Room]:
    """Every app's actions."""
    found: dict[str, Room] = {}
    for path in sources.python_files():
        if sources.room(path) == "actions":
            app = path.relative_to(sources.PRODUCT).parts[0]
            functions = {(path, node.name): node for node in sources.tree(path).body if isinstance(node, Function)}
            found.setdefault(app, Room(app, {})).functions.update(functions)
    return list(found.values())


ROOMS = rooms()
ACTIONS = {
    f"{room.app}.{name}": (room, file, name)
    for room in ROOMS
    for file, name in room.functions
    if not name.startswith("_") and f"{room.app}.{name}" not in expectations.HELPERS_OF_ACTIONS
}
every_action = pytest.mark.parametrize(("room", "file", "name"), ACTIONS.values(), ids=ACTIONS)


@every_action
def test_an_action_takes_keywords_only_and_an_actor(room: Room, file: Path, name: str) -> None:
    given = room.functions[file, name].args
    assert not given.args, "Put `*` first."
    assert not given.posonlyargs
    assert not given.vararg
    actor = next((argument for argument in given.kwonlyargs if argument.arg == "actor"), None)
    assert actor is not None, "Say who does it: `actor`."
    kinds = set(ast.unparse(actor.annotation).split(" | ")) if actor.annotation else set()
    assert kinds, "Say which kind of actor."
    assert kinds <= {"Actor", "Staff", "Respondent", "System"}


@every_action
def test_an_action_says_in_its_first_line_what_it_does(room: Room, file: Path, name: str) -> None:
    first, *rest = (ast.get_docstring(room.functions[file, name]) or "").split("\n")
    assert first.endswith(".")
    assert not rest or rest[0] == ""


@every_action
def test_an_action_is_atomic(room: Room, file: Path, name: str) -> None:
    if f"{room.app}.{name}" not in expectations.ATOMIC_BY_ITS_PARTS:
        assert _is_atomic(room.functions[file, name]), "Decorate it with @transaction.atomic."


@every_action
def test_an_action_is_on_record(room: Room, file: Path, name: str) -> None:
    if f"{room.app}.{name}" not in expectations.ACTIONS_WITHOUT_AN_EVENT:
        assert _names_reached(room, file, name) & {"record", "audit.row"}, "Call record(...) with what happened."


def _is_atomic(function: Function) -> bool:
    return any(ast.unparse(decorator) == "transaction.atomic" for decorator in function.decorator_list)


def _names_reached(room: Room, file: Path, name: str) -> set[str]:
    """Everything an action calls, itself or through the functions of its own room."""
    reached: set[str] = set()
    seen, frontier = {(file, name)}, [(file, name)]
    while frontier:
        where = frontier.pop()
        function = room.functions[where]
        reached |= {ast.unparse(call.func) for call in sources.calls(function)}
        fresh = set(room.called_by(where[0], function)) - seen
        seen |= fresh
        frontier.extend(fresh)
    return reached


def test_only_actions_write() -> None:
    """Views, queries and forms read; what changes the world has a name in an actions room."""
    writing = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "save", "delete"}
    found = {
        f"{sources.name(path)}: .{sources.called(call)}()"
        for path in sources.python_files()
        if sources.room(path) in {"views", "queries", "forms", "pages", "rules"}
        for call in sources.calls(sources.tree(path))
        if isinstance(call.func, ast.Attribute) and sources.called(call) in writing
    }
    assert found == set()


def test_the_helpers_listed_are_there() -> None:
    names = {f"{room.app}.{name}" for room in ROOMS for _file, name in room.functions}
    listed = chain(
        expectations.HELPERS_OF_ACTIONS, expectations.ATOMIC_BY_ITS_PARTS, expectations.ACTIONS_WITHOUT_AN_EVENT
    )
    assert set(listed) - names == set()


def test_an_answer_whose_event_cannot_be_written_is_not_stored(universe: Universe) -> None:
    """`submit_response` is atomic by its parts: proved by making the last part impossible."""
    with connection.cursor() as cursor:
        cursor.execute(_REFUSE_THE_EVENT[connection.vendor])
    before = Response.everyone.count()
    instrument = library.get(universe.waiting.instrument)
    submission = Submission(
        submission_id=UUID(int=7),
        answers=answers_with_score(instrument, 30, flagged=False, rng=Random(1)),
        language="sv",
        mode=Mode.SELF,
    )
    with suppress(IntegrityError):
        submit_response(
            actor=Respondent(universe.tenant.pk, universe.waiting.public_id),
            invitation=universe.waiting,
            submission=submission,
        )
    assert Response.everyone.count() == before
    assert universe.eskil_today.invitations.get(pk=universe.waiting.pk).status == universe.waiting.status


_REFUSE_THE_EVENT = {
    "sqlite": """
        CREATE TEMP TRIGGER refuse BEFORE INSERT ON access_event WHEN NEW.verb = 'answer.stored'
        BEGIN SELECT RAISE(ABORT, 'refused by the test'); END
    """,
    "postgresql": """
        SET CONSTRAINTS ALL IMMEDIATE;
        ALTER TABLE access_event ADD CONSTRAINT refuse CHECK (verb <> 'answer.stored') NOT VALID
    """,
}
