"""Census 16: nothing lets a group's result be split, filtered or sorted by who works there: no page, address or column.

One's own picture is the exception, and for oneself only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from ibis import ir

from rodtrad.analysis import questions, tables
from rodtrad.analysis.columns import schema
from rodtrad.instruments import library
from rodtrad.kit.registry import discover
from rodtrad.practice.universe import Universe
from tests.census import expectations, sources
from tests.census.addresses import addresses, visits

STAFF_WORDS = re.compile(
    r"staff|worker|practitioner|assign|employee|written_by|marked_by|medarbetar|handl[aä]gg", re.IGNORECASE
)
GROUP_PICTURES = ("analysis", "feedback:programme", "programmes", "goals:group", "goals:meetings")


def test_every_part_of_an_address_is_known_and_none_of_a_group_s_picture_is_a_person_who_works_there() -> None:
    parts = {part for address in addresses() for part in address.parameters}
    assert parts == set(expectations.ADDRESS_PARAMETERS)
    for address in addresses():
        if not address.name.startswith(expectations.ADDRESSES_OF_STAFF):
            assert [part for part in address.parameters if STAFF_WORDS.search(part)] == []


def questions_in_addresses() -> Iterator[tuple[str, str]]:
    """Every name that code reads from what follows the question mark in an address, with its file."""
    for path in sources.python_files():
        constants = {
            target.id: node.value.value
            for node in ast.walk(sources.tree(path))
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(sources.tree(path)):
            if name := _asked(node):
                yield sources.name(path), str(constants.get(name, name))


def _asked(node: ast.AST) -> str:
    """The name asked for in request.GET.get(...), .getlist(...) or request.GET[...]; the name of a constant is kept."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="GET"), attr="get" | "getlist"), args=[wanted, *_]):
            return _plain(wanted)
        case ast.Subscript(value=ast.Attribute(attr="GET"), slice=wanted):
            return _plain(wanted)
        case _:
            return ""


def _plain(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return name
        case _:
            return ast.unparse(node)


def test_every_question_in_an_address_is_known() -> None:
    found = {name for _file, name in questions_in_addresses()}
    assert found == set(expectations.QUERY_PARAMETERS)
    assert [name for name in found if STAFF_WORDS.search(name)] == []


def test_whatever_else_reads_an_address_s_question_is_known() -> None:
    """`request.GET` handed on whole (to a form, to a link) must be reviewed, for its names are elsewhere."""
    whole = set()
    for path in sources.python_files():
        read = sum(isinstance(node, ast.Attribute) and node.attr == "GET" for node in ast.walk(sources.tree(path)))
        named = sum(bool(_asked(node)) for node in ast.walk(sources.tree(path)))
        if read > named:
            whole.add(sources.name(path))
    assert whole == set(expectations.READS_QUERY_WHOLE)


def test_the_columnar_copy_has_no_column_for_staff() -> None:
    names = {schema.INVITATIONS, *(schema.responses(each.key, each.version) for each in library.all())}
    columns = {column for table in names for column in schema.of(table).names if column[:2] not in {"a_", "s_"}}
    assert columns == set(expectations.COLUMNS_OF_THE_COPY)
    assert [column for column in columns if STAFF_WORDS.search(column)] == []


def test_no_table_that_questions_are_asked_of_has_a_column_for_staff() -> None:
    asked = [value for value in vars(tables).values() if isinstance(value, ir.Table)]
    assert asked
    assert [column for table in asked for column in table.columns if STAFF_WORDS.search(column)] == []


@pytest.mark.parametrize("name", discover(questions))
def test_no_question_speaks_of_staff(name: str) -> None:
    path = sources.PRODUCT / "analysis" / "questions" / f"{name}.py"
    assert [word for word in _words(sources.tree(path)) if STAFF_WORDS.search(word)] == []


def test_analysis_reads_who_works_with_whom_in_one_place_only() -> None:
    found = {
        sources.name(path)
        for path in sources.python_files()
        if sources.name(path).startswith("rodtrad/analysis/")
        for word in _words(sources.tree(path))
        if re.search(r"staff_id|staff__|assign", word)
    }
    assert found - set(expectations.ANALYSIS_READS_STAFF) == set()


def _words(tree: ast.Module) -> Iterator[str]:
    """Every keyword, attribute and string of a file, its documentation left out."""
    documentation = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg=str(name)) | ast.Attribute(attr=name):
                yield name
            case ast.Constant(value=str(text)) if node not in documentation:
                yield text


def test_no_picture_of_a_group_names_anybody_who_works_there(universe: Universe) -> None:
    names = {staff.name: staff.username for staff in universe.tenant.staff.all()}
    for visit in visits(universe):
        if visit.address.name.startswith(GROUP_PICTURES) and visit.status == 200:
            named = {username for name, username in names.items() if name in visit.body}
            assert named - {visit.asker} == set(), f"{visit.row} shows {visit.asker} the names of colleagues."
