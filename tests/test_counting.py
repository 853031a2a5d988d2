"""The follow-up role counts people by what they have in common; nobody else may, and nobody learns who they are."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.clients.models import Client, Episode
from rodtrad.clients.queries.counting import countable_reasons, countable_units, how_many
from rodtrad.clients.rules.counting import AgeBand, Attributes, born_between
from rodtrad.kit.absence import Merged
from rodtrad.practice.universe import Universe


def _signed_in(universe: Universe, who: str = "disa") -> Browser:
    browser = Browser()
    browser.force_login(getattr(universe, who))
    return browser


def _chosen(universe: Universe, **more: str) -> dict[str, str]:
    return {"unit": str(countable_units(universe.disa)[0].public_id), "age": "", "service": "", "reason": ""} | more


def test_a_count_is_rounded_or_merged_and_on_record_and_names_nobody(universe: Universe) -> None:
    browser, where = _signed_in(universe), reverse("clients:count")
    page = browser.post(where, _chosen(universe, service="secure_care")).content.decode()
    assert "Ingen, eller högst 4." in page
    noted = Event.objects.filter(verb="clients.counted").get()
    assert noted.details == {"age": "", "service": "secure_care", "reason": ""}
    assert noted.subject is None
    Client.everyone.update(birth_year=universe.timeline.today.year - 15)
    page = browser.post(where, _chosen(universe, age="13-17")).content.decode()
    open_now = Episode.everyone.filter(closed_on=None, tenant=universe.tenant, client__protection=0)
    n = open_now.values("client").distinct().count()
    assert f"Omkring {5 * ((2 * n + 5) // 10)} personer." in page
    assert not [each.label for each in Client.everyone.filter(tenant=universe.tenant) if each.label in page]


def test_protected_and_restricted_people_are_not_counted(universe: Universe) -> None:
    unit, today = countable_units(universe.disa)[0].pk, universe.timeline.today
    Client.everyone.update(birth_year=today.year - 70, is_restricted=True)
    assert isinstance(how_many(universe.disa, unit, Attributes(AgeBand.OLDER), today=today), Merged)


def test_reasons_are_the_groups_own(universe: Universe) -> None:
    assert "Föräldraskap" in countable_reasons(universe.disa).values()


def test_three_attributes_or_none_are_refused_and_nothing_is_counted(universe: Universe) -> None:
    reason = next(iter(countable_reasons(universe.disa)))
    for said in ({}, {"age": "18-24", "service": "open_care", "reason": reason}):
        sent = _signed_in(universe).post(reverse("clients:count"), _chosen(universe, **said))
        assert (sent.status_code, "Välj en egenskap, eller två." in sent.content.decode()) == (422, True)
    assert not Event.objects.filter(verb="clients.counted").exists()


@pytest.mark.parametrize("who", ["anna", "berit", "cecil"])
def test_case_work_searches_by_name_and_number_only(universe: Universe, who: str) -> None:
    assert _signed_in(universe, who).get(reverse("clients:count")).status_code == 403
    assert "clients:count" not in _signed_in(universe, who).get(reverse("programmes:list")).content.decode()


def test_the_age_groups_share_every_year_of_birth_between_them() -> None:
    years = [born_between(band, year=2026) for band in AgeBand]
    assert years[0] == (2020, 2026)
    assert all(later[1] + 1 == earlier[0] for earlier, later in itertools.pairwise(years))
