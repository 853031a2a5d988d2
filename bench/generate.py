"""Fill a database with many invented responses, fast: for benchmarks only, never for tests of behaviour.

The organisation is made by actions; the masses are written in bulk, past the actions, in the shape that the actions
leave. Durability is off while generating and back on afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache

from bench import bulk

SESSIONS = 6  # occasions in an episode
CASELOAD = 30  # clients that the measured practitioner works with
RECENT = 300  # the last answers came just now, so that those who sent them may see their own picture
INSTRUMENT = "session-outcome"
FIRST_DAY = date(2023, 1, 2)


@dataclass(frozen=True)
class Waiting:
    """An invitation that waits for an answer: the token of its link, and of a begun form."""

    link: str
    form: str


@dataclass(frozen=True)
class Answered:
    """An invitation that has just been answered: the token of its link, and what the browser that sent it holds."""

    link: str
    right: str


@dataclass(frozen=True)
class Filled:
    """What a generated database holds that a benchmark needs."""

    tenant_id: int
    unit_ids: tuple[int, ...]
    head_username: str
    practitioner_username: str
    client_public_ids: tuple[str, ...]  # of the practitioner's own clients
    responses: int
    begun: tuple[Waiting, ...]
    asked: tuple[Waiting, ...]
    recent: tuple[Answered, ...]


@dataclass(frozen=True)
class Organisation:
    """What the masses are hung on."""

    tenant_id: int
    units: tuple[int, ...]
    version_id: int
    moment_id: int
    practitioner_id: int


@dataclass(frozen=True)
class Plan:
    """How many of what: answered occasions come first, then those that are begun, then those that are only asked."""

    organisation: Organisation
    answered: int
    begun: int
    asked: int
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    @property
    def total(self) -> int:
        """All occasions."""
        return self.answered + self.begun + self.asked

    @property
    def episodes(self) -> int:
        """All episodes; each is a client and a case of its own."""
        return -(-self.total // SESSIONS)

    def unit(self, episode: int) -> int:
        """The unit of an episode."""
        return self.organisation.units[episode % len(self.organisation.units)]

    def place(self, occasion: int) -> tuple[int, int]:
        """The episode and session number of an occasion: session by session over all episodes."""
        return 1 + (occasion - 1) % self.episodes, 1 + (occasion - 1) // self.episodes

    def day(self, occasion: int) -> date:
        """Occasions run in time order from the first day to today, so that segments are time-ordered as in life."""
        return FIRST_DAY + timedelta(days=(self.today - FIRST_DAY).days * occasion // max(self.total, 1))

    def at(self, occasion: int) -> datetime:
        """The time of an occasion that has been."""
        return datetime.combine(self.day(occasion), datetime.min.time(), UTC)

    def received_at(self, occasion: int) -> datetime:
        """When the answer of an occasion came."""
        return datetime.now(UTC) if occasion > self.answered - RECENT else self.at(occasion)

    def status(self, occasion: int) -> str:
        """Where the question of an occasion stands."""
        if occasion <= self.answered:
            return "answered"
        return "opened" if occasion <= self.answered + self.begun else "asked"


def fill(*, responses: int, waiting: int = 0, asked: int = 0, units: int = 20) -> Filled:
    """Write the organisation by actions and the masses in bulk; needs a migrated, empty database."""
    plan = Plan(_organisation(units), responses, waiting, asked)
    with bulk.in_a_hurry():
        _people(plan)
        _occasions(plan)
        _derived(plan, _responses(plan))
        bulk.settle()
    return Filled(
        tenant_id=plan.organisation.tenant_id,
        unit_ids=plan.organisation.units,
        head_username="berit",
        practitioner_username="anna",
        client_public_ids=tuple(str(_uuid("client", n)) for n in _caseload(plan)),
        responses=responses,
        begun=tuple(_waiting(responses, responses + waiting)),
        asked=tuple(_waiting(responses + waiting, plan.total)),
        recent=tuple(_answered(n) for n in range(max(1, responses - RECENT + 1), responses + 1)),
    )


def _organisation(units: int) -> Organisation:
    from rodtrad.access import actions as access
    from rodtrad.access.actors import System
    from rodtrad.access.rules import TenantKind, UnitKind
    from rodtrad.programmes import actions as programmes
    from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

    tenant = access.create_tenant(actor=System(0, "bench"), key="bench", name="Mätkommunen", kind=TenantKind.PRACTICE)
    job = System(tenant.pk, "bench")
    top = access.add_unit(actor=job, name="Nämnden", kind=UnitKind.UNIT, parent=None, valid_from=FIRST_DAY)
    groups = [
        access.add_unit(actor=job, name=f"Grupp {n:02}", kind=UnitKind.GROUP, parent=top, valid_from=FIRST_DAY)
        for n in range(units)
    ]
    anna = access.add_staff(actor=job, username="anna", name="Anna Mät", password="bara-for-matningar-1")
    berit = access.add_staff(actor=job, username="berit", name="Berit Mät", password="bara-for-matningar-1")
    access.give_role(actor=job, staff=anna, unit=groups[0], role="practitioner", valid_from=FIRST_DAY)
    access.give_role(actor=job, staff=berit, unit=top, role="unit_head", valid_from=FIRST_DAY)
    programme = programmes.start_programme(actor=job, unit=top, name="Mätning", question="Hur fort går det?")
    moment = programmes.NewMoment("Före samtalet", INSTRUMENT, Rater.CLIENT, MomentPlan(Timing.EACH_SESSION, 14))
    version = programmes.agree_version(
        actor=job, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, moments=[moment],
        agreed_on=FIRST_DAY,
    )  # fmt: skip
    return Organisation(tenant.pk, tuple(g.pk for g in groups), version.pk, version.moments.get().pk, anna.pk)


def _uuid(kind: str, number: int) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.md5(f"{kind}:{number}".encode(), usedforsecurity=False).digest())


def _caseload(plan: Plan) -> list[int]:
    """The practitioner's own clients: some of those in the first group."""
    first = plan.organisation.units[0]
    return [n for n in range(1, min(plan.episodes, 2000) + 1) if plan.unit(n) == first][:CASELOAD]


