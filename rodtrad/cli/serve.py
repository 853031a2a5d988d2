"""`rodtrad serve`: the server and its background work, started together and stopped together."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import threading
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from rodtrad.cli import static
from rodtrad.cli.background import STOP_SECONDS, Background
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.instruments import library
from rodtrad.web.database.sqlite import moving
from rodtrad.web.express import Express
from rodtrad.web.whole import whole

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Place:
    """Where to listen, and with how many processes."""

    host: str
    port: int
    workers: int | None  # as many as keep every core busy, when nobody has said
    background: bool = True


def run(options: Namespace) -> ExitCode:
    """Serve until told to stop."""
    place = Place(options.host, options.port, options.workers, background=not options.no_worker)
    require_free(place)
    serve(place, f"Rödtråd lyssnar på http://{place.host}:{place.port}  (Ctrl-C stoppar)")
    return ExitCode.OK


def require_free(place: Place) -> None:
    """Refuse a port that somebody else listens on; raises Problem."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except (OSError, OverflowError) as refused:
            raise Problem(
                ExitCode.ENVIRONMENT,
                f"Det går inte att lyssna på {place.host} port {place.port}: {refused}.",
                "Stoppa det som använder porten, eller välj en annan med --port.",
            ) from refused


def serve(place: Place, greeting: str) -> None:
    """Run the server in this process and the background work in another until a stop signal comes."""
    static.publish()
    application = Express(whole(get_wsgi_application()))
    get_resolver().url_patterns  # noqa: B018 - every page is read now, once, and not by the first visitor of each process
    library.all()
    gc.freeze()  # what all processes share is never searched for garbage: that would stop a request for 30 ms or more
    connections.close_all()  # the server's processes are forked from this one, and a connection cannot be shared
    server = MPServer(
        "rodtrad.web.wsgi:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=place.workers or processes(),
        blocking_threads=1,  # measured: more threads in a process only wait for each other
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=_greet, args=(place, greeting), daemon=True).start()
    background = Background() if place.background else None
    try:
        server.serve(target_loader=_loader(application))
    finally:
        if background:
            background.stop()


def processes() -> int:
    """How many processes keep every core busy; with PostgreSQL, a process waits for it half of its time."""
    cores = os.cpu_count() or 1
    return cores * 2 if connection.vendor == "postgresql" else cores


def _greet(place: Place, greeting: str) -> None:
    """Say that the server is there when it is: whoever clicks then is answered."""
    here = "127.0.0.1" if place.host == "0.0.0.0" else place.host
    for _try in range(600):
        with suppress(OSError), closing(socket.create_connection((here, place.port), timeout=1)):
            print(greeting, flush=True)
            return
        time.sleep(0.05)


def _loader(application: Callable[..., Any]) -> Callable[[str], Callable[..., Any]]:
    """Hand each server process the application, and let it die with its parent: an orphan would keep the port."""
    parent = os.getpid()

    def load(_target: str) -> Callable[..., Any]:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask to be told
            os.kill(os.getpid(), signal.SIGTERM)
        if connection.vendor == "sqlite" and connection.settings_dict["NAME"] != ":memory:":
            moving.start(Path(connection.settings_dict["NAME"]))
        return application

    return load
