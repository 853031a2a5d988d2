"""Several devices sending at once while something is broken, and again until all have a receipt."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Sequence

from tests.faults.journal import Outcome
from tests.faults.sender import Device, Submission

CLIENTS = 8
PAUSE = 0.05  # before the same answer is sent again


class Crowd:
    """Devices in threads that take answers from one queue; an answer without a receipt goes back to it."""

    def __init__(self, devices: Sequence[Device], submissions: Sequence[Submission]) -> None:
        self._waiting: queue.Queue[Submission] = queue.Queue()
        for submission in submissions:
            self._waiting.put(submission)
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(device,), daemon=True) for device in devices]
        self.begun: list[Submission] = []
        self.unknown: list[Submission] = []

    def start(self) -> None:
        """Let everybody begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let everybody finish what they are sending, and no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, device: Device) -> None:
        while not self._stop.is_set():
            try:
                submission = self._waiting.get_nowait()
            except queue.Empty:
                return
            self.begun.append(submission)
            while device.send(submission) is Outcome.UNKNOWN:
                if self._stop.wait(PAUSE):
                    self.unknown.append(submission)
                    return


def settle(device: Device, submissions: Sequence[Submission], *, seconds: float = 60) -> list[Submission]:
    """Send what nobody has a receipt for, until there is one; returns what could not be settled."""
    until = time.monotonic() + seconds
    left = list(submissions)
    while left and time.monotonic() < until:
        left = [submission for submission in left if device.send(submission) is Outcome.UNKNOWN]
    return left