def _people(plan: Plan) -> None:
    tenant, version = plan.organisation.tenant_id, plan.organisation.version_id
    numbers = range(1, plan.episodes + 1)
    bulk.insert(
        "clients.Client",
        "id tenant_id unit_id public_id code name_sealed name_index birth_year protection is_restricted version",
        (
            (n, tenant, plan.unit(n), _uuid("client", n), f"M{n:08}", "", "", _birth_year(n), 0, False, 1)
            for n in numbers
        ),
    )
    bulk.insert(
        "clients.Case",
        "id tenant_id client_id unit_id public_id reason opened_on closed_on",
        ((n, tenant, n, plan.unit(n), _uuid("case", n), "", FIRST_DAY, None) for n in numbers),
    )
    bulk.insert(
        "clients.Episode",
        "id tenant_id case_id client_id unit_id programme_version_id public_id service started_on closed_on "
        "closed_reason version",
        ((n, tenant, n, n, plan.unit(n), version, _uuid("episode", n), "", FIRST_DAY, None, "", 1) for n in numbers),
    )
    bulk.insert(
        "clients.PhaseEntry",
        "episode_id phase entered_on recorded_at by",
        ((n, "first_contact", FIRST_DAY, plan.at(0), "bench") for n in numbers),
    )
    bulk.insert(
        "clients.Assignment",
        "case_id staff_id valid_from valid_to",
        ((n, plan.organisation.practitioner_id, FIRST_DAY, None) for n in _caseload(plan)),
    )


def _occasions(plan: Plan) -> None:
    numbers = range(1, plan.total + 1)
    bulk.insert(
        "collection.Occasion",
        "id tenant_id unit_id client_id episode_id public_id number due_on window_days agreed_sealed",
        (_occasion(plan, n) for n in numbers),
    )
    bulk.insert(
        "collection.Invitation",
        "id tenant_id occasion_id moment_id public_id rater instrument structure status mode generation token_digest "
        "code_index code_made_at asked_at opened_at answered_at picture_opened_at open_due_on",
        (_invitation(plan, n) for n in numbers),
    )


def _occasion(plan: Plan, n: int) -> tuple[object, ...]:
    episode, session = plan.place(n)
    unit = plan.unit(episode)
    return (n, plan.organisation.tenant_id, unit, episode, episode, _uuid("occasion", n), session, plan.day(n), 7, "")


def _invitation(plan: Plan, n: int) -> tuple[object, ...]:
    from rodtrad.collection import tokens

    status, public_id = plan.status(n), _uuid("invitation", n)
    answered_at = plan.at(n) if status == "answered" else None
    asked_at = answered_at or datetime.now(UTC)
    return (
        n, plan.organisation.tenant_id, n, plan.organisation.moment_id, public_id, "client", INSTRUMENT, "1", status,
        "self", 1, tokens.token_digest(tokens.link_token(public_id, 1)), "", None, asked_at,
        None if status == "asked" else asked_at, answered_at, asked_at,
        None if status == "answered" else plan.day(n),
    )  # fmt: skip


