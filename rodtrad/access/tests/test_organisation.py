"""Units, staff and roles: what an administrator can do, and what the rules stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from rodtrad.access import actions, clock, queries
from rodtrad.access.actors import System
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Event, Membership, Staff, Unit, UnitSuccession
from rodtrad.access.queries.organisation import AccountState, Branch, Standing
from rodtrad.access.rules import RuleBroken, TenantKind, UnitKind
from rodtrad.access.tests.conftest import BEGAN, PASSWORD, Office

TODAY = date(2025, 11, 3)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.at(clock.machine_now().replace(year=2025, month=11, day=3, hour=9)):
        yield


@pytest.fixture
def browser(client: Client, office: Office) -> Client:
    client.force_login(office.admin)
    return client


def group(office: Office, name: str, under: Unit | None = None) -> Unit:
    return actions.add_unit(
        actor=office.system, name=name, kind=UnitKind.GROUP, parent=under or office.unit, valid_from=BEGAN
    )


def branches(office: Office) -> dict[str, Branch]:
    return {branch.name: branch for root in queries.tree(office.admin) for branch in root.all}


def broken(key: str) -> pytest.RaisesExc[RuleBroken]:
    return pytest.raises(RuleBroken, match=f"^{key}$")


# --- units


def test_the_tree_shows_what_there_is_will_be_and_has_been(office: Office, browser: Client) -> None:
    closed = group(office, "Mottagningen")
    actions.close_unit(actor=office.system, unit=closed, valid_to=date(2025, 6, 30))
    actions.add_unit(
        actor=office.system, name="Framtiden", kind=UnitKind.GROUP, parent=office.unit, valid_from=date(2026, 1, 1)
    )
    standings = {name: branch.standing for name, branch in branches(office).items()}
    assert standings == {"IFO": Standing.OPEN, "Framtiden": Standing.COMING, "Mottagningen": Standing.ENDED}
    page = browser.get("/organisation/").content.decode()
    assert "avslutad 30 juni 2025" in page
    assert "börjar 1 januari 2026" in page


def test_a_unit_is_added_from_a_day(office: Office, browser: Client) -> None:
    posted = {
        "name": "Familjegruppen",
        "kind": "group",
        "parent": str(office.unit.public_id),
        "valid_from": "2025-11-03",
    }
    assert browser.post("/organisation/ny/", posted).headers["Location"] == "/organisation/"
    assert branches(office)["Familjegruppen"].valid_from == TODAY
    assert Event.objects.filter(verb="unit.added", actor=str(office.admin.public_id)).count() == 1


def test_a_renamed_and_moved_unit_keeps_its_identity_and_its_history(office: Office, browser: Client) -> None:
    north, unit = group(office, "Norr"), group(office, "Unga")
    url = f"/organisation/enhet/{unit.public_id}/"
    posted = {"name": "Team Unga", "parent": str(north.public_id), "valid_from": "2025-11-03"}
    browser.post(f"{url}andra/", posted)
    card = queries.unit_card(office.admin, unit)
    assert [(p.name, p.parent, p.valid_from, p.valid_to) for p in card.periods] == [
        ("Team Unga", "Norr", TODAY, None),
        ("Unga", "IFO", BEGAN, date(2025, 11, 2)),
    ]
    assert "Unga" in browser.get(url).content.decode()


def test_a_unit_cannot_lie_under_its_own_part(office: Office, browser: Client) -> None:
    outer = group(office, "Yttre")
    inner = group(office, "Inre", outer)
    posted = {"name": "Yttre", "parent": str(inner.public_id), "valid_from": "2025-11-03"}
    answer = browser.post(f"/organisation/enhet/{outer.public_id}/andra/", posted)
    assert answer.status_code == 422
    assert "En enhet kan inte ligga under sig själv" in answer.content.decode()


def test_two_changes_the_same_day_are_stopped(office: Office) -> None:
    unit = group(office, "Unga")
    with broken("changed_the_same_day"):
        actions.move_or_rename_unit(actor=office.system, unit=unit, name="X", parent=office.unit, valid_from=BEGAN)


def test_a_unit_is_not_closed_over_the_heads_of_its_parts(office: Office, browser: Client) -> None:
    group(office, "Del", group(office, "Hel"))
    outer = branches(office)["Hel"]
    answer = browser.post(f"/organisation/enhet/{outer.public_id}/avsluta/", {"valid_to": "2025-12-31"})
    assert "Flytta eller avsluta dem först: Del." in answer.content.decode()
    assert branches(office)["Hel"].valid_to is None


def test_merged_units_end_and_are_continued_by_a_new_one(office: Office, browser: Client) -> None:
    one, two = group(office, "Ett"), group(office, "Två")
    part = group(office, "Delen", two)
    anna, bo = office.staff("anna", unit=one), office.staff("bo", "unit_head", unit=two)
    posted = {"others": [str(two.public_id)], "into": "new", "name": "Tillsammans", "on": "2025-11-03"}
    browser.post(f"/organisation/enhet/{one.public_id}/sla-ihop/", posted)
    found = branches(office)
    new = Unit.objects.get(public_id=found["Tillsammans"].public_id)
    assert {b.name for b in found["Tillsammans"].branches} == {"Ett", "Två", "Delen"}
    assert found["Ett"].valid_to == found["Två"].valid_to == date(2025, 11, 2)
    assert set(UnitSuccession.objects.values_list("predecessor_id", "successor_id")) == {
        (one.pk, new.pk), (two.pk, new.pk)
    }  # fmt: skip
    for staff in (anna, bo):
        held = Membership.objects.get(staff=staff, valid_to=None)
        assert (held.unit_id, held.valid_from) == (new.pk, TODAY)
        assert {one.pk, two.pk, part.pk} <= reach(Staff.objects.get(pk=staff.pk)).unit_ids
    assert Event.objects.filter(verb="role.moved").count() == 2


def test_one_unit_can_continue_another(office: Office) -> None:
    stays, ends = group(office, "Stannar"), group(office, "Slutar")
    successor = actions.merge_units(actor=office.system, units=[stays, ends], into=stays, name="", on=TODAY)
    assert successor == stays
    assert branches(office)["Stannar"].valid_to is None
    assert branches(office)["Slutar"].standing is Standing.ENDED


def test_whoever_held_the_same_role_in_both_holds_it_once(office: Office) -> None:
    stays, ends = group(office, "Stannar"), group(office, "Slutar")
    anna = office.staff("anna", unit=stays)
    actions.give_role(actor=office.system, staff=anna, unit=ends, role="practitioner", valid_from=BEGAN)
    actions.merge_units(actor=office.system, units=[stays, ends], into=stays, name="", on=TODAY)
    assert Membership.objects.filter(staff=anna, unit=stays).count() == 1


def test_a_role_that_had_not_begun_begins_in_the_successor(office: Office) -> None:
    stays, ends = group(office, "Stannar"), group(office, "Slutar")
    anna = office.staff("anna", unit=office.unit)
    later = date(2025, 12, 1)
    actions.give_role(actor=office.system, staff=anna, unit=ends, role="provider", valid_from=later)
    actions.merge_units(actor=office.system, units=[stays, ends], into=stays, name="", on=TODAY)
    held = Membership.objects.get(staff=anna, role="provider")
    assert (held.unit_id, held.valid_from) == (stays.pk, later)


def test_a_split_unit_is_continued_by_several_and_keeps_its_cases_and_roles(office: Office, browser: Client) -> None:
    unit = group(office, "Hela")
    anna = office.staff("anna", unit=unit)
    browser.post(f"/organisation/enhet/{unit.public_id}/dela/", {"names": "Norra\n\nSödra\n", "on": "2025-11-03"})
    found = branches(office)
    assert found["Norra"].valid_from == found["Södra"].valid_from == TODAY
    assert found["Hela"].standing is Standing.ENDED
    assert unit.pk in reach(anna).unit_ids
    assert [link.name for link in queries.unit_card(office.admin, unit).successors] == ["Norra", "Södra"]


@pytest.mark.parametrize(
    ("address", "posted", "sentence"),
    [
        ("dela", {"names": "Bara en", "on": "2025-11-03"}, "Skriv minst två namn"),
        ("sla-ihop", {"into": "new", "name": "", "on": "2025-11-03"}, "Skriv vad den nya enheten ska heta."),
        ("avsluta", {"valid_to": "2024-01-01"}, "Sista dagen är före den första."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    office: Office, browser: Client, address: str, posted: dict[str, str], sentence: str
) -> None:
    unit, other = group(office, "Ett"), group(office, "Två")
    if address == "sla-ihop":
        posted = {**posted, "others": str(other.public_id)}
    before = branches(office)
    answer = browser.post(f"/organisation/enhet/{unit.public_id}/{address}/", posted)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert branches(office) == before


# --- staff and roles


def test_a_new_member_of_staff_gets_a_role_and_a_one_time_password_shown_once(office: Office, browser: Client) -> None:
    posted = {
        "name": "Bo Berg", "username": "bo", "sign_in": "local", "role": "practitioner",
        "unit": str(office.unit.public_id), "valid_from": "2025-11-03", "valid_to": "",
    }  # fmt: skip
    answer = browser.post("/organisation/medarbetare/ny/", posted)
    password = answer.context["page"].password
    bo = Staff.objects.get(username="bo")
    assert bo.check_password(password)
    assert bo.password_expires_at == clock.now() + timedelta(days=7)
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert password not in browser.get(f"/organisation/medarbetare/{bo.public_id}/").content.decode()
    assert password not in str(list(Event.objects.values_list("details", flat=True)))


def test_an_account_for_the_identity_provider_has_no_password(office: Office, browser: Client) -> None:
    posted = {
        "name": "Bo Berg", "username": "bo", "sign_in": "provider", "role": "practitioner",
        "unit": str(office.unit.public_id), "valid_from": "2025-11-03", "valid_to": "2025-12-31",
    }  # fmt: skip
    browser.post("/organisation/medarbetare/ny/", posted)
    person = queries.person(office.admin, Staff.objects.get(username="bo").public_id)
    assert person.state is AccountState.PROVIDER
    assert person.roles[0].valid_to == date(2025, 12, 31)


def test_a_user_name_is_taken_whatever_its_case(office: Office, browser: Client) -> None:
    posted = {
        "name": "Ada Två", "username": "ADA", "sign_in": "local", "role": "practitioner",
        "unit": str(office.unit.public_id), "valid_from": "2025-11-03", "valid_to": "",
    }  # fmt: skip
    answer = browser.post("/organisation/medarbetare/ny/", posted)
    assert "Användarnamnet finns redan." in answer.content.decode()
    assert Staff.objects.count() == 1


def test_a_role_is_given_and_ended_from_day_to_day(office: Office, browser: Client) -> None:
    bo = office.staff("bo")
    url = f"/organisation/medarbetare/{bo.public_id}/"
    posted = {"role": "supervisor", "unit": str(office.unit.public_id), "valid_from": "2025-11-03", "valid_to": ""}
    assert browser.post(f"{url}roll/", posted).headers["Location"] == url
    held = Membership.objects.get(staff=bo, role="supervisor")
    browser.post(f"{url}roll/{held.pk}/avsluta/", {"valid_to": "2025-11-30"})
    held.refresh_from_db()
    assert held.valid_to == date(2025, 11, 30)
    events = Event.objects.filter(object_id=str(bo.public_id), verb__startswith="role.").order_by("pk")
    assert list(events.values_list("verb", flat=True)) == ["role.given", "role.given", "role.ended"]


def test_nobody_gives_or_ends_their_own_roles(office: Office, browser: Client) -> None:
    url = f"/organisation/medarbetare/{office.admin.public_id}/"
    posted = {"role": "unit_head", "unit": str(office.unit.public_id), "valid_from": "2025-11-03", "valid_to": ""}
    assert "Be en annan administratör" in browser.post(f"{url}roll/", posted).content.decode()
    held = office.admin.memberships.get()
    assert (
        "Be en annan administratör"
        in browser.post(f"{url}roll/{held.pk}/avsluta/", {"valid_to": "2025-11-30"}).content.decode()
    )


def test_the_same_role_is_not_given_twice(office: Office) -> None:
    bo = office.staff("bo")
    with broken("role_already_held"):
        actions.give_role(actor=office.admin, staff=bo, unit=office.unit, role="practitioner", valid_from=TODAY)


def test_whoever_administers_does_not_review_the_log(office: Office) -> None:
    bo = office.staff("bo", "administrator")
    with broken("reviewer_administers"):
        actions.give_role(actor=office.admin, staff=bo, unit=office.unit, role="log_reviewer", valid_from=TODAY)


def test_a_role_of_another_time_is_no_hindrance(office: Office) -> None:
    bo = office.staff("bo", "administrator")
    actions.end_role(actor=office.admin, membership=bo.memberships.get(), valid_to=TODAY)
    actions.give_role(
        actor=office.admin, staff=bo, unit=office.unit, role="log_reviewer", valid_from=TODAY + timedelta(days=1)
    )
    assert bo.memberships.count() == 2


def test_a_role_that_ends_is_compared_with_what_overlaps_it(office: Office) -> None:
    bo = office.staff("bo")
    with broken("role_already_held"):
        actions.give_role(
            actor=office.admin, staff=bo, unit=office.unit, role="practitioner", valid_from=BEGAN, valid_to=TODAY
        )


def test_the_last_administrator_stays(office: Office) -> None:
    with broken("last_administrator"):
        actions.end_role(actor=office.system, membership=office.admin.memberships.get(), valid_to=TODAY)
    with broken("last_administrator"):
        actions.deactivate_staff(actor=office.system, staff=office.admin)


def test_an_account_ends_at_once_and_can_be_opened_again(office: Office, browser: Client) -> None:
    bo = office.staff("bo")
    other = Client()
    other.force_login(bo)
    url = f"/organisation/medarbetare/{bo.public_id}/"
    browser.post(f"{url}avsluta/")
    assert other.get("/konto/sakerhet/").status_code == 302
    assert "kontot avslutat" in browser.get("/organisation/medarbetare/").content.decode()
    browser.post(f"{url}losenord/")
    assert Staff.objects.get(pk=bo.pk).check_password(PASSWORD)  # nothing new for an account that has ended
    browser.post(f"{url}oppna/")
    assert other.get("/konto/sakerhet/").status_code == 200


def test_nobody_ends_their_own_account(office: Office, browser: Client) -> None:
    browser.post(f"/organisation/medarbetare/{office.admin.public_id}/avsluta/")
    assert Staff.objects.get(pk=office.admin.pk).is_active


def test_a_one_time_password_that_nobody_used_in_time_is_shown_as_such(office: Office, browser: Client) -> None:
    bo = office.staff("bo")
    browser.post(f"/organisation/medarbetare/{bo.public_id}/losenord/")
    assert queries.person(office.admin, bo.public_id).state is AccountState.ONE_TIME
    with clock.at(clock.now() + timedelta(days=8)):
        assert queries.person(office.admin, bo.public_id).state is AccountState.EXPIRED


# --- the walls


def test_an_administrator_of_one_unit_changes_nothing_elsewhere(office: Office, client: Client) -> None:
    mine, theirs = group(office, "Min"), group(office, "Deras")
    local = office.staff("lokal", "administrator", mine)
    client.force_login(local)
    assert client.get(f"/organisation/enhet/{theirs.public_id}/").status_code == 200
    assert (
        client.post(f"/organisation/enhet/{theirs.public_id}/avsluta/", {"valid_to": "2025-12-31"}).status_code == 404
    )
    choices = client.get("/organisation/ny/").context["page"].form.fields["parent"].choices
    assert [key for key, _label in choices] == [str(mine.public_id)]


def test_another_committee_does_not_exist(office: Office, browser: Client) -> None:
    other = actions.create_tenant(actor=System(0, "test"), key="annan", name="Annan", kind=TenantKind.REAL)
    system = System(other.pk, "test")
    unit = actions.add_unit(actor=system, name="Annan", kind=UnitKind.UNIT, parent=None, valid_from=BEGAN)
    staff = actions.add_staff(actor=system, username="urban", name="Urban")
    assert browser.get(f"/organisation/enhet/{unit.public_id}/").status_code == 404
    assert browser.get(f"/organisation/medarbetare/{staff.public_id}/").status_code == 404
    assert "Urban" not in browser.get("/organisation/medarbetare/").content.decode()


def test_only_administrators_come_in(office: Office, client: Client) -> None:
    client.force_login(office.staff("bo", "unit_head"))
    assert client.get("/organisation/").status_code == 403
