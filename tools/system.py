"""Find what lies outside Python (PostgreSQL, Chromium, Node, a newer Python), or get it from Debian when we may."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEWER_PYTHONS = ("3.13", "3.14", "3.12")


@dataclass(frozen=True)
class Need:
    """Something the tests use that pip does not bring."""

    name: str
    find: Callable[[], Path | None]
    debian_package: str
    untested_without: str


def postgresql() -> Path | None:
    """The folder with PostgreSQL's server programs, the newest version first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version, reverse=True)
    on_path = shutil.which("postgres")
    found = [*installed, *([Path(on_path)] if on_path else [])]
    return found[0].parent if found else None


def chromium() -> Path | None:
    """The browser that the journeys drive."""
    given = os.environ.get("CHROMIUM")
    return Path(given) if given else _first_on_path(CHROMIUM_NAMES)


def node() -> Path | None:
    """Node runs the tests of our own browser modules."""
    return _first_on_path(("node", "nodejs"))


def npm() -> Path | None:
    """npm brings the TypeScript compiler, which checks the types of our browser modules."""
    return _first_on_path(("npm",))


def newer_python() -> Path | None:
    """A Python that the newest Django accepts, from the path or from pyenv."""
    for version in NEWER_PYTHONS:
        own = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"), key=_version, reverse=True)
        on_path = shutil.which(f"python{version}")
        for candidate in (*own, *([Path(on_path)] if on_path else [])):
            if (
                subprocess.run([candidate, "-c", "import venv, sqlite3"], check=False, capture_output=True).returncode
                == 0
            ):
                return candidate
    return None


NEEDS = (
    Need("PostgreSQL", postgresql, "postgresql", "the database tests on PostgreSQL"),
    Need("Chromium", chromium, "chromium", "the journeys in a browser"),
    Need("Node", node, "nodejs", "our browser modules on their own"),
)
NPM = Need("npm", npm, "npm", "the types of our browser modules")


def get(need: Need) -> Path | None:
    """Find it, or install it from Debian as root; None when neither is possible."""
    return need.find() or (need.find() if _install(need.debian_package) else None)


def lament(need: Need) -> None:
    """Say plainly what could not be had, and what that leaves out."""
    print(f"{need.name} could not be had, so {need.untested_without} are NOT tested. ", end="")
    print(f"To test them:  sudo apt install {need.debian_package}", flush=True)


def _install(package: str) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} with apt-get …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    return subprocess.run(install, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


def _first_on_path(names: tuple[str, ...]) -> Path | None:
    found = (shutil.which(name) for name in names)
    return next((Path(path) for path in found if path), None)


def _version(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(path))]
