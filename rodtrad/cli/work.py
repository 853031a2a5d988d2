"""`rodtrad work`: tasks that wait in the database, and care of the house every few seconds."""

from __future__ import annotations

import os
import signal
import threading
from argparse import Namespace
from types import FrameType
from uuid import uuid4

from django.db import close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from rodtrad.cli.care import Caretaker
from rodtrad.cli.problem import ExitCode

_LOOK_SECONDS = 1.0
_CARE_SECONDS = 3.0


def run(options: Namespace) -> ExitCode:
    """Work until told to stop, or until the server that started this process is gone."""
    stopping = threading.Event()
    worker = _worker()

    def stop(_number: int, _frame: FrameType | None) -> None:
        worker.running = False  # a task that runs is finished first
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    carer = threading.Thread(target=_care, args=(stopping,))
    carer.start()
    while not stopping.wait(_LOOK_SECONDS) and carer.is_alive() and _is_wanted(options.beside):
        close_old_connections()
        if DBTaskResult.objects.ready().exists():  # the worker looks with a write lock, so look without one first
            worker.run()
    failed = not carer.is_alive() and not stopping.is_set()
    stopping.set()
    carer.join()
    return ExitCode.ENVIRONMENT if failed else ExitCode.OK


def _is_wanted(beside: int | None) -> bool:
    """Whether the server that this process works beside is still there; by itself it is always wanted."""
    return beside is None or os.getppid() == beside


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=_LOOK_SECONDS,
        batch=True,  # do what waits, then return here
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
        excluded_queue_names=[],
    )


def _care(stopping: threading.Event) -> None:
    """Seal the log and sync the columnar copy now and then; whatever fails ends the process, which is started again."""
    try:
        caretaker = Caretaker()
        while not stopping.wait(_CARE_SECONDS):
            close_old_connections()
            caretaker.look_round()
    finally:
        connections.close_all()
