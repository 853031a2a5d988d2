"""A PostgreSQL of the tests' own: started from Debian's programs by an unprivileged user, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from urllib.parse import quote

from tools import system

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
PRIVATE = ("listen_addresses=", "log_min_messages=fatal")
SMALL = ("shared_buffers=64MB", "max_connections=60", "autovacuum=off", "jit=off")
READY_SECONDS = 30
STOP_SECONDS = 20


class Cluster:
    """One private server, reached through a socket in its own folder; not durable unless a test of crashes asks."""

    def __init__(self, *, durable: bool = False, settings: tuple[str, ...] = (), disk: Path | None = None) -> None:
        programs = system.postgresql()
        if programs is None:
            raise RuntimeError("PostgreSQL is not installed. Install it and try again:  sudo apt install postgresql")
        self._programs = programs
        self._settings = (*PRIVATE, *SMALL, *(() if durable else FAST), *settings)  # the last of a name counts
        self._folder = Path()
        self._disk = disk  # where the data lie, when that matters
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Make the cluster, start it, and return its address without a database name."""
        self._folder = Path(tempfile.mkdtemp(prefix="rodtrad-pg-", dir="/tmp"))  # a socket's path must be short
        if os.geteuid() == 0:
            user = _unprivileged_user()
            for folder in (self._folder, *([self._disk] if self._disk else [])):
                os.chown(folder, user.pw_uid, user.pw_gid)
        make = ["-D", str(self._data), "-U", "rodtrad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(self._as_user("initdb", *make), check=True, stdout=subprocess.DEVNULL, cwd=self._folder)
        self.launch()
        return f"postgresql://rodtrad@{quote(str(self._folder), safe='')}"

    def launch(self) -> None:
        """Start the server on the data that are there, and wait until it answers."""
        options = [part for setting in self._settings for part in ("-c", setting)]
        command = self._as_user("postgres", "-D", str(self._data), "-k", str(self._folder), *options)
        self._server = subprocess.Popen(command, cwd=self._folder)
        ready = [str(self._programs / "pg_isready"), "-q", "-h", str(self._folder), "-d", "postgres", "-U", "rodtrad"]
        pause = threading.Event()
        for _attempt in range(READY_SECONDS * 20):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            if self._server.poll() is not None:
                raise RuntimeError("PostgreSQL stopped as soon as it was started; its own message is above.")
            pause.wait(0.05)
        raise RuntimeError(f"PostgreSQL did not answer within {READY_SECONDS} seconds.")

    def stop(self) -> None:
        """Stop the server and remove its data."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # PostgreSQL's own "fast": drop every connection, then stop
            try:
                self._server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait(STOP_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)

    def crash(self) -> None:
        """Kill the server and its processes so that they can finish nothing; `launch` recovers."""
        if self._server is not None:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
            self._server.kill()
            for child in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
            self._server.wait(STOP_SECONDS)

    @property
    def pid(self) -> int:
        """The server's own process; those of its connections are its children."""
        return self._server.pid if self._server else 0

    @property
    def _data(self) -> Path:
        return (self._disk or self._folder) / "data"

    def _as_user(self, program: str, *arguments: str) -> list[str]:
        """Run as somebody unprivileged, and have the kernel stop the server should the tests die first."""
        command = ["setpriv", "--pdeathsig", "INT"]
        if os.geteuid() == 0:
            user = _unprivileged_user()
            command += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        return [*command, str(self._programs / program), *arguments]


def _unprivileged_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("Neither the user postgres nor the user nobody exists, and PostgreSQL refuses to run as root.")
