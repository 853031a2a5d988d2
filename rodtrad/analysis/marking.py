"""Lay single answers out beside the scores: the latest answer of each contact or insats, and what was asked about it.

Plain SQL like `layout`, whose walls these tables stand behind; only studies that name their items pay for them.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from rodtrad.analysis import layout
from rodtrad.analysis.study import Marking, Study

_KEPT = "given.row, given.client, given.episode, given.occurred_on, given.age"


def lay_out(cursor: duckdb.DuckDBPyConnection, study: Study, marking: Marking) -> None:
    """Make the tables `latest` (an answer a contact or insats), `marks` (the same by item) and `posed`."""
    cursor.execute("CREATE TEMP TABLE named (number BIGINT, name VARCHAR, provider VARCHAR)")
    if marking.insatser:
        rows = [(insats.row, insats.name, insats.provider) for insats in marking.insatser]
        cursor.executemany("INSERT INTO named VALUES (?, ?, ?)", rows)
    cursor.execute(f"CREATE TEMP TABLE latest AS {_latest(study, marking)}")
    cursor.execute(f"CREATE TEMP VIEW marks AS {_marks(marking.items)}")
    cursor.execute(f"CREATE TEMP VIEW posed AS {_posed(study, marking)}")


def _latest(study: Study, marking: Marking) -> str:
    items = tuple(f"a_{code}" for code in marking.items)
    given = layout.answers(study, "insats", "programme", *items)
    values = "".join(f'given."{item}"::INTEGER AS "{item}", ' for item in items)
    return f"""
        SELECT {_KEPT}, {values}{_named("given")}
        FROM ({given}) AS given LEFT JOIN named ON named.number = given.insats
        WHERE given.episode IS NOT NULL AND {_versions(marking)}
        QUALIFY row_number() OVER (
            PARTITION BY given.episode, given.insats ORDER BY given.occurred_on DESC, given.row DESC
        ) = 1 AND {layout.since(study.period.first, "given.occurred_on")}
    """


def _marks(items: Sequence[str]) -> str:
    """One row for each item of each latest answer; an item without an answer keeps its row."""
    if not items:  # a form of lines to mark: its scores are read, not its items
        return (
            "SELECT row AS contact, age, insats, provider, '' AS item, NULL::INTEGER AS value FROM latest WHERE false"
        )
    return " UNION ALL ".join(
        f"SELECT row AS contact, age, insats, provider, '{code}' AS item, \"a_{code}\" AS value FROM latest"
        for code in items
    )


def _posed(study: Study, marking: Marking) -> str:
    return f"""
        SELECT {_named("put")}, put.standing, put.is_closed
        FROM ({layout.asked(study, "insats", "service", "programme")}) AS put
        LEFT JOIN named ON named.number = put.insats
        WHERE put.in_period AND put.episode IS NOT NULL AND {_versions(marking)}
    """


def _named(table: str) -> str:
    """What the insats is called; where the plan asks of the whole contact, what the contact's insats is called."""
    name = f"coalesce(named.name, {table}.service::VARCHAR, '')"
    return f"{name} AS insats, coalesce(named.provider, '') AS provider"


def _versions(marking: Marking) -> str:
    return "true" if marking.versions is None else layout.among("programme", marking.versions)