def _waiting(after: int, last: int) -> Iterator[Waiting]:
    from rodtrad.collection import tokens

    for n in range(after + 1, last + 1):
        public_id = _uuid("invitation", n)
        yield Waiting(tokens.link_token(public_id, 1), tokens.form_token(public_id))


def _answered(n: int) -> Answered:
    from rodtrad.collection import tokens

    return Answered(tokens.link_token(_uuid("invitation", n), 1), tokens.picture_right(_uuid("submission", n)))


@dataclass
class Course:
    """The course of one episode: its first and last score."""

    n: int
    first_on: date
    first: int
    last_on: date
    last: int


def _responses(plan: Plan) -> dict[int, Course]:
    courses: dict[int, Course] = {}
    draw = random.Random(20261122)
    bulk.insert(
        "collection.Response",
        "id tenant_id unit_id subject client_id episode_id invitation_id rater mode instrument structure "
        "structure_digest text_digest language session_number occurred_on claimed_at received_at submission_id "
        "body_digest supersedes_id answers scores primary_milli flags",
        (_response(plan, n, draw, courses) for n in range(1, plan.answered + 1)),
    )
    bulk.insert(
        "collection.Change",
        "id tenant_id number response_id kind",
        ((n, plan.organisation.tenant_id, None, n, "written") for n in range(1, plan.answered + 1)),
    )
    return courses


def _response(plan: Plan, n: int, draw: random.Random, courses: dict[int, Course]) -> tuple[object, ...]:
    from rodtrad.instruments import library

    instrument = library.get(INSTRUMENT)
    episode, session = plan.place(n)
    day = plan.day(n)
    level = min(95, max(3, int(draw.gauss(42 + 3 * session, 16))))
    answers = {f"q{i}": min(100, max(0, level + int(draw.random() * 25) - 12)) for i in range(1, 5)}
    milli = sum(answers.values()) * 100
    course = courses.setdefault(episode, Course(0, day, milli, day, milli))
    course.n, course.last_on, course.last = course.n + 1, day, milli
    algorithm = f"{instrument.key}/{instrument.version}/total"
    band = _band(milli, day.year - _birth_year(episode))
    scored = {"milli": milli, "status": "complete", "band": band, "n_missing": 0, "algorithm": algorithm}
    scores = json.dumps({"total": scored})
    return (
        n, plan.organisation.tenant_id, plan.unit(episode), "client", episode, episode, n, "client", "self", INSTRUMENT,
        instrument.version, instrument.structure_digest, instrument.text("sv").digest, "sv", session, day, None,
        plan.received_at(n), _uuid("submission", n), f"{n:064x}", None, json.dumps(answers), scores, milli,
        "[]",
    )  # fmt: skip


def _birth_year(client: int) -> int:
    return 1950 + client % 50


@cache
def _band(milli: int, age: int) -> str | None:
    from rodtrad.instruments import library

    return library.get(INSTRUMENT).scale("total").band(Fraction(milli, 1000), age)


def _derived(plan: Plan, courses: dict[int, Course]) -> None:
    tenant, now = plan.organisation.tenant_id, datetime.now(UTC)
    kind = (INSTRUMENT, "1", "client", "total")
    bulk.insert(
        "collection.EpisodeScore",
        "tenant_id unit_id episode_id instrument structure rater scale n first_milli first_on last_milli last_on "
        "updated_at",
        (
            (tenant, plan.unit(e), e, *kind, c.n, c.first, c.first_on, c.last, c.last_on, now)
            for e, c in courses.items()
        ),
    )
    due: Counter[tuple[int, date]] = Counter()
    answered: Counter[tuple[int, date]] = Counter()
    for n in range(1, plan.total + 1):
        month = plan.unit(plan.place(n)[0]), plan.day(n).replace(day=1)
        due[month] += 1
        answered[month] += n <= plan.answered
    bulk.insert(
        "collection.MonthCount",
        "tenant_id unit_id instrument month due answered",
        ((tenant, *month[:1], INSTRUMENT, month[1], n, answered[month]) for month, n in due.items()),
    )


def main() -> None:
    """Fill the database that the environment names and print what it holds, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=lambda text: int(float(text)), default=10_000)
    parser.add_argument("--waiting", type=int, default=0)
    parser.add_argument("--units", type=int, default=20)
    options = parser.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    filled = fill(responses=options.responses, waiting=options.waiting, units=options.units)
    print(json.dumps({"responses": filled.responses, "clients": filled.client_public_ids}))


if __name__ == "__main__":
    main()
