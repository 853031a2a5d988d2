"""The sealed log: nothing in it can be changed, taken away or put in without being seen."""

from __future__ import annotations

import random

import pytest

from rodtrad.access import actions, clock
from rodtrad.access.actors import System
from rodtrad.access.models import Event, Seal
from rodtrad.access.rules import TenantKind
from rodtrad.access.sealing import BEGINNING, FaultKind, Head, head, verify_chain
from rodtrad.access.tests.conftest import BEGAN, Office


@pytest.fixture
def sealed(office: Office) -> Office:
    """A log of some thirty events, sealed in small portions."""
    for number in range(25):
        actions.sign_in(actor=office.admin, method=f"way {number}")
    while actions.seal_events(actor=office.system, limit=7):
        pass
    return office


def kinds(office: Office) -> list[FaultKind]:
    return [fault.kind for fault in verify_chain(office.tenant.pk).faults]


def test_an_untouched_log_holds(sealed: Office) -> None:
    report = verify_chain(sealed.tenant.pk)
    assert report.faults == ()
    assert report.unsealed == 0
    assert report.links == Event.objects.filter(tenant=sealed.tenant).count() == report.head.sequence


def test_sealing_again_changes_nothing(sealed: Office) -> None:
    before = list(Seal.objects.values_list("sequence", "digest"))
    assert actions.seal_events(actor=sealed.system) == 0
    assert list(Seal.objects.values_list("sequence", "digest")) == before


def test_an_event_that_is_committed_late_is_sealed_after_the_others(sealed: Office) -> None:
    late = Event.objects.filter(tenant=sealed.tenant).order_by("pk")[3]
    Seal.objects.all().delete()
    Event.objects.update(sealed=False)
    Event.objects.filter(pk=late.pk).update(sealed=True)  # not yet there to be seen
    actions.seal_events(actor=sealed.system)
    Event.objects.filter(pk=late.pk).update(sealed=False)
    actions.seal_events(actor=sealed.system)
    assert verify_chain(sealed.tenant.pk).faults == ()
    assert Seal.objects.order_by("-sequence")[0].event_id == late.pk


def test_the_unsealed_tail_is_counted(sealed: Office) -> None:
    actions.sign_out(actor=sealed.admin)
    assert verify_chain(sealed.tenant.pk).unsealed == 1


def test_each_committee_has_a_chain_of_its_own(sealed: Office) -> None:
    other = actions.create_tenant(actor=System(0, "test"), key="annan", name="Annan", kind=TenantKind.REAL)
    actions.seal_events(actor=System(other.pk, "test"))
    assert head(other.pk).sequence == 1
    assert verify_chain(sealed.tenant.pk).faults == ()


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "record.unread"},
        {"actor": "somebody-else"},
        {"actor_label": "Någon annan"},
        {"occurred_at": clock.machine_now()},
        {"recorded_at": clock.machine_now()},
        {"relation": "assigned"},
        {"details": {"method": "another"}},
        {"details": {"method": 1.5}},
        {"object_id": "another"},
        {"sealed": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_found_in_its_place(sealed: Office, change: dict[str, object]) -> None:
    place = Seal.objects.get(tenant=sealed.tenant, sequence=12)
    Event.objects.filter(pk=place.event_id).update(**change)
    faults = verify_chain(sealed.tenant.pk).faults
    assert [(fault.kind, fault.sequence) for fault in faults] == [(FaultKind.ALTERED, 12)]


def test_a_deleted_event_is_found(sealed: Office) -> None:
    place = Seal.objects.get(tenant=sealed.tenant, sequence=5)
    Event.objects.filter(pk=place.event_id).delete()
    assert kinds(sealed) == [FaultKind.DELETED]


def test_an_event_deleted_with_its_link_is_found(sealed: Office) -> None:
    place = Seal.objects.get(tenant=sealed.tenant, sequence=5)
    Event.objects.filter(pk=place.event_id).delete()
    place.delete()
    assert FaultKind.GAP in kinds(sealed)


def test_an_event_put_in_as_if_sealed_is_found(sealed: Office) -> None:
    forged = Event.objects.filter(tenant=sealed.tenant).order_by("pk")[0]
    forged.pk = None
    forged.save(force_insert=True)
    assert kinds(sealed) == [FaultKind.INSERTED]


def test_two_events_that_change_places_are_found(sealed: Office) -> None:
    one, two = Seal.objects.filter(tenant=sealed.tenant, sequence__in=(8, 9)).order_by("sequence")
    first, second = one.event_id, two.event_id
    Seal.objects.filter(pk=one.pk).update(event_id=-1)
    Seal.objects.filter(pk=two.pk).update(event_id=first)
    Seal.objects.filter(pk=one.pk).update(event_id=second)
    assert kinds(sealed) == [FaultKind.ALTERED, FaultKind.ALTERED]


def test_a_chain_written_anew_without_the_key_is_found(sealed: Office) -> None:
    for seal in Seal.objects.filter(tenant=sealed.tenant):
        Seal.objects.filter(pk=seal.pk).update(digest=BEGINNING)
    assert set(kinds(sealed)) == {FaultKind.ALTERED}


def test_a_tail_that_was_cut_off_is_found_by_a_head_noted_earlier(sealed: Office) -> None:
    noted = head(sealed.tenant.pk)
    last = Seal.objects.filter(tenant=sealed.tenant).order_by("-sequence")[:3]
    Event.objects.filter(pk__in=[seal.event_id for seal in last]).delete()
    Seal.objects.filter(pk__in=[seal.pk for seal in last]).delete()
    assert verify_chain(sealed.tenant.pk).faults == ()  # the chain alone cannot know
    assert [fault.kind for fault in verify_chain(sealed.tenant.pk, noted=(noted,)).faults] == [FaultKind.CUT_OFF]


def test_a_head_noted_earlier_is_still_there_when_the_log_has_grown(sealed: Office) -> None:
    noted = head(sealed.tenant.pk)
    actions.sign_out(actor=sealed.admin)
    actions.seal_events(actor=sealed.system)
    assert verify_chain(sealed.tenant.pk, noted=(noted, Head(0, BEGINNING))).faults == ()


def test_two_hundred_random_manipulations_are_all_found(sealed: Office) -> None:
    rng = random.Random(7)
    seals = list(Seal.objects.filter(tenant=sealed.tenant).order_by("sequence"))
    for _ in range(200):
        place = rng.choice(seals)
        event = Event.objects.get(pk=place.event_id)
        field = rng.choice(["verb", "actor_label", "object_id", "relation"])
        old = getattr(event, field)
        Event.objects.filter(pk=event.pk).update(**{field: f"{old}x"[:24]})
        faults = verify_chain(sealed.tenant.pk).faults
        assert [fault.sequence for fault in faults] == [place.sequence]
        Event.objects.filter(pk=event.pk).update(**{field: old})
    assert verify_chain(sealed.tenant.pk).faults == ()


def test_roles_given_before_the_chain_are_in_it(sealed: Office) -> None:
    given = Event.objects.get(tenant=sealed.tenant, verb="role.given")
    assert Seal.objects.filter(event_id=given.pk).exists()
    assert given.occurred_at.date() >= BEGAN
