"""Prepare a test process before Django reads its settings: own data, own database, no network."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import set_urlconf

from tests.support import network
from tests.support.postgres import Cluster

KIND = os.environ.get("RODTRAD_TEST_DATABASE") or "sqlite"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def _prepare() -> None:
    """Run once in each process; workers inherit the session's folder and cluster from the process that started them."""
    if not _WORKER:
        _forget_the_operators_settings()
        os.environ["TEST_SESSION"] = tempfile.mkdtemp(prefix="rodtrad-test-")
        _at_exit(lambda: shutil.rmtree(os.environ["TEST_SESSION"], ignore_errors=True))
        if KIND == "postgres":
            cluster = Cluster()
            _at_exit(cluster.stop)
            os.environ["TEST_CLUSTER"] = cluster.start()
    data = Path(os.environ["TEST_SESSION"]) / (_WORKER or "alone")
    (data / "static").mkdir(parents=True)
    os.environ.update(RODTRAD_PROFILE="practice", RODTRAD_DATA_DIR=str(data))
    if KIND == "postgres":
        os.environ["RODTRAD_DATABASE_URL"] = f"{os.environ['TEST_CLUSTER']}/rodtrad_{_WORKER or 'alone'}"
    # Playwright's synchronous interface runs an event loop in this thread; Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    network.close()


def _at_exit(clean_up: Callable[[], None]) -> None:
    """Clean up however the run ends, but never from a process that a test has forked."""
    owner = os.getpid()
    atexit.register(lambda: clean_up() if os.getpid() == owner else None)


def _forget_the_operators_settings() -> None:
    for name in [n for n in os.environ if n == "PORT" or (n.startswith("RODTRAD_") and n != "RODTRAD_TEST_DATABASE")]:
        del os.environ[name]


_prepare()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own switches."""
    group = parser.getgroup("rodtrad")
    group.addoption("--only-database", action="store_true", help="run only the tests that use the database")
    group.addoption("--without-browser", action="store_true", help="leave out the tests that need Chromium")
    group.addoption("--write-docs", action="store_true", help="write the manual's pictures and generated pages anew")
    group.addoption("--faults", action="store_true", help="run the long fault and property tests too")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Override single settings, never the whole: fast password hashing, and static files straight from the source."""
    config.addinivalue_line("markers", "postgres: a journey that also runs on PostgreSQL")
    config.addinivalue_line("markers", "faults: a long fault or property run; only with --faults (make faults)")
    from django.conf import settings  # after the environment is prepared

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain: dict[str, Any] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # The server of the journeys has a thread for each request; none may keep a connection to a database that is gone.
    database: dict[str, Any] = settings.DATABASES["default"]
    database["CONN_MAX_AGE"] = 0
    # Tables are made from the models, which takes a second and not ten; a test of its own holds the migrations to them.
    database.setdefault("TEST", {})["MIGRATE"] = False
    if KIND == "sqlite":  # nobody misses a test database after a crash
        database.setdefault("OPTIONS", {})["durable"] = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run is not for: long runs, and on a second database whatever uses none."""
    wanted = [item for item in items if _is_wanted(config, item)]
    config.hook.pytest_deselected(items=list(set(items) - set(wanted)))
    # First those who find the universe standing; journeys last, for from the first of them on no lines are counted.
    items[:] = sorted(wanted, key=lambda item: (_in_browser(item), not finds_it_standing(item)))


def _in_browser(item: pytest.Item) -> bool:
    return "chromium" in getattr(item, "fixturenames", ())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget which side the last test's request was on, and count no lines in journeys.

    What decides is tested without a browser, and counting takes half as long again. Counting is stopped once and never
    taken up again, which would lose what comes after; so journeys stand last.
    """
    set_urlconf(None)
    counting = item.config.pluginmanager.getplugin("_cov")
    if counting and counting.cov_controller and counting.cov_controller.started and _in_browser(item):
        counting.cov_controller.pause()


def _is_wanted(config: pytest.Config, item: pytest.Item) -> bool:
    from tests.support.parallel import opens_every_address  # a plugin too, which pytest must import itself

    if item.get_closest_marker("faults") and not config.getoption("--faults"):
        return False
    in_browser = _in_browser(item)
    if in_browser and config.getoption("--without-browser"):
        return False
    if not config.getoption("--only-database"):
        return True
    if opens_every_address(item.nodeid):  # the house rules do that on SQLite; `test_every_address` is enough elsewhere
        return False
    return item.get_closest_marker("postgres") is not None if in_browser else uses_database(item)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by a mark or by a fixture."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def finds_it_standing(item: pytest.Item) -> bool:
    """Whether a test asks for the universe, and its transaction is rolled back after it."""
    asked, mark = set(getattr(item, "fixturenames", ())), item.get_closest_marker("django_db")
    commits = bool(asked & {"transactional_db", "live_server"}) or bool(mark and mark.kwargs.get("transaction"))
    return "universe" in asked and not commits


def pytest_report_header() -> str:
    """Say which database the tests meet."""
    return f"database: {KIND}"
