"""A large copy is never built while somebody waits: the page says what happens, and the background work builds it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.queries import units_reached
from rodtrad.analysis.extract import BeingBuilt, sync, syncing
from rodtrad.practice.universe import Universe
from tests.universe_fixtures import signed_in


@pytest.fixture(autouse=True)
def _everything_is_large(universe: Universe, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(syncing, "AT_ONCE", 0)
    yield
    shutil.rmtree(syncing.store_of(universe.tenant.pk).folder, ignore_errors=True)


@pytest.fixture
def berit(universe: Universe) -> Browser:
    return signed_in(universe.berit)


@pytest.fixture
def address(universe: Universe) -> str:
    return reverse("analysis:unit", args=[units_reached(universe.berit)[0].public_id])


def test_a_page_says_what_happens_and_comes_back_by_itself(berit: Browser, address: str, universe: Universe) -> None:
    waiting = berit.get(address)
    assert waiting.status_code == 503
    assert "Bilden byggs" in waiting.content.decode()
    assert int(waiting["Refresh"]) > 0
    sync(universe.tenant.pk)  # as the background work does every few seconds
    assert berit.get(address).status_code == 200


def test_a_part_of_a_page_waits_for_its_next_turn(berit: Browser, address: str) -> None:
    assert berit.get(f"{address}nytt/?sett=0", headers={"HX-Request": "true"}).status_code == 204


def test_what_nobody_has_left_undone_is_not_sent_again_by_itself(universe: Universe) -> None:
    with pytest.raises(BeingBuilt):
        sync(universe.tenant.pk, somebody_waits=True)
    assert not syncing.store_of(universe.tenant.pk).folder.exists()


def test_a_copy_that_is_of_no_use_is_built_in_the_background_too(
    berit: Browser, address: str, universe: Universe
) -> None:
    sync(universe.tenant.pk)
    syncing.store_of(universe.tenant.pk).discard()
    assert berit.get(address).status_code == 503
