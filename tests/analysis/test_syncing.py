"""The columnar copy misses nothing, doubles nothing, forgets what is erased, and is only a cache."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from rodtrad.access.models import Staff
from rodtrad.analysis import runner
from rodtrad.analysis.columns import held, schema
from rodtrad.analysis.extract import Scope, compact, study, sync, syncing, verify, whole
from rodtrad.analysis.study import Marking
from rodtrad.collection import actions
from rodtrad.collection.models import Change, Invitation, Response
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.instruments import library
from rodtrad.practice.universe import Universe
from tests.analysis.acting import answer, send

OUTCOME, ALLIANCE = Scope("session-outcome", "client"), Scope("session-alliance", "client")


@pytest.fixture(autouse=True)
def _an_empty_folder(universe: Universe) -> Iterator[None]:
    yield
    shutil.rmtree(syncing.store_of(universe.tenant.pk).folder, ignore_errors=True)


def rows_of(asker: Staff) -> frozenset[int]:
    return whole(asker.tenant_id, lambda: runner.numbers(study(asker, OUTCOME)))


def test_an_answer_counts_the_second_it_is_sent(universe: Universe) -> None:
    before = rows_of(universe.anna)
    response = answer(universe.anna, universe.eskil_episode, 30)
    assert rows_of(universe.anna) == before | {response.pk}
    assert verify(universe.tenant.pk) == ()


def test_a_reason_counts_the_second_it_is_given(universe: Universe) -> None:
    with runner.opened(study(universe.anna, OUTCOME)) as desk:
        before = desk.ask("coverage_by_reason").row("declined")["count"].value
    actions.give_reason(actor=universe.anna, invitation=universe.planned, reason=InvitationStatus.DECLINED)
    with runner.opened(study(universe.anna, OUTCOME)) as desk:
        assert desk.ask("coverage_by_reason").row("declined")["count"].value == (before or 0) + 1  # type: ignore[operator]


def test_nothing_new_writes_nothing(universe: Universe) -> None:
    first = sync(universe.tenant.pk)
    assert sync(universe.tenant.pk) == first
    assert not Change.objects.filter(tenant=universe.tenant, number=None).exists()


def test_a_transaction_that_commits_late_is_not_lost(universe: Universe) -> None:
    """The late one has taken its numbers first, so a plain watermark on either of them would pass it by."""
    late = answer(universe.anna, universe.eskil_episode, 20)
    late_change = Change.objects.get(response_id=late.pk)
    held = (late.pk, late_change.pk)
    Response.everyone.filter(pk=late.pk).delete()
    late_change.delete()  # as any other connection sees it before the late one commits
    sync(universe.tenant.pk)
    early = answer(universe.anna, universe.eskil_episode, 25)
    assert held < (early.pk, Change.objects.get(response_id=early.pk).pk)
    assert rows_of(universe.anna) >= {early.pk}
    late.save(force_insert=True)
    late_change.pk, late_change.number = held[1], None
    late_change.save(force_insert=True)
    assert rows_of(universe.anna) >= {early.pk, late.pk}
    assert verify(universe.tenant.pk) == ()


def test_the_folder_may_be_deleted_at_any_time(universe: Universe) -> None:
    before = rows_of(universe.anna)
    shutil.rmtree(syncing.store_of(universe.tenant.pk).folder)
    assert rows_of(universe.anna) == before
    assert verify(universe.tenant.pk) == ()


@pytest.mark.parametrize("damage", ["missing", "torn", "manifest"])
def test_a_damaged_copy_is_built_again(universe: Universe, damage: str) -> None:
    before = rows_of(universe.anna)
    folder = syncing.store_of(universe.tenant.pk).folder
    segment = next(folder.glob("responses-session-outcome*"))
    match damage:
        case "missing":
            segment.unlink()
        case "torn":
            segment.write_bytes(segment.read_bytes()[:100])
        case _:
            (folder / "manifest.json").write_text("{")
    assert rows_of(universe.anna) == before


def test_a_restored_backup_is_noticed(universe: Universe) -> None:
    before = rows_of(universe.anna)
    newest = Change.objects.filter(tenant=universe.tenant)
    sent = answer(universe.anna, universe.eskil_episode, 30)
    assert rows_of(universe.anna) == before | {sent.pk}
    Response.everyone.filter(pk=sent.pk).delete()
    newest.filter(number=newest.order_by("-number").values_list("number", flat=True).first()).delete()
    after = answer(universe.anna, universe.eskil_episode, 10)  # life goes on from the backup
    assert rows_of(universe.anna) == before | {after.pk}


def test_what_is_erased_leaves_every_file_at_once(universe: Universe) -> None:
    number = Response.everyone.filter(episode=universe.eskil_episode, instrument="session-outcome").earliest("pk").pk
    assert number in rows_of(universe.anna)
    folder = syncing.store_of(universe.tenant.pk).folder
    with runner.opened(study(universe.anna, OUTCOME)):
        assert held.files(folder)  # what a living page has read stays in memory
    Response.everyone.filter(pk=number).delete()
    Change.objects.create(tenant=universe.tenant, response_id=number, kind="erased")
    manifest = sync(universe.tenant.pk)
    assert held.files(folder) <= manifest.files()
    for path in folder.glob("responses-session-outcome*"):
        assert number not in pq.read_table(path, columns=["row"])["row"].to_pylist()


def test_a_withdrawn_question_leaves_too(universe: Universe) -> None:
    sync(universe.tenant.pk)
    gone = universe.planned.pk
    Invitation.everyone.filter(pk=gone).delete()
    Change.objects.create(tenant=universe.tenant, invitation_id=gone, kind="erased")
    store, table = syncing.store_of(universe.tenant.pk), schema.INVITATIONS
    found = store.find(sync(universe.tenant.pk), table, {gone}).to_pylist()
    assert [row["standing"] for row in found] == [schema.Standing.GONE.value]  # out of the figures at once
    assert not [said for said in verify(universe.tenant.pk) if said.startswith(table)]
    rows = store.load(compact(universe.tenant.pk).segments(table), table)
    assert gone not in rows["row"].to_pylist()  # and out of the files when they are put in order


def test_a_correction_counts_instead_of_what_it_corrects(universe: Universe) -> None:
    first = send(universe.waiting, 20)
    scope = Scope("session-alliance", "client")
    assert first.pk in runner.numbers(study(universe.anna, scope))
    second = Response.everyone.get(pk=first.pk)
    second.pk, second.supersedes, second.submission_id = None, first, universe.eskil.public_id
    second.save()
    Change.objects.create(tenant=universe.tenant, response_id=second.pk, kind="written")
    found = runner.numbers(study(universe.anna, scope))
    assert second.pk in found
    assert first.pk not in found


def test_small_segments_are_merged_as_they_gather(universe: Universe) -> None:
    sync(universe.tenant.pk)
    for score in range(10, 22):
        answer(universe.anna, universe.eskil_episode, score)
        manifest = sync(universe.tenant.pk)
    assert all(len([s for s in segments if not s.is_base]) < 8 for segments in manifest.tables.values())
    assert verify(universe.tenant.pk) == ()


def test_compaction_changes_no_figure(universe: Universe) -> None:
    for score in (12, 18, 24):
        answer(universe.anna, universe.eskil_episode, score)
    marking = Marking(tuple(item.code for item in library.get(OUTCOME.instrument).items))
    with runner.opened(replace(study(universe.anna, OUTCOME), marking=marking)) as desk:
        before = [desk.ask(name).totals for name in runner.catalogue()]
    manifest = compact(universe.tenant.pk)
    assert all(segment.is_base for segments in manifest.tables.values() for segment in segments)
    with runner.opened(replace(study(universe.anna, OUTCOME), marking=marking)) as desk:
        assert [desk.ask(name).totals for name in runner.catalogue()] == before
    assert verify(universe.tenant.pk) == ()


def test_the_copy_knows_nobody(universe: Universe) -> None:
    """No name, no code, no key that leads into the database without the secret."""
    manifest = sync(universe.tenant.pk)
    folder = syncing.store_of(universe.tenant.pk).folder
    names = [universe.eskil.name, universe.eskil.code, str(universe.eskil.public_id), universe.anna.name]
    for path in folder.iterdir():
        content = path.read_bytes() if path.is_file() else b""
        assert not any(name.encode() in content for name in names)
    rows = syncing.store_of(universe.tenant.pk).load(manifest.segments(schema.INVITATIONS), schema.INVITATIONS)
    known = set(Invitation.everyone.values_list("occasion__client_id", flat=True))
    assert not known & set(rows["client"].to_pylist())
    assert not any("staff" in name or "by" in name for name in rows.column_names)


def test_two_committees_have_different_pseudonyms() -> None:
    one, other = schema.Pseudonyms("secret", 1), schema.Pseudonyms("secret", 2)
    assert one.client(5) != other.client(5)
    assert one.client(5) != one.episode(5)
    assert one.client(None) is None


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_open_while_others_commit_and_sync_is_not_passed_by(universe: Universe) -> None:
    """On PostgreSQL the second commits and syncs while the first is open; on SQLite it waits for its turn."""
    first, second = asked(universe, "session-outcome"), asked(universe, "session-alliance")
    written, may_commit, synced = Event(), Event(), Event()

    def slow() -> int:
        with transaction.atomic():
            response = send(first, 20)
            written.set()
            may_commit.wait(30)
        return response.pk

    def quick() -> int:
        written.wait(30)
        response = send(second, 25)
        sync(universe.tenant.pk)
        synced.set()
        return response.pk

    with ThreadPoolExecutor(2) as people:
        late, early = people.submit(_alone, slow), people.submit(_alone, quick)
        can_overtake = connection.vendor == "postgresql"
        assert synced.wait(20 if can_overtake else 0.5) is can_overtake
        may_commit.set()
        both = (late.result(30), early.result(30))
    assert both[0] in rows_of(universe.anna)
    assert both[1] in whole(universe.tenant.pk, lambda: runner.numbers(study(universe.anna, ALLIANCE)))
    assert verify(universe.tenant.pk) == ()


def asked(universe: Universe, instrument: str) -> Invitation:
    """A question that waits for its answer."""
    episode = universe.eskil_episode
    occasion = actions.plan_occasion(actor=universe.anna, episode=episode, due_on=episode.started_on)
    invitation = Invitation.everyone.get(occasion=occasion, instrument=instrument)
    actions.ask(actor=universe.anna, invitation=invitation, mode=Mode.SELF)
    return invitation


def _alone(work: Callable[[], int]) -> int:
    """Work with a connection of one's own."""
    try:
        return work()
    finally:
        connection.close()
