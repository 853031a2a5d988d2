"""Send each prepared request once, however many runs it takes."""

from __future__ import annotations

from bench import harness
from bench.harness import Load, Server
from bench.stage import Stage


class Sender:
    """Goes on in the file of requests where the last run stopped, and keeps count of the answers it has sent."""

    def __init__(self, server: Server, prepared: Stage, kind: str) -> None:
        self._server = server
        self._file = prepared.requests(f"{kind}s")
        self._lines = self._file.read_text(encoding="ascii").splitlines()
        self._used = 0
        self.sendings_answered = 0

    def send(self, *, connections: int, seconds: int) -> Load:
        """Send for a while; stops with a message when what was prepared is too little."""
        done = harness.load(self._server, self._file, connections=connections, seconds=seconds, skip=self._used)
        sendings = sum("/skicka/" in line for line in self._lines[self._used : done.used])
        self.sendings_answered += max(0, sendings - connections)  # the last on each connection may have been cut off
        self._used = done.used
        if self._used >= len(self._lines):
            raise SystemExit(f"All {self._used} requests in {self._file.name} were used: prepare more of them.")
        return done
