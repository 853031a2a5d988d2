"""How values travel to PostgreSQL in a statement of our own."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import psycopg
import pytest

from rodtrad.web.database.postgresql.prepared import written

ID = uuid.UUID("0198a6b0-7d5e-7c3a-9f00-123456789abc")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Å 1", "Å 1".encode()),
        (-7, b"-7"),
        (True, b"t"),
        (None, None),
        (date(2026, 3, 1), b"2026-03-01"),
        (datetime(2026, 3, 1, 8, 30, tzinfo=UTC), b"2026-03-01T08:30:00+00:00"),
        (ID, b"0198a6b07d5e7c3a9f00123456789abc"),
    ],
)
def test_a_value_is_written_as_the_server_reads_it(value: object, text: bytes | None) -> None:
    assert written([value]) == [text]


def test_a_text_is_never_cut_where_c_believes_that_it_ends() -> None:
    with pytest.raises(psycopg.DataError):
        written(["before", "before\0after"])
