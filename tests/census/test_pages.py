"""Census 10 and 12: every page that anybody gets has a language, one heading, and exactly its own page class."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict

from rodtrad.practice.universe import Universe
from tests.census import expectations, sources
from tests.census.addresses import Visit, visits


def whole_pages(universe: Universe) -> list[Visit]:
    return [visit for visit in visits(universe) if visit.is_whole_page]


def test_every_page_has_a_language_one_main_part_and_one_heading(universe: Universe) -> None:
    wrong = {
        visit.row: counts
        for visit in whole_pages(universe)
        if (counts := [len(re.findall(tag, visit.body)) for tag in (r"<html[^>]* lang=\"", r"<main\b", r"<h1\b")])
        != [1, 1, 1]
    }
    assert wrong == {}, "Count of: html with lang, main, h1."


def test_every_page_has_a_title_of_its_own(universe: Universe) -> None:
    titles: dict[str, set[str]] = defaultdict(set)
    for visit in whole_pages(universe):
        found = re.search(r"<title>\s*(.*?)\s*</title>", visit.body, re.DOTALL)
        assert found, visit.row
        titles[found.group(1)].add(visit.address.name)
    shared = {title: names for title, names in titles.items() if len(names) > 1}
    assert {title for title in shared if title not in expectations.SHARED_TITLES} == set()


def test_every_template_gets_exactly_its_page_class(universe: Universe) -> None:
    classes: dict[str, set[type[object]]] = defaultdict(set)
    for visit in visits(universe):
        if visit.page and visit.templates:
            classes[visit.templates[0]].add(visit.page)
    several = {template: found for template, found in classes.items() if len(found) > 1}
    assert several == {}


def test_a_page_class_is_frozen_and_lives_in_a_pages_room(universe: Universe) -> None:
    for page in {visit.page for visit in visits(universe) if visit.page}:
        assert dataclasses.is_dataclass(page), f"{page} is no dataclass."
        assert vars(page)["__dataclass_params__"].frozen, f"{page.__name__} can be changed; freeze it."
        assert ".pages" in page.__module__, f"{page.__name__} belongs in pages.py."


def test_staff_pages_are_kept_by_nobody_and_respondents_get_no_cookie(universe: Universe) -> None:
    for visit in visits(universe):
        if visit.status == 200 and visit.address.rule:
            if visit.address.rule.respondent:
                assert not visit.sets_cookie, visit.row
            elif not visit.address.rule.public_because:
                assert "no-store" in visit.cache_control, visit.row


def test_no_page_has_script_or_style_of_its_own(universe: Universe) -> None:
    """What templates cannot show: pages put together by code."""
    found = {visit.row: sources.inline(visit.body) for visit in whole_pages(universe)}
    assert {row: what for row, what in found.items() if what} == {}


def test_no_identifier_is_used_twice_on_a_page(universe: Universe) -> None:
    twice = {}
    for visit in whole_pages(universe):
        found = re.findall(r'\bid="([^"]+)"', visit.body)
        if repeated := {name for name in found if found.count(name) > 1}:
            twice[visit.row] = repeated
    assert twice == {}


def test_a_respondent_s_page_names_nobody(universe: Universe) -> None:
    """Whoever finds a phone on a bench learns no name, no code and not where the question comes from."""
    secrets = {
        *universe.eskil.name.split(),
        universe.eskil.code,
        str(universe.eskil.public_id),
        *universe.anna.name.split(),
        "Familjegruppen",
    }
    for visit in visits(universe):
        if visit.address.rule and visit.address.rule.respondent:
            assert [secret for secret in secrets if secret in visit.body] == [], visit.row
