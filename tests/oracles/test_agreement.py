"""Every question about a group agrees with its slow, obvious twin on random worlds, with much ready or nothing."""

from __future__ import annotations

import importlib
import math
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rodtrad.analysis import engine, ready, runner
from rodtrad.analysis.columns import schema
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.columns.store import Manifest, Store
from rodtrad.analysis.study import AtRest, CodeBook, Insats, Marking, Period, Study
from rodtrad.instruments import library
from rodtrad.kit.result import Answer
from tests.oracles.world import Figures, Given, Put, World

TODAY = date(2026, 6, 1)
SCALES = [
    ("session-outcome", "total"), ("phq9", "total"), ("who5", None), ("intended-actual", None), ("after-service", None),
]  # fmt: skip
NAMED = {1: ("A", "Utförare"), 2: ("A", "annan"), 3: ("Boende", "")}  # the insatser that have a name
_days = st.integers(-400, 0).map(lambda n: TODAY + timedelta(days=n))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made) / "columns"
    engine._database.cache_clear()


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few units, a dozen episodes, answers and questions in any order, some corrected, some without a score."""
    code = _code(*draw(st.sampled_from(SCALES)))
    span = int(code.maximum - code.minimum)
    items = {each.code: min(each.maximum, 5) for each in library.get(code.instrument).items[:9]}
    episodes = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6)), min_size=1, max_size=12))
    ages = [draw(st.one_of(st.none(), st.integers(4, 90))) for _ in episodes]
    given: list[Given] = []
    put: list[Put] = []
    for row in range(1, draw(st.integers(1, 40))):
        place = draw(st.integers(0, len(episodes) - 1))
        unit, client = episodes[place]
        value = draw(st.one_of(st.none(), st.integers(0, span * 10).map(lambda n: int(code.minimum) * 1000 + n * 100)))
        earlier = [g.row for g in given if g.episode == place + 1]  # an answer is corrected where it was given
        supersedes = draw(st.sampled_from([None, None, None, *earlier[-1:]]))
        service = draw(st.sampled_from(["", "A", "B"]))
        insats = draw(st.sampled_from([None, 1, 2, 3, 4]))
        answers = {item: draw(st.sampled_from([None, *range(most + 1)])) for item, most in items.items()}
        given.append(
            Given(row, client, place + 1, unit, draw(_days), ages[place], service, value, supersedes, insats, answers)
        )
    for row in range(1, draw(st.integers(1, 40))):
        place = draw(st.integers(0, len(episodes) - 1))
        unit, client = episodes[place]
        due = draw(_days) + timedelta(days=draw(st.sampled_from([0, 0, 30])))
        standing = draw(st.sampled_from(sorted(Standing)))
        insats, service = draw(st.sampled_from([None, 1, 2, 3, 4])), draw(st.sampled_from(["", "B"]))
        put.append(Put(row, client, place + 1, unit, due, due + timedelta(days=7), standing, insats, service))
    return World(
        tuple(given), tuple(put), code, TODAY,
        units=draw(st.frozensets(st.integers(1, 3), min_size=1)),
        excluded=draw(st.frozensets(st.integers(1, 6), max_size=2)),
        first=draw(st.one_of(st.none(), _days)),
        items=tuple(items), named=NAMED,
    )  # fmt: skip


def _code(instrument: str, scale: str | None) -> CodeBook:
    return ready.book(instrument, "client", scale)


def _tables(world: World, sync: int = 1) -> dict[str, pa.Table]:
    name = schema.responses(world.code.instrument, library.get(world.code.instrument).version)
    answers = [
        {
            "row": g.row, "client": g.client, "episode": g.episode, "unit": g.unit, "programme": 1, "rater": "client",
            "occurred_on": g.on, "session": 1, "age": g.age, "service": g.service, "mode": "self", "language": "sv",
            "supersedes": g.supersedes, "insats": g.insats,
            **{f"a_{code}": value for code, value in g.answers.items()}, f"s_{world.code.scale}": g.value,
        }
        for g in world.given
    ]  # fmt: skip
    asked = [
        {
            "row": p.row, "client": p.client, "episode": p.episode, "unit": p.unit, "programme": 1, "rater": "client",
            "instrument": world.code.instrument, "due_on": p.due_on, "closes_on": p.closes_on,
            "standing": p.standing.value, "sync": sync, "insats": p.insats, "service": p.service,
        }
        for p in world.put
    ]  # fmt: skip
    return {
        name: pa.Table.from_pylist(answers, schema=schema.of(name)),
        schema.INVITATIONS: pa.Table.from_pylist(asked, schema=schema.of(schema.INVITATIONS)),
    }


def _study(world: World, store: Store, manifest: Manifest) -> Study:
    return Study(
        world.code, Period(first=world.first), world.today, tuple(sorted(world.units)), tuple(world.excluded),
        folder=store.folder,
        marking=Marking(world.items, insatser=tuple(Insats(n, *names) for n, names in NAMED.items())),
        **ready.files(manifest, world.code, is_live=True),
    )  # fmt: skip


def _at_once(world: World, store: Store) -> Manifest:
    manifest = Manifest("test")
    for table, rows in _tables(world).items():
        manifest = store.append(manifest, table, rows)
    return manifest


def _in_steps(world: World, store: Store, before: date, half: int, apart: frozenset[int]) -> Manifest:
    """Half of it copied, compacted and made ready on an earlier day; then the rest, and some questions stand anew."""
    early = replace(
        world,
        given=world.given[:half],
        put=tuple(replace(p, standing=Standing.PLANNED) if p.row % 3 == 0 else p for p in world.put[:half]),
    )
    manifest = Manifest("test")
    for table, rows in _tables(early, sync=1).items():
        manifest = store.append(manifest, table, rows)
        manifest = store.compact(manifest, table)
    manifest = ready.prepare(store, manifest, today=before, apart=apart, worth_from=0)
    changed = replace(
        world, given=world.given[half:], put=tuple(p for p in world.put if p.row > half or p.row % 3 == 0)
    )
    for table, rows in _tables(changed, sync=2).items():
        manifest = store.append(manifest, table, rows)
    return manifest


def figures(answer: Answer) -> Figures:
    """What a question answered, in the shape of a twin."""
    found: Figures = {("total", name): estimate.value for name, estimate in answer.totals.items()}
    for row in answer.rows:
        found |= {("row", row.key, name): estimate.value for name, estimate in row.estimates.items()}
    return found


def same(one: Figures, other: Figures) -> None:
    assert one.keys() == other.keys()
    for key, value in one.items():
        if key[-1] == "difference":  # the only figure that is computed, not counted
            expected = other[key]
            assert isinstance(value, Fraction)
            assert isinstance(expected, Fraction)
            assert math.isclose(value, expected, abs_tol=2e-6)
        else:
            assert value == other[key], key


def test_every_question_has_a_twin() -> None:
    for name in runner.catalogue():
        assert importlib.import_module(f"tests.oracles.{name}").twin


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds())
def test_questions_agree_with_their_twins(folder: Path, world: World) -> None:
    with tempfile.TemporaryDirectory(dir=_made(folder)) as place:
        store = Store(Path(place))
        study = _study(world, store, _at_once(world, store))
        assert study.ready == AtRest()
        for way in (study, replace(study, ready=None)):  # in memory where few have answered, else in the database
            with runner.opened(way) as desk:
                for name in runner.catalogue():
                    same(figures(desk.ask(name)), importlib.import_module(f"tests.oracles.{name}").twin(world))


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds(), half=st.integers(0, 40), ago=st.integers(0, 60), apart=st.frozensets(st.integers(1, 6)))
def test_what_is_kept_ready_changes_no_figure(
    folder: Path, world: World, half: int, ago: int, apart: frozenset[int]
) -> None:
    with tempfile.TemporaryDirectory(dir=_made(folder)) as place:
        store = Store(Path(place))
        manifest = _in_steps(world, store, TODAY - timedelta(days=ago), half, apart)
        study = _study(world, store, manifest)
        with runner.opened(study) as desk:
            for name in runner.catalogue():
                same(figures(desk.ask(name)), importlib.import_module(f"tests.oracles.{name}").twin(world))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
