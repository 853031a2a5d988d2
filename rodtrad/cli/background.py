"""Keep the background work running beside the server: start it, start it again when it fails, stop it with the rest."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

STOP_SECONDS = 10
_PAUSE_SECONDS = 2  # between a failure and the next try


class Background:
    """`rodtrad work` in a process of its own."""

    def __init__(self) -> None:
        """Start it, and a thread that watches it."""
        self._stopping = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep_running, daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Let it finish what it is doing, then end it."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "rodtrad", "work", "--beside", str(os.getpid())])

    def _keep_running(self) -> None:
        while not self._stopping.is_set():
            code = self._process.wait()
            if self._stopping.wait(_PAUSE_SECONDS):
                return
            print(f"Bakgrundsarbetet slutade ({code}) och startas igen.", file=sys.stderr, flush=True)
            self._process = self._start()
