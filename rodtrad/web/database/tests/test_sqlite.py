"""What our SQLite backend promises within one process."""

from __future__ import annotations

import gc
import os
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from rodtrad.web.database.sqlite import moving
from rodtrad.web.database.sqlite.moving import Mover

ALIAS = "own"
INSERT = "INSERT INTO line (once) VALUES (%s)"


def ask(connection: BaseDatabaseWrapper, sql: str, *parameters: int) -> Any:
    """The first column of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
        return row[0] if row else None


def holds_the_turn(connection: BaseDatabaseWrapper) -> bool:
    return bool(connection.connection.turn.held)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 20000),
        ("cache_size", -16384),
        ("wal_autocheckpoint", 16000),
    ],
)
def test_a_connection_is_durable_and_patient(own: BaseDatabaseWrapper, pragma: str, value: object) -> None:
    assert ask(own, f"PRAGMA {pragma}") == value


def test_what_is_committed_has_reached_the_disk_and_the_next_writes_meanwhile(
    own: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, bool]] = []

    def remember(file: int) -> None:
        synced.append((Path(f"/proc/self/fd/{file}").readlink().name, holds_the_turn(own)))

    ask(own, "SELECT 1")
    monkeypatch.setattr(os, "fdatasync", remember)
    ask(own, INSERT, 1)
    with transaction.atomic(using=ALIAS):
        ask(own, INSERT, 2)
        assert len(synced) == 1
    assert synced == [("own.sqlite3-wal", False)] * 2


def times_begun_anew(own: BaseDatabaseWrapper) -> int:
    """How often the log has been moved to its end and begun anew, as its own header counts."""
    return int.from_bytes(Path(f"{own.settings_dict['NAME']}-wal").read_bytes()[12:16])


def test_the_log_is_moved_beside_a_writer_and_then_begun_anew(own: BaseDatabaseWrapper) -> None:
    before = times_begun_anew(own)
    with closing(Mover(Path(own.settings_dict["NAME"]))) as mover:
        assert mover.move()
    ask(own, INSERT, 1)
    assert times_begun_anew(own) == before + 1
    assert ask(own, "SELECT count(*) FROM line") == 1


def test_a_process_moves_the_log_after_so_many_commits(
    own: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "COMMITS", 5)
    moving.start(Path(own.settings_dict["NAME"]))
    before = times_begun_anew(own)
    written = next(number for number in range(10_000) if wrote_into_a_new_log(own, number, before))
    assert written >= 4
    assert ask(own, "SELECT count(*) FROM line") == written + 1


def wrote_into_a_new_log(own: BaseDatabaseWrapper, number: int, before: int) -> bool:
    ask(own, INSERT, number)
    return times_begun_anew(own) > before


def test_only_who_says_so_waits_for_no_disk(own: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    own.close()
    own.settings_dict["OPTIONS"] = {"durable": False}
    monkeypatch.delattr(os, "fdatasync")
    ask(own, INSERT, 1)
    assert ask(own, "PRAGMA synchronous") == 0


def test_nobody_else_on_the_machine_may_read_what_is_stored(own: BaseDatabaseWrapper) -> None:
    ask(own, INSERT, 1)
    files = list(Path(own.settings_dict["NAME"]).parent.iterdir())
    assert len(files) == 5  # the database, its log and index, the turn and its doorway
    assert {stat.filemode(file.stat().st_mode) for file in files} == {"-rw-------"}


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1", "\n  select 1", "WITH a AS (SELECT 1) SELECT * FROM a", "EXPLAIN SELECT 1", "PRAGMA user_version"],
)
def test_reading_never_waits_for_a_turn(own: BaseDatabaseWrapper, sql: str) -> None:
    with own.cursor() as cursor:
        cursor.execute(sql)
        assert not holds_the_turn(own)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO line (once) VALUES (1) RETURNING id",
        "WITH a AS (SELECT 1 AS x) INSERT INTO line (once) SELECT x FROM a RETURNING id",
        "/* a remark first */ UPDATE line SET once = 2 RETURNING id",
    ],
)
def test_a_write_with_rows_to_read_keeps_the_turn_until_they_are_read(own: BaseDatabaseWrapper, sql: str) -> None:
    with own.cursor() as cursor:
        cursor.execute(sql)
        assert holds_the_turn(own)
    assert not holds_the_turn(own)


def test_a_write_whose_rows_nobody_reads_gives_the_turn_back_with_its_cursor(own: BaseDatabaseWrapper) -> None:
    cursor = own.cursor()
    cursor.execute("INSERT INTO line (once) VALUES (1) RETURNING id")
    del cursor
    assert not holds_the_turn(own)


def test_a_single_write_gives_the_turn_back_at_once(own: BaseDatabaseWrapper) -> None:
    with own.cursor() as cursor:
        cursor.execute(INSERT, [1])
        assert not holds_the_turn(own)
        cursor.executemany(INSERT, [[2], [3]])
        assert not holds_the_turn(own)


def test_a_write_that_fails_gives_the_turn_back(own: BaseDatabaseWrapper) -> None:
    ask(own, INSERT, 1)
    with pytest.raises(IntegrityError):
        ask(own, INSERT, 1)
    with pytest.raises(DatabaseError):
        ask(own, "INSERT INTO nowhere VALUES (1)")
    assert not holds_the_turn(own)


def test_a_transaction_holds_the_turn_from_beginning_to_end(own: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        assert holds_the_turn(own)
        ask(own, "SELECT 1")
        ask(own, INSERT, 1)
        assert holds_the_turn(own)
    assert not holds_the_turn(own)


def test_a_broken_savepoint_keeps_the_turn_for_the_rest_of_the_transaction(own: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        ask(own, INSERT, 1)
        with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
            ask(own, INSERT, 1)
        assert holds_the_turn(own)
        ask(own, INSERT, 2)
    assert not holds_the_turn(own)
    assert ask(own, "SELECT count(*) FROM line") == 2


def write_and_break(number: int) -> None:
    with transaction.atomic(using=ALIAS):
        ask(connections[ALIAS], INSERT, number)
        raise KeyError


def test_a_transaction_that_breaks_gives_the_turn_back(own: BaseDatabaseWrapper) -> None:
    with pytest.raises(KeyError):
        write_and_break(1)
    assert not holds_the_turn(own)
    assert ask(own, "SELECT count(*) FROM line") == 0


def test_a_transaction_without_atomic_holds_the_turn_from_its_first_write(own: BaseDatabaseWrapper) -> None:
    own.set_autocommit(False)
    ask(own, "SELECT 1")
    assert not holds_the_turn(own)
    ask(own, INSERT, 1)
    assert holds_the_turn(own)
    own.rollback()
    assert not holds_the_turn(own)
    own.set_autocommit(True)


def write_and_close(number: int) -> None:
    with transaction.atomic(using=ALIAS):
        ask(connections[ALIAS], INSERT, number)
        connections[ALIAS].close()
        assert write_in_another_thread(number + 1)
        ask(connections[ALIAS], INSERT, number + 2)


def test_closing_in_the_middle_of_a_transaction_lets_the_next_write(own: BaseDatabaseWrapper) -> None:
    with pytest.raises(DatabaseError):
        write_and_close(1)
    assert ask(own, "SELECT once FROM line") == 2


def begin_and_forget(number: int) -> None:
    connections[ALIAS].set_autocommit(False)
    ask(connections[ALIAS], INSERT, number)


def test_a_connection_that_is_forgotten_in_the_middle_gives_the_turn_back(own: BaseDatabaseWrapper) -> None:
    thread = threading.Thread(target=begin_and_forget, args=[1])
    thread.start()
    thread.join()
    gc.collect()
    assert write_in_another_thread(2)
    assert ask(own, "SELECT once FROM line") == 2


def test_another_thread_waits_until_the_transaction_is_over(own: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        ask(own, INSERT, 1)
        other = threading.Thread(target=write_in_this_thread, args=[2])
        other.start()
        other.join(0.2)
        assert other.is_alive()
    other.join(10)
    assert not other.is_alive()
    assert ask(own, "SELECT count(*) FROM line") == 2


def test_a_database_in_memory_has_no_turn(own: BaseDatabaseWrapper) -> None:
    own.close()
    own.settings_dict["NAME"] = ":memory:"
    with transaction.atomic(using=ALIAS):
        assert own.connection.turn is None
        ask(own, "CREATE TABLE passing (id INTEGER)")


def write_in_this_thread(number: int) -> None:
    ask(connections[ALIAS], INSERT, number)
    connections[ALIAS].close()


def write_in_another_thread(number: int) -> bool:
    thread = threading.Thread(target=write_in_this_thread, args=[number], daemon=True)
    thread.start()
    thread.join(10)
    return not thread.is_alive()
