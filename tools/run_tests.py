"""`make test`: every test, on both databases and in a browser; says plainly what could not be tested, and why."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tools import environment, system
from tools.steps import ROOT, Step, practice

WORKERS = ("-n", "2")
# Python's own extra checks, but not of memory: they slow everything, and look for faults in C, where we write none.
STRICT = {"PYTHONDEVMODE": "1", "PYTHONMALLOC": "pymalloc"}


def main() -> int:
    """Get what the tests need, run the legs, and let the largest have the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leg", choices=("all", "postgres", "newest", "browser-modules", "main"), default="all")
    wanted = parser.parse_args().leg
    have = {need.name: system.get(need) for need in system.NEEDS} if wanted in ("all", "main", "postgres") else {}
    missing = [need for need in system.NEEDS if need.name in have and have[need.name] is None]
    for need in missing:
        system.lament(need)
    legs: dict[str, Callable[[], bool]] = {
        "postgres": lambda: _postgres(have),
        "newest": _newest,
        "browser-modules": _browser_modules,
        "main": lambda: _everything(have),
    }
    failed = [name for name, leg in legs.items() if wanted in ("all", name) and not leg()]
    if failed:
        print(f"\nFAILED: {', '.join(failed)}")
    return 1 if failed or (missing and os.environ.get("CI")) else 0


def _postgres(have: dict[str, Path | None]) -> bool:
    if have["PostgreSQL"] is None:
        return True
    browser = () if have["Chromium"] else ("--without-browser",)
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        *WORKERS,
        "--only-database",
        "--durations=20",
        "--tb=short",
        *browser,
    )
    return Step("Database tests on PostgreSQL", command, {**STRICT, "RODTRAD_TEST_DATABASE": "postgres"}).run()


def _newest() -> bool:
    """The newest Django needs a newer Python than Debian 12 has; where there is none, this leg is not run."""
    python = system.newer_python()
    if python is None:
        print("\nNo Python 3.12 or newer here, so the newest Django is NOT tested. Put one on the path to test it.")
        return True
    own = environment.ensure(ROOT / ".venv-newest", ROOT / "requirements" / "newest.txt", str(python))
    with practice() as at_practice:
        checked = Step("Settings on the newest Django", (str(own), "-m", "django", "check"), at_practice).run()
    # What the newest Django will take away in years to come is for the change to the next LTS, not for today.
    leniently = ("-W", "default::DeprecationWarning", "-W", "default::PendingDeprecationWarning", "--disable-warnings")
    command = (str(own), "-m", "pytest", "-q", *WORKERS, "--only-database", "--without-browser", *leniently)
    return Step("Database tests on the newest Django", command, STRICT).run() and checked


def _browser_modules() -> bool:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "rodtrad").glob("**/tests/*.test.js"))
    node = system.node()
    if node is None or not files:
        return True
    return Step("Our browser modules on their own", (str(node), "--test", *files)).run()


def _everything(have: dict[str, Path | None]) -> bool:
    """All but the house rules, which are `make check`'s and open every address as everybody."""
    elsewhere = ("--ignore=tests/census", "--ignore=tests/test_every_address.py")
    browser = () if have["Chromium"] else ("--without-browser",)
    cover = ("--cov", "--cov-report=term", "--durations=20", "--tb=short")
    command = (sys.executable, "-m", "pytest", "-q", *WORKERS, *cover, *browser, *elsewhere)
    return Step("Every test, on SQLite and in a browser (the house rules are in `make check`)", command, STRICT).run()


if __name__ == "__main__":
    sys.exit(main())
