"""The universe as fixtures: built once by actions, then written back row for row for every test that asks for it.

A test asks for `universe`, for a member of the cast (`anna`) or for a browser they are signed in with (`as_anna`).
The first test of a run builds it (a few seconds), and the statements that would write the same rows again are kept.
Tests whose transaction is rolled back come first (`plugin.py` orders them) and find the universe standing: it is
written once, outside their transactions. Before the first test of another kind it is taken away, so that tests with
rows of their own never meet the cast; and those that commit write it each for itself. The columnar copy lies outside
the database, where nothing is rolled back: it is put away here, or a test could meet the copy of another's answers.
"""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client as Browser
from pytest_django.plugin import blocking_manager_key

from rodtrad.access.models import Staff, Tenant
from rodtrad.analysis.models import Publication
from rodtrad.practice.publishing import publish
from rodtrad.practice.universe import Universe
from rodtrad.practice.universe import universe as build_universe
from tests.support.plugin import finds_it_standing, uses_database

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Snapshot:
    """The statements that write the universe, and the universe itself, frozen so that no test can change another's."""

    statements: tuple[tuple[str, Any], ...]
    frozen: bytes


@dataclass
class Kept:
    """What this process keeps between tests."""

    snapshot: Snapshot | None = None
    tenants: int = 0
    standing: bool = False  # whether the universe is in the database for tests that take back what they do


_kept = Kept()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before a test's own transaction begins: let the universe stand for those who ask for it, and for nobody else."""
    if not uses_database(item) or _kept.snapshot is None:
        return
    with item.config.stash[blocking_manager_key].unblock():
        if finds_it_standing(item) and not _kept.standing:
            _write(_kept.snapshot)
            _kept.standing = True
        elif _kept.standing and not finds_it_standing(item):
            call_command("flush", verbosity=0, interactive=False)
            _kept.standing = False


@pytest.fixture
def universe(fixed_time: datetime, db: None) -> Universe:
    """Norrby with its whole cast and a dozen clients, at 10 o'clock on an ordinary Wednesday, as fresh objects."""
    if Tenant.objects.count() != (_kept.tenants if _kept.standing else 0):
        raise RuntimeError("Ask for `universe` (or one of its cast) before the test makes rows of its own.")
    shutil.rmtree(settings.DATA_DIR / "columns", ignore_errors=True)
    if _kept.snapshot is None:
        with transaction.atomic():
            built = build_universe(now=fixed_time)
        _kept.snapshot, _kept.tenants = _take(built), Tenant.objects.count()
    elif not _kept.standing:
        _write(_kept.snapshot)
    found: Universe = pickle.loads(_kept.snapshot.frozen)
    return found


def _take(built: Universe) -> Snapshot:
    """Keep the INSERT statements that `bulk_create` would send for every row there is now."""
    statements: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> None:
        statements.append((sql, params))

    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("rodtrad.")]
    rows = {model: list(model._base_manager.order_by("pk")) for model in ours}
    with connection.execute_wrapper(keep):
        for model, objects in rows.items():
            if objects:
                _insert(model, objects)
    statements += [(sql, None) for sql in connection.ops.sequence_reset_sql(no_style(), ours)]
    if isinstance(connection, DatabaseWrapper):
        statements = [(_in_one_go(connection, statements), None)]
    return Snapshot(tuple(statements), pickle.dumps(built))


def _in_one_go(connection: DatabaseWrapper, statements: list[tuple[str, Any]]) -> str:
    """For PostgreSQL, one text with every value in it; rows that once passed their foreign keys are taken on trust."""
    texts = [sql if params is None else connection.ops.compose_sql(sql, params) for sql, params in statements]
    trusting = ("SET session_replication_role = replica", *texts, "SET session_replication_role = origin")
    return ";\n".join(text.rstrip("; ") for text in trusting)


def _insert(model: type[models.Model], objects: list[models.Model]) -> None:
    """Send a model's rows with their keys, without asking anything back."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    size = max(1, connection.ops.bulk_batch_size([field.name for field in fields], objects))
    for start in range(0, len(objects), size):
        query: Any = model._base_manager.all()  # `bulk_create` itself would wait for the keys we refuse to ask for
        query._insert(objects[start : start + size], fields=fields, raw=True, using="default")


def _write(snapshot: Snapshot) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in snapshot.statements:
            cursor.execute(sql, params)


@pytest.fixture
def publication(universe: Universe) -> Publication:
    """The latest released publication of Enheten Norr; apart from the universe, for it reads the columnar copy."""
    return publish(universe.berit, universe.anna, universe.north, universe.timeline)


def _member(username: str) -> Any:
    @pytest.fixture(name=username)
    def member(universe: Universe) -> Staff:
        found: Staff = getattr(universe, username)
        return found

    return member


def _browser(username: str) -> Any:
    @pytest.fixture(name=f"as_{username}")
    def browser(universe: Universe) -> Browser:
        return signed_in(getattr(universe, username))

    return browser


def signed_in(staff: Staff) -> Browser:
    """A browser in which this member of staff is signed in."""
    browser = Browser()
    browser.force_login(staff)
    return browser


anna, as_anna = _member("anna"), _browser("anna")  # practitioner, Familjegruppen, North
berit, as_berit = _member("berit"), _browser("berit")  # head of unit North
cecil, as_cecil = _member("cecil"), _browser("cecil")  # practitioner, Vuxengruppen, South
disa, as_disa = _member("disa"), _browser("disa")  # analyst, the whole committee
gun, as_gun = _member("gun"), _browser("gun")  # administrator
hugo, as_hugo = _member("hugo"), _browser("hugo")  # politician
ines, as_ines = _member("ines"), _browser("ines")  # log reviewer
jonna, as_jonna = _member("jonna"), _browser("jonna")  # supervisor, North
kalle, as_kalle = _member("kalle"), _browser("kalle")  # provider, Öppenvården Linden
lena, as_lena = _member("lena"), _browser("lena")  # exercise leader
mira, as_mira = _member("mira"), _browser("mira")  # method lead
nils, as_nils = _member("nils"), _browser("nils")  # from outside, invited to North's follow-up
olle, as_olle = _member("olle"), _browser("olle")  # practitioner, Team Unga, North
petra, as_petra = _member("petra"), _browser("petra")  # practitioner, Beroendegruppen, South
urban, as_urban = _member("urban"), _browser("urban")  # head of unit in another committee
eskil = _member("eskil")  # the client most tests follow
