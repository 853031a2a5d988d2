"""Fill a database with many invented responses, fast: for benchmarks only, never for tests of behaviour.

Rows are written in bulk, past the actions, in the shape that the actions leave; `--check` stores one more answer through the
real action and compares the shape. Durability is off while generating and back on afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

SESSIONS = 6
INSTRUMENT = "session-outcome"
FIRST_DAY = date(2023, 1, 2)


@dataclass(frozen=True)
class Filled:
    """What a generated database holds that a benchmark needs."""

    tenant_id: int
    unit_ids: tuple[int, ...]
    head_username: str
    practitioner_username: str
    client_public_id: str
    responses: int
    tokens: tuple[
        tuple[str, str], ...
    ]  # (link token, form token) of invitations that wait for an answer


def fill(*, responses: int, waiting: int, units: int = 20) -> Filled:
    """Write the organisation by actions and the masses in bulk; needs a migrated, empty database."""
    from rodtrad.access.models import Tenant

    base = _organisation(units)
    tenant_id, unit_ids, version_id, moment_id = base
    total = responses + waiting
    episodes = -(-total // SESSIONS)
    with _without_durability():
        _people(tenant_id, unit_ids, version_id, episodes)
        _occasions(tenant_id, unit_ids, moment_id, total, responses)
        seen = _responses(tenant_id, unit_ids, responses, total)
        _derived(tenant_id, unit_ids, responses, episodes, seen)
        _sequences()
    return Filled(
        tenant_id=Tenant.objects.get().pk,
        unit_ids=unit_ids,
        head_username="berit",
        practitioner_username="anna",
        client_public_id=str(_uuid("client", 1)),
        responses=responses,
        tokens=tuple(_tokens(responses, total)),
    )


def _organisation(units: int) -> tuple[int, tuple[int, ...], int, int]:
    from rodtrad.access import actions as access
    from rodtrad.access.actors import System
    from rodtrad.access.rules import TenantKind, UnitKind
    from rodtrad.programmes import actions as programmes
    from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

    setup = System(0, "bench")
    tenant = access.create_tenant(
        actor=setup, key="bench", name="Mätkommunen", kind=TenantKind.PRACTICE
    )
    job = System(tenant.pk, "bench")
    top = access.add_unit(
        actor=job, name="Nämnden", kind=UnitKind.UNIT, parent=None, valid_from=FIRST_DAY
    )
    groups = [
        access.add_unit(
            actor=job,
            name=f"Grupp {n:02}",
            kind=UnitKind.GROUP,
            parent=top,
            valid_from=FIRST_DAY,
        )
        for n in range(units)
    ]
    anna = access.add_staff(
        actor=job, username="anna", name="Anna Mät", password="bara-for-matningar-1"
    )
    berit = access.add_staff(
        actor=job, username="berit", name="Berit Mät", password="bara-for-matningar-1"
    )
    access.give_role(
        actor=job, staff=anna, unit=groups[0], role="practitioner", valid_from=FIRST_DAY
    )
    access.give_role(
        actor=job, staff=berit, unit=top, role="unit_head", valid_from=FIRST_DAY
    )
    programme = programmes.start_programme(
        actor=job, unit=top, name="Mätning", question="Hur fort går det?"
    )
    version = programmes.agree_version(
        actor=job,
        programme=programme,
        person_word=PersonWord.KLIENT,
        phase_names={},
        moments=[
            programmes.NewMoment(
                "Före samtalet",
                INSTRUMENT,
                Rater.CLIENT,
                MomentPlan(Timing.EACH_SESSION, 14),
            )
        ],
        agreed_on=FIRST_DAY,
    )
    return tenant.pk, tuple(g.pk for g in groups), version.pk, version.moments.get().pk


def _uuid(kind: str, number: int) -> uuid.UUID:
    return uuid.UUID(
        bytes=hashlib.md5(f"{kind}:{number}".encode(), usedforsecurity=False).digest()
    )


def _unit_of(unit_ids: tuple[int, ...], episode: int) -> int:
    return unit_ids[episode % len(unit_ids)]


def _day(occasion: int, last: int) -> date:
    """Occasions run in time order from the first day to today, so that segments are time-ordered as in life."""
    span = (datetime.now(UTC).date() - FIRST_DAY).days
    return FIRST_DAY + timedelta(days=span * occasion // max(last, 1))


def _people(
    tenant_id: int, unit_ids: tuple[int, ...], version_id: int, episodes: int
) -> None:
    def unit(n: int) -> int:
        return _unit_of(unit_ids, n)

    numbers = range(1, episodes + 1)
    _bulk(
        "clients.Client",
        ("id", "tenant_id", "unit_id", "public_id", "code", "name_sealed", "name_index", "birth_year", "protection",
         "is_restricted", "version"),
        ((n, tenant_id, unit(n), _uuid("client", n), f"M{n:08}", "", "", 1950 + n % 50, 0, False, 1) for n in numbers),
    )  # fmt: skip
    _bulk(
        "clients.Case",
        (
            "id",
            "tenant_id",
            "client_id",
            "unit_id",
            "public_id",
            "reason",
            "opened_on",
            "closed_on",
        ),
        (
            (n, tenant_id, n, unit(n), _uuid("case", n), "", FIRST_DAY, None)
            for n in numbers
        ),
    )
    _bulk(
        "clients.Episode",
        ("id", "tenant_id", "case_id", "client_id", "unit_id", "programme_version_id", "public_id", "service",
         "started_on", "closed_on", "closed_reason", "version"),
        ((n, tenant_id, n, n, unit(n), version_id, _uuid("episode", n), "", FIRST_DAY, None, "", 1) for n in numbers),
    )  # fmt: skip


def _place(number: int, episodes: int) -> tuple[int, int]:
    """The episode and session number of the n-th occasion: session by session over all episodes."""
    return 1 + (number - 1) % episodes, 1 + (number - 1) // episodes


def _occasions(
    tenant_id: int, unit_ids: tuple[int, ...], moment_id: int, total: int, answered: int
) -> None:
    from rodtrad.collection import tokens

    episodes = -(-total // SESSIONS)
    now = datetime.now(UTC)

    def occasion(n: int) -> tuple[object, ...]:
        episode, session = _place(n, episodes)
        day = _day(n, total)
        return (
            n,
            tenant_id,
            _unit_of(unit_ids, episode),
            episode,
            episode,
            _uuid("occasion", n),
            session,
            day,
            7,
            "",
        )

    def invitation(n: int) -> tuple[object, ...]:
        done = n <= answered
        at = datetime.combine(_day(n, total), datetime.min.time(), UTC) if done else now
        public_id = _uuid("invitation", n)
        digest = None if done else tokens.token_digest(tokens.link_token(public_id, 1))
        return (n, tenant_id, n, moment_id, public_id, "client", INSTRUMENT, "1", "answered" if done else "opened", "self",
                1, digest, "", None, at, at, at if done else None, None)  # fmt: skip

    _bulk(
        "collection.Occasion",
        ("id", "tenant_id", "unit_id", "client_id", "episode_id", "public_id", "number", "due_on", "window_days",
         "agreed_sealed"),
        (occasion(n) for n in range(1, total + 1)),
    )  # fmt: skip
    _bulk(
        "collection.Invitation",
        ("id", "tenant_id", "occasion_id", "moment_id", "public_id", "rater", "instrument", "structure", "status", "mode",
         "generation", "token_digest", "code_index", "code_made_at", "asked_at", "opened_at", "answered_at",
         "picture_opened_at"),
        (invitation(n) for n in range(1, total + 1)),
    )  # fmt: skip


Score = tuple[
    int, int, date, int, int, date
]  # n, unit, first day, first, last, last day


def _responses(
    tenant_id: int, unit_ids: tuple[int, ...], responses: int, total: int
) -> dict[int, Score]:
    from rodtrad.instruments import library

    instrument = library.get(INSTRUMENT)
    text = instrument.text("sv").digest
    episodes = -(-total // SESSIONS)
    draw = random.Random(20261122)
    seen: dict[int, Score] = {}

    def row(n: int) -> tuple[object, ...]:
        episode, session = _place(n, episodes)
        day = _day(n, total)
        at = datetime.combine(day, datetime.min.time(), UTC)
        level = min(95, max(3, int(draw.gauss(42 + 3 * session, 16))))
        answers = {
            f"q{i}": min(100, max(0, level + draw.randint(-12, 12)))
            for i in range(1, 5)
        }
        milli = sum(answers.values()) * 100
        unit = _unit_of(unit_ids, episode)
        was = seen.get(episode)
        seen[episode] = (
            (1, unit, day, milli, milli, day)
            if was is None
            else (was[0] + 1, unit, was[2], was[3], milli, day)
        )
        scores = {
            "total": {
                "milli": milli,
                "status": "complete",
                "band": None,
                "n_missing": 0,
            }
        }
        return (n, tenant_id, unit, "client", episode, episode, n, "client", "self", INSTRUMENT, instrument.version,
                instrument.structure_digest, text, "sv", session, day, None, at, _uuid("submission", n), f"{n:064x}", None,
                json.dumps(answers), json.dumps(scores), milli, "[]")  # fmt: skip

    _bulk(
        "collection.Response",
        ("id", "tenant_id", "unit_id", "subject", "client_id", "episode_id", "invitation_id", "rater", "mode", "instrument",
         "structure", "structure_digest", "text_digest", "language", "session_number", "occurred_on", "claimed_at",
         "received_at", "submission_id", "body_digest", "supersedes_id", "answers", "scores", "primary_milli", "flags"),
        (row(n) for n in range(1, responses + 1)),
    )  # fmt: skip
    _bulk(
        "collection.Change",
        ("id", "tenant_id", "number", "response_id", "kind"),
        ((n, tenant_id, None, n, "written") for n in range(1, responses + 1)),
    )
    return seen


def _derived(
    tenant_id: int,
    unit_ids: tuple[int, ...],
    responses: int,
    episodes: int,
    seen: dict[int, Score],
) -> None:
    now = datetime.now(UTC)
    _bulk(
        "collection.EpisodeScore",
        ("tenant_id", "unit_id", "episode_id", "instrument", "structure", "rater", "scale", "n", "first_milli", "first_on",
         "last_milli", "last_on", "updated_at"),
        (
            (tenant_id, unit, episode, INSTRUMENT, "1", "client", "total", n, first, first_on, last, last_on, now)
            for episode, (n, unit, first_on, first, last, last_on) in seen.items()
        ),
    )  # fmt: skip
    months: Counter[tuple[int, date]] = Counter()
    total = episodes * SESSIONS
    for n in range(1, responses + 1):
        months[
            _unit_of(unit_ids, _place(n, episodes)[0]), _day(n, total).replace(day=1)
        ] += 1
    _bulk(
        "collection.MonthCount",
        ("tenant_id", "unit_id", "instrument", "month", "due", "answered"),
        (
            (tenant_id, unit, INSTRUMENT, month, n, n)
            for (unit, month), n in months.items()
        ),
    )


def _tokens(responses: int, total: int) -> Iterator[tuple[str, str]]:
    from rodtrad.collection import tokens

    for n in range(responses + 1, total + 1):
        public_id = _uuid("invitation", n)
        yield tokens.link_token(public_id, 1), tokens.form_token(public_id)


def _bulk(
    label: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Write rows of plain values with the fastest statement the engine has."""
    from django.apps import apps
    from django.db import connection, transaction

    table = apps.get_model(label)._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor == "postgresql":
        with (
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" for _ in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        raw = cursor.connection.cursor()
        raw.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            (tuple(map(_sqlite, row)) for row in rows),
        )


