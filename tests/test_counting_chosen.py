"""How an instrument counts is chosen by the organisation, and a person's sex is said where norms need it."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from rodtrad.access.models import Event
from rodtrad.clients.models import Client
from rodtrad.collection.actions.importing import import_answers
from rodtrad.collection.models import Response
from rodtrad.collection.rules import EarlierAnswer
from rodtrad.instruments import answers, library
from rodtrad.practice.universe import Universe
from rodtrad.programmes.models import InstrumentCounting
from tests.support.moment import NOW
from tests.test_today import text

ASI = "/instrument/asi-composites-us/rakning/"


def imported(universe: Universe, key: str, given: dict[str, int]) -> Response:
    instrument = library.get(key)
    earlier = EarlierAnswer(instrument, NOW.date(), answers.parse(instrument, given))
    import_answers(actor=universe.anna, episode=universe.eskil_episode, answers=[earlier])
    return Response.everyone.get(instrument=key, client=universe.eskil)


def test_what_the_organisation_chooses_counts_from_now_on(universe: Universe, as_gun: Browser) -> None:
    answer = as_gun.post(ASI, {"usd_rate": "0,1", "family_denominator": "applicable"}, follow=True)
    assert "Så många relationer som personen har svarat om" in answer.content.decode()
    row = InstrumentCounting.objects.get(instrument="asi-composites-us")
    assert row.settings == {"usd_rate": "1/10", "family_denominator": "applicable"}
    assert Event.objects.filter(verb="instrument.counting_chosen", object_id=row.public_id).exists()
    stored = imported(universe, "asi-composites-us", {"E4": 1, "E5": 1, "E11": 10, "E12": 9000})
    assert stored.scores["employment"]["by"] == {"usd_rate": "1/10"}


@pytest.mark.parametrize(
    ("given", "said"),
    [({"usd_rate": "0", "family_denominator": "fixed9"}, "större än noll"), ({"usd_rate": "1"}, "Välj ett av sätten")],
)
def test_a_choice_that_cannot_be_is_sent_back(as_gun: Browser, given: dict[str, str], said: str) -> None:
    answer = as_gun.post(ASI, given)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not InstrumentCounting.objects.filter(instrument="asi-composites-us").exists()


def test_only_the_administrator_chooses_and_all_see_what_holds(as_berit: Browser, as_gun: Browser) -> None:
    assert as_berit.get(ASI).status_code == 403
    assert "Så har ni valt att det räknas" in text(as_berit, "/instrument/asi-composites-us/")
    assert as_gun.get("/instrument/who-5/rakning/").status_code == 404


def test_sex_is_said_on_the_person_s_page_and_chooses_the_border(universe: Universe, as_anna: Browser) -> None:
    page = f"/klienter/{universe.eskil.public_id}/{universe.eskil_episode.public_id}/"
    assert "Säg kön" in text(as_anna, f"{page}insatser/")
    version = universe.eskil.version
    assert as_anna.post(f"{page}kon/", {"sex": "male", "version": version}).status_code == 302
    assert "Kön: Man eller pojke" in text(as_anna, f"{page}insatser/")
    stale = as_anna.post(f"{page}kon/", {"sex": "", "version": version})
    assert (stale.status_code, Client.everyone.get(pk=universe.eskil.pk).sex) == (409, "male")
    seven = {f"q{n}": 4 if n == 1 else 3 if n == 2 else 0 for n in range(1, 11)}
    stored = imported(universe, "audit", seven)
    assert stored.scores["total"]["by"] == {"sex": "male"}
