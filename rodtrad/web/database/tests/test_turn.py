"""What the turn promises between processes: nobody is refused, nobody is passed by, and the dead hold nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from rodtrad.web.database.sqlite.turn import Turn

WRITERS = 6
ROWS_EACH = 100


def start(own: BaseDatabaseWrapper, what: str, count: int = 1) -> subprocess.Popen[str]:
    """Another process that uses the same database."""
    command = [sys.executable, "-m", "rodtrad.web.database.tests.writer", str(own.settings_dict["NAME"]), what]
    return subprocess.Popen([*command, str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_many_processes_write_at_once_and_nobody_is_refused_or_passed_by(own: BaseDatabaseWrapper) -> None:
    own.close()
    writers = [start(own, "write", ROWS_EACH) for _ in range(WRITERS)]
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    with own.cursor() as cursor:
        cursor.execute("SELECT id - before - 1 FROM line ORDER BY 1")
        went_first = [row[0] for row in cursor.fetchall()]
    assert len(went_first) == WRITERS * ROWS_EACH
    # In a queue the others go first once each. The rest is for a process that was stopped between looking and queueing.
    assert went_first[len(went_first) * 95 // 100] <= 3 * WRITERS
    assert went_first[-1] <= 25 * WRITERS


def test_a_writer_that_is_killed_holds_nobody_up(own: BaseDatabaseWrapper) -> None:
    holder = start(own, "hold")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    waiting = start(own, "write")
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(1)
    end(holder)
    waiting.communicate(timeout=20)
    assert waiting.returncode == 0


def test_a_child_born_in_the_middle_does_not_keep_the_turn_of_its_dead_parent(own: BaseDatabaseWrapper) -> None:
    parent = start(own, "fork")
    assert parent.stdout is not None
    assert parent.stdout.readline() == "held\n"  # the child says so, and lives until its input ends
    assert parent.wait(20) == 1
    writer = start(own, "write")
    writer.communicate(timeout=20)
    assert writer.returncode == 0
    parent.communicate()


def test_a_turn_taken_twice_is_one_turn(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "database")
    turn.take()
    turn.take()
    turn.release()
    assert not turn.held
    turn.release()
    other = Turn(tmp_path / "database")
    other.take()
    assert other.held
    other.close()
    turn.close()
