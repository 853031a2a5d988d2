"""The log speaks in words: every verb, object, page and relation that is put on record has one, and no other has."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from rodtrad.access.models import Event
from rodtrad.access.words import OBJECTS, PAGES, RELATIONS, VERBS
from rodtrad.clients.rules import Relation
from rodtrad.practice.universe import Universe
from tests.census import recorded


def test_every_verb_in_the_actions_has_a_word_and_every_word_a_verb() -> None:
    assert recorded.verbs() - set(VERBS) == set(), "add these to the part of rodtrad/access/words they belong to"
    assert set(VERBS) - recorded.verbs() == set(), "nothing records these any more"


def test_every_verb_that_is_put_together_is_known_here() -> None:
    assert recorded.beginnings() == set(recorded.MADE)


def test_every_kind_of_object_has_a_word_and_every_word_a_kind() -> None:
    assert recorded.kinds() - set(OBJECTS) == set(), "add these to OBJECTS in rodtrad/access/words"
    assert set(OBJECTS) - recorded.kinds() == set(), "nothing records these any more"


def test_every_page_that_is_read_has_a_word_and_every_word_a_page() -> None:
    assert recorded.pages() - set(PAGES) == set(), "add these to PAGES in rodtrad/access/words/readings.py"
    assert set(PAGES) - recorded.pages() == set(), "nothing records these any more"


@pytest.mark.django_db
def test_everything_the_municipality_has_done_can_be_said_in_words(universe: Universe) -> None:
    events = Event.objects.all()
    assert set(events.values_list("verb", flat=True)) - set(VERBS) == set()
    assert set(events.values_list("object_kind", flat=True)) - {"", *OBJECTS} == set()
    assert {str(details.get("page", "")) for details in events.values_list("details", flat=True)} - {
        "",
        *PAGES,
    } == set()
    assert {*events.values_list("relation", flat=True), *Relation} - {"", *RELATIONS} == set()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_verbs_share_their_words(language: str) -> None:
    with override(language):
        said = [str(word) for word in VERBS.values()]
    assert sorted(said) == sorted(set(said))
