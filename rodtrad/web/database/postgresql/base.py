"""Django's PostgreSQL backend, which notices a server that has gone without asking it, and runs prepared statements."""

from __future__ import annotations

import select
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base

from rodtrad.web.database.postgresql.prepared import Prepared, Rows


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection that lives as long as its process, and is opened anew when the server has been restarted."""

    _prepared: Prepared

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; nothing is prepared there yet. (Django lets psycopg prepare nothing, so ours are never dropped.)"""
        driver = super().get_new_connection(conn_params)
        self._prepared = Prepared(driver)
        return driver

    def run_prepared(self, statement: bytes, values: Iterable[object]) -> Rows:
        """Run a statement with numbered places ($1) on the open connection, prepared the first time."""
        return self._prepared.run(statement, values)

    def is_usable(self) -> bool:
        """Whether the server is still there. A journey to ask costs as much as the work of most requests."""
        if not self.errors_occurred and _is_silent(self.connection.pgconn.socket):
            return True
        return bool(super().is_usable())


def _is_silent(socket: int) -> bool:
    """Whether nothing has arrived between requests: a server that stops or dies does not leave without a word."""
    waiting = select.poll()
    waiting.register(socket, select.POLLIN)
    return not waiting.poll(0)
