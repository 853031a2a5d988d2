"""The group's living picture: who may open it, what it holds, and that nobody is measured by name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event, Staff
from rodtrad.analysis.extract import syncing
from rodtrad.clients import actions as clients
from rodtrad.collection.models import Response
from rodtrad.practice.universe import Universe
from tests.analysis.acting import answer
from tests.universe_fixtures import signed_in

CAST = ["anna", "berit", "cecil", "disa", "gun", "hugo", "ines", "jonna", "kalle", "lena", "mira", "nils", "olle",
        "petra", "urban"]  # fmt: skip


@pytest.fixture(autouse=True)
def _an_empty_folder(universe: Universe) -> Iterator[None]:
    yield
    for tenant in (universe.tenant, universe.elsewhere):
        shutil.rmtree(syncing.store_of(tenant.pk).folder, ignore_errors=True)


def unit_url(universe: Universe, name: str = "unit", query: str = "?period=allt") -> str:
    return reverse(f"analysis:{name}", args=[universe.north.public_id]) + query


def text_of(browser: Browser, url: str) -> str:
    response = browser.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


@pytest.mark.parametrize("name", CAST)
def test_only_those_who_reach_the_unit_open_its_picture(universe: Universe, name: str) -> None:
    asker: Staff = getattr(universe, name)
    reached = {"berit", "jonna"}
    works_with_clients = {"anna", "cecil", "kalle", "olle", "petra", "urban"}
    expected = 200 if name in reached else 404 if name in works_with_clients else 403
    for page in ("unit", "apt", "missing"):
        assert signed_in(asker).get(unit_url(universe, page)).status_code == expected, page


def test_the_picture_includes_the_answer_sent_a_second_ago(universe: Universe, as_berit: Browser) -> None:
    before = text_of(as_berit, unit_url(universe))
    answer(universe.anna, universe.eskil_episode, 38)
    after = text_of(as_berit, unit_url(universe))
    answered = re.compile(r"(\d+) av (\d+)[^<]*frågor är besvarade")
    one, other = answered.search(before), answered.search(after)
    assert one is not None
    assert other is not None
    assert int(other[1]) == int(one[1]) + 1


def test_a_poll_with_nothing_new_is_empty_and_writes_nothing(universe: Universe, as_berit: Browser) -> None:
    page = text_of(as_berit, unit_url(universe))
    poll = re.search(r'hx-get="([^"]*/nytt/[^"]*)"', page)
    assert poll is not None
    url = poll[1].replace("&amp;", "&")
    events = Event.objects.count()
    quiet = as_berit.get(url)
    assert quiet.status_code == 204
    assert quiet.content == b""
    assert Event.objects.count() == events
    answer(universe.anna, universe.eskil_episode, 38)
    news = as_berit.get(url)
    assert news.status_code == 200
    assert b'id="bild"' in news.content


def test_news_from_another_unit_bring_only_the_watch(universe: Universe, as_berit: Browser) -> None:
    page = text_of(as_berit, unit_url(universe))
    poll = re.search(r'hx-get="([^"]*/nytt/[^"]*)"', page)
    assert poll is not None
    told = next(t for t in universe.told.values() if t.case.unit_id == universe.adults.pk and not t.client.protection)
    answer(universe.cecil, told.episode, 20)
    news = as_berit.get(poll[1].replace("&amp;", "&"))
    assert news.status_code == 200
    assert b'id="vakt"' in news.content
    assert b'id="bild"' not in news.content


def test_when_the_right_ends_the_open_page_is_told_to_go(universe: Universe, as_berit: Browser) -> None:
    page = text_of(as_berit, unit_url(universe))
    poll = re.search(r'hx-get="([^"]*/nytt/[^"]*)"', page)
    assert poll is not None
    universe.berit.memberships.filter(unit=universe.north).update(unit=universe.south)
    gone = as_berit.get(poll[1].replace("&amp;", "&"))
    assert gone.status_code == 286


def test_no_name_and_no_code_stands_on_the_group_pages(universe: Universe, as_berit: Browser) -> None:
    """Neither the people followed nor the staff, but for the one who is signed in."""
    people = [told.client for told in universe.told.values()]
    staff = [getattr(universe, name).name for name in CAST if name != "berit"]
    for page in ("unit", "apt"):
        text = text_of(as_berit, unit_url(universe, page))
        assert not [c.code for c in people if c.code in text or (c.name and c.name in text)]
        assert not [name for name in staff if name in text]


def test_names_are_one_logged_step_away(universe: Universe, as_berit: Browser) -> None:
    before = Event.objects.filter(verb="record.read").count()
    response = as_berit.get(unit_url(universe, "missing"))
    listed = response.context["page"].people
    read = Event.objects.filter(verb="record.read", details__page="group-missing")
    assert listed
    assert read.count() == len(listed) == Event.objects.filter(verb="record.read").count() - before
    assert set(read.values_list("relation", flat=True)) == {"group"}


def test_a_protected_person_is_missing_from_the_list_of_the_missing(universe: Universe, as_berit: Browser) -> None:
    goran = universe.client("goran")
    assert goran.label not in text_of(as_berit, unit_url(universe, "missing"))


def test_ones_own_picture_holds_ones_own_cases_and_nobody_can_name_another(universe: Universe) -> None:
    anna, berit = signed_in(universe.anna), signed_in(universe.berit)
    mine = text_of(anna, reverse("analysis:own") + "?period=allt")
    assert "Bara du ser den här sidan" in mine
    for attempt in (f"&staff={universe.anna.public_id}", "&medarbetare=anna", f"&handlaggare={universe.anna.pk}"):
        assert text_of(berit, reverse("analysis:own") + "?period=allt" + attempt) != mine
        plain = text_of(berit, unit_url(universe))
        assert picture_of(text_of(berit, unit_url(universe) + attempt)) == picture_of(plain)


def picture_of(page: str) -> str:
    found = re.search(r'<div id="bild".*?id="uppdaterad"', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_ones_own_picture_follows_the_assignment(universe: Universe) -> None:
    from rodtrad.analysis.extract import OwnScope, own_study
    from rodtrad.analysis.runner import numbers

    scope = OwnScope("session-outcome", "client")
    mine = numbers(own_study(universe.anna, scope))
    expected = Response.objects.visible_to(universe.anna).filter(
        instrument="session-outcome", rater="client", superseded_by=None,
        episode__case__assignments__staff=universe.anna, episode__case__assignments__valid_to=None,
    )  # fmt: skip
    assert mine == set(expected.values_list("pk", flat=True))
    assert mine
    fresh = Staff.objects.get(pk=universe.olle.pk)
    clients.assign(
        actor=universe.jonna,
        case=universe.eskil_episode.case,
        staff=fresh,
        valid_from=universe.eskil_episode.started_on,
    )
    assert not numbers(own_study(universe.gun, scope))


def test_a_politician_sees_publications_and_no_unit(universe: Universe, as_hugo: Browser) -> None:
    text = text_of(as_hugo, reverse("analysis:results"))
    assert "Gruppens bild just nu" not in text
    assert "Publicerat" in text
    assert as_hugo.get(reverse("analysis:own")).status_code == 403


def test_words_never_promise_an_effect(universe: Universe, as_berit: Browser) -> None:
    for page in ("unit", "apt"):
        text = text_of(as_berit, unit_url(universe, page))
        for word in re.findall(r"\beffekt\w*", text):
            assert f"inte detsamma som {word}" in text
