"""Census 8: every address names who may open it, and one reviewed table says what everybody gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodtrad.practice.universe import Universe
from tests.census import access_page, expectations
from tests.census.addresses import ASKERS, NOBODY, Address, Visit, addresses, visits, without_example

TABLE = Path(__file__).parent / "who_gets_what.txt"
every_address = pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name or address.pattern)


@every_address
def test_an_address_has_a_name(address: Address) -> None:
    assert address.name.rpartition(":")[2], f"Give {address.pattern} a name."


@every_address
def test_an_address_says_who_may_open_it(address: Address) -> None:
    assert address.rule is not None, f"Decorate {address.view.__module__}: @requires, @signed_in or @public_view."


@every_address
def test_an_address_for_respondents_lies_on_their_side_and_no_other_does(address: Address) -> None:
    assert address.rule is not None
    assert address.rule.respondent == address.pattern.startswith("svara/")


def test_every_address_has_an_example(universe: Universe) -> None:
    assert without_example(universe) == set(), "Add its parameters to `samples` in tests/census/addresses.py."


def line(row: list[Visit]) -> str:
    """One row of the table: the address, and who gets which answer."""
    answers: dict[int, list[str]] = {}
    for visit in row:
        answers.setdefault(visit.status, []).append(visit.asker)
    method = max(visit.method for visit in row)  # POST when it answers to nothing else; who is refused is so before
    said = " | ".join(f"{status} {' '.join(askers)}" for status, askers in sorted(answers.items()))
    return f"{row[0].row:<50} {method:<8} {said.replace(' '.join(ASKERS), 'everybody')}"


def lines(universe: Universe) -> list[str]:
    """The whole table as it is now."""
    rows: dict[str, list[Visit]] = {}
    for visit in visits(universe):
        rows.setdefault(visit.row, []).append(visit)
    return sorted(line(row) for row in rows.values())


def test_everybody_gets_what_the_reviewed_table_says(universe: Universe) -> None:
    """After a change, review the new lines one by one, and put them in who_gets_what.txt by hand."""
    reviewed = [text for text in TABLE.read_text(encoding="utf-8").splitlines() if text and not text.startswith("#")]
    now = lines(universe)
    missing = [f"+ {text}" for text in now if text not in reviewed]
    gone = [f"- {text}" for text in reviewed if text not in now]
    assert not missing + gone, "\n".join(["who_gets_what.txt differs:", *gone, *missing])


def test_nobody_ever_meets_an_error(universe: Universe) -> None:
    assert [f"{visit.row}: {visit.asker} {visit.status}" for visit in visits(universe) if visit.status >= 500] == []


ELSEWHERE = {"vera", "fjarr", "fjarr_form", "theirs"}
STOP_ASKING = 286  # what a page that asks for news gets when there is nothing there for it, whoever it asks about


def test_nobody_gets_a_page_about_something_in_another_committee(universe: Universe) -> None:
    """Urban is head of a unit elsewhere: what is in Norrby does not exist for him, and what is his for nobody here."""
    for visit in visits(universe):
        is_about_something = visit.sample and visit.address.rule and not visit.address.rule.respondent
        here = visit.sample not in ELSEWHERE
        stranger = visit.asker == "urban" if here else visit.asker not in {"urban", NOBODY}
        if is_about_something and stranger and visit.address.name not in expectations.NOT_ABOUT_A_COMMITTEE:
            assert visit.status in {403, 404, STOP_ASKING}, f"{visit.row}: {visit.asker} {visit.status}"


def test_a_protected_person_exists_for_the_named_only(universe: Universe) -> None:
    for visit in visits(universe):
        if visit.sample == "goran" and visit.asker != "anna":
            assert visit.status in {302, 403, 404, STOP_ASKING}, f"{visit.row}: {visit.asker} {visit.status}"


READINGS = {"record.read", "list.read", "client.searched"}


def test_a_page_that_names_a_person_leaves_a_reading_on_record(universe: Universe) -> None:
    clients = [told.client for told in universe.told.values()]
    marks = {client.code for client in clients} | {client.name for client in clients if client.name}
    naming = [visit for visit in visits(universe) if visit.method == "GET" and any(m in visit.body for m in marks)]
    assert {"feedback:client", "feedback:worklist", "goals:goals", "clients:case"} <= {v.address.name for v in naming}
    assert {visit.row for visit in naming if not READINGS & visit.events} == set()


def test_the_manual_s_page_of_permissions_is_what_was_found(universe: Universe, pytestconfig: pytest.Config) -> None:
    page = access_page.page(visits(universe))
    if pytestconfig.getoption("--write-docs"):
        access_page.PATH.parent.mkdir(parents=True, exist_ok=True)
        access_page.PATH.write_text(page, encoding="utf-8")
    assert access_page.PATH.exists(), "Run `make docs`."
    assert access_page.PATH.read_text(encoding="utf-8") == page, "Run `make docs`."
