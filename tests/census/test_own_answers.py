"""What somebody thinks alone is theirs: no page, file, log or table shows another person's own answers."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event, Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.access.scoping import UnscopedQuestion
from rodtrad.knowledge import actions
from rodtrad.knowledge.models import OwnAnswer, Round
from rodtrad.practice.universe import Universe
from tests.census import sources
from tests.census.addresses import visits

pytestmark = pytest.mark.django_db
WRITTEN = "Jag frågade barnet tidigare än förr."  # what anna wrote for herself in the universe
MAY_NAME = {
    "rodtrad/knowledge/actions/answers.py",
    "rodtrad/knowledge/models/__init__.py",
    "rodtrad/knowledge/models/questions.py",
    "rodtrad/knowledge/queries/question_pages.py",
    "rodtrad/knowledge/queries/questions.py",
}


def test_no_page_shows_anybody_else_what_one_person_wrote(universe: Universe) -> None:
    shown = {(visit.row, visit.asker) for visit in visits(universe) if WRITTEN in visit.body}
    assert {asker for _row, asker in shown} == {"anna"}
    assert {row for row, _asker in shown} == {"knowledge:own"}


def test_neither_the_log_nor_the_database_holds_it_in_plain_words(universe: Universe) -> None:
    assert WRITTEN in OwnAnswer.objects.of(universe.anna).earliest("pk").words["ways"]
    assert all(WRITTEN not in json.dumps(details) for details in Event.objects.values_list("details", flat=True))
    sealed = OwnAnswer.everyone.values_list("text_sealed", flat=True)
    assert all("frågade" not in text and '"yes"' not in text for text in sealed)


def test_nobody_asks_for_own_answers_but_for_one_s_own(universe: Universe) -> None:
    with pytest.raises(UnscopedQuestion):
        OwnAnswer.objects.all()
    assert not OwnAnswer.objects.of(universe.berit).exists()


def test_only_these_files_know_of_own_answers() -> None:
    naming = {
        sources.name(path) for path in sources.python_files() if re.search(r"\bOwnAnswer\b", path.read_text("utf-8"))
    }
    assert naming == MAY_NAME


def test_a_manager_and_a_colleague_are_refused_and_a_small_group_is_told_so(
    universe: Universe, as_berit: Browser, as_olle: Browser, as_cecil: Browser
) -> None:
    asked = Round.objects.get(agreement__area__unit=universe.north, closed_on=None)
    for browser, status in ((as_berit, 200), (as_olle, 200), (as_cecil, 404)):
        page = browser.get(reverse("knowledge:write_own", args=[asked.public_id]))
        assert page.status_code == status
        assert "Utreseförbud." not in page.content.decode()  # what anna wrote stands in nobody else's form
        if status == 200:
            assert "may_count" not in page.content.decode()


def test_no_sum_is_made_in_a_small_group_and_none_is_made_twice(universe: Universe, anna: Staff) -> None:
    small = Round.objects.get(agreement__area__unit=universe.north, closed_on=None)
    with pytest.raises(RuleBroken, match="too_few_to_sum"):
        actions.gather(actor=anna, asked=small, group=4)
    large = Round.objects.get(agreement__area__unit=universe.root)
    with pytest.raises(RuleBroken, match="sum_is_made_once"):
        actions.gather(actor=anna, asked=large, group=8)


def test_the_sum_is_for_the_group_and_not_for_its_managers(
    universe: Universe, as_anna: Browser, as_berit: Browser
) -> None:
    large = Round.objects.get(agreement__area__unit=universe.root)
    address = reverse("knowledge:round", args=[large.public_id])
    assert "de flesta eller alla" in as_anna.get(address).content.decode()
    assert "de flesta eller alla" not in as_berit.get(address).content.decode()
