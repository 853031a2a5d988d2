"""The columnar copy has an asker: a study's rows are exactly the responses that the asker may see."""

from __future__ import annotations

import pytest

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.queries import units_reached
from rodtrad.analysis import runner
from rodtrad.analysis.extract import Scope, episode_key, study, verify
from rodtrad.clients.models import Client
from rodtrad.collection.models import Response
from rodtrad.practice.universe import Universe
from rodtrad.programmes.rules import Rater

CAST = [
    "anna", "berit", "cecil", "disa", "gun", "hugo", "ines", "jonna", "kalle", "lena", "mira", "nils", "olle", "petra",
    "urban",
]  # fmt: skip


def rows_of(asker: Staff, unit: Unit | None = None) -> set[int]:
    """Every response in the asker's studies, over all instruments and raters."""
    found: set[int] = set()
    for instrument in Response.everyone.values_list("instrument", flat=True).distinct():
        for rater in Rater:
            scope = Scope(instrument, rater.value, unit=unit.public_id if unit else None)
            found |= runner.numbers(study(asker, scope))
    return found


def people_of(asker: Staff, scope: Scope) -> set[int]:
    """The episodes behind the asker's living page."""
    with runner.opened(study(asker, scope)) as desk:
        assert desk.memory
        return set(desk.persons()["episode"].to_pylist())


@pytest.mark.parametrize("name", CAST)
def test_a_study_holds_exactly_the_responses_its_asker_may_see(universe: Universe, name: str) -> None:
    asker: Staff = getattr(universe, name)
    seen = set(Response.objects.visible_to(asker).filter(superseded_by=None).values_list("pk", flat=True))
    assert rows_of(asker) == seen


def test_the_comparison_is_not_of_nothing(universe: Universe) -> None:
    counts = {name: len(rows_of(getattr(universe, name))) for name in ("anna", "cecil", "disa", "urban")}
    assert counts["anna"] > 10
    assert counts["cecil"] > 5
    assert counts["disa"] == 0
    assert counts["urban"] > 0


@pytest.mark.parametrize("name", ["anna", "berit", "cecil"])
def test_the_picture_of_each_unit_holds_no_more_than_the_asker_may_see(universe: Universe, name: str) -> None:
    asker: Staff = getattr(universe, name)
    seen = set(Response.objects.visible_to(asker).filter(superseded_by=None).values_list("pk", flat=True))
    for row in units_reached(asker):
        unit = Unit.objects.get(pk=row.pk)
        assert rows_of(asker, unit) <= seen


def test_a_unit_outside_ones_reach_has_no_study(universe: Universe) -> None:
    scope = Scope("session-outcome", "client", unit=universe.south.public_id)
    with pytest.raises(Unit.DoesNotExist):
        study(universe.anna, scope)


def test_a_protected_person_is_only_in_the_studies_of_those_named(universe: Universe) -> None:
    goran = set(universe.client("goran").responses.values_list("pk", flat=True))
    assert goran
    assert goran <= rows_of(universe.anna)
    assert not goran & rows_of(universe.berit)
    one = universe.client("goran").responses.earliest("pk")
    key, scope = episode_key(one.tenant_id, one.episode_id or 0), Scope(one.instrument, one.rater)
    for _in_turn in range(2):  # what a process holds of the files is the same for both of them
        assert key in people_of(universe.anna, scope)
        assert key not in people_of(universe.berit, scope)


def test_a_restricted_person_is_in_nobodys_statistics(universe: Universe) -> None:
    before = rows_of(universe.anna)
    Client.everyone.filter(pk=universe.eskil.pk).update(is_restricted=True)
    eskil = set(universe.eskil.responses.values_list("pk", flat=True))
    assert eskil <= before
    assert rows_of(universe.anna) == before - eskil


def test_a_unit_keeps_the_series_of_the_units_it_continues(universe: Universe) -> None:
    assert universe.family.origins.exists()
    assert reach(universe.berit).unit_ids >= set(universe.family.origins.values_list("predecessor_id", flat=True))


def test_everything_derived_agrees_with_the_truth(universe: Universe) -> None:
    assert verify(universe.tenant.pk) == ()
