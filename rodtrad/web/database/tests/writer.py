"""A process of its own that writes to a database, for tests of the turn: `python -m … DATABASE WHAT [COUNT]`."""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.db import connection, transaction


def main(database: str, what: str, count: str = "1") -> None:
    """Do one of the things below."""
    settings.configure(DATABASES={"default": {"ENGINE": "rodtrad.web.database.sqlite", "NAME": database}})
    django.setup()
    {"write": _write, "hold": _hold, "fork": _fork_and_die}[what](int(count))


def _write(count: int) -> None:
    """Write rows, each with the newest row seen before queueing: the difference is who went first."""
    for _ in range(count):
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(max(id), 0) FROM line")
            before = cursor.fetchone()[0]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO line (before) VALUES (%s)", [before])


def _hold(_count: int) -> None:
    """Begin to write, say so, and wait to be killed."""
    with transaction.atomic():
        print("held", flush=True)
        sys.stdin.read()


def _fork_and_die(_count: int) -> None:
    """Die with the turn held, while a child lives on that was born in the middle."""
    with transaction.atomic():
        if os.fork() == 0:
            print("held", flush=True)
            sys.stdin.read()
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