def _sqlite(value: object) -> object:
    match value:
        case uuid.UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
        case date():
            return value.isoformat()
        case bool():
            return int(value)
    return value


class _without_durability:  # reads as a sentence where it is used
    """SQLite waits for the disk again afterwards; PostgreSQL's COPY pays one commit a table anyway."""

    def __enter__(self) -> None:
        self._pragma("OFF")

    def __exit__(self, *_: object) -> None:
        self._pragma("FULL")

    @staticmethod
    def _pragma(value: str) -> None:
        from django.db import connection

        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous={value}")


def _sequences() -> None:
    """Let PostgreSQL's identity columns continue after the rows written with their own ids."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    statements = connection.ops.sequence_reset_sql(
        no_style(),
        [
            m
            for m in apps.get_models()
            if m._meta.app_label in {"clients", "collection"}
        ],
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def main() -> None:
    """Fill the database that the environment names and print what a benchmark needs, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--responses", type=lambda text: int(float(text)), default=10_000
    )
    parser.add_argument("--waiting", type=int, default=0)
    parser.add_argument("--units", type=int, default=20)
    options = parser.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    filled = fill(
        responses=options.responses, waiting=options.waiting, units=options.units
    )
    print(json.dumps(filled.__dict__, default=str))


if __name__ == "__main__":
    main()
