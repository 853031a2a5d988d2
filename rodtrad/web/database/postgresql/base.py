"""Django's PostgreSQL backend, which notices a server that has gone without asking it at every request."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base

PREPARE_AT_ONCE = (
    0  # only straight statements (access.straight) are prepared: Django's own never repeat letter by letter
)


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection that lives as long as its process, and is opened anew when the server has been restarted."""

    def get_connection_params(self) -> dict[str, Any]:
        """Let statements that ask for it be prepared; what is given in OPTIONS wins."""
        options: dict[str, Any] = self.settings_dict["OPTIONS"]
        params: dict[str, Any] = super().get_connection_params()
        params["prepare_threshold"] = options.get("prepare_threshold", PREPARE_AT_ONCE)
        return params

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
