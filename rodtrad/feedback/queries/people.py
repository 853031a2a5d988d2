"""The people of a list, each with the latest score, what waits, and whether a look is worth it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Max

from rodtrad.access.models import Staff
from rodtrad.clients.models import Client, Episode
from rodtrad.clients.rules import age_on
from rodtrad.collection.models import EpisodeScore, Response
from rodtrad.feedback import rules
from rodtrad.feedback.queries.scope import Whose, cases
from rodtrad.feedback.queries.waiting import Waiting, Who, next_due, waiting, within_a_week
from rodtrad.feedback.rules import Measure
from rodtrad.instruments import library
from rodtrad.instruments.basis import known_sex
from rodtrad.kit.numbers import from_milli
from rodtrad.programmes.models import Moment
from rodtrad.programmes.rules import Rater
from rodtrad.stats.change import ChangeCategory


@dataclass(frozen=True)
class Latest:
    """The first and last score of the question that leads a follow-up."""

    instrument: str
    structure: str
    scale: str
    n: int
    first_milli: int
    last_milli: int
    last_on: date
    measure: Measure

    @cached_property
    def change(self) -> ChangeCategory | None:
        """What has changed since the first time."""
        if self.n < 2:
            return None
        return rules.category(from_milli(self.first_milli), from_milli(self.last_milli), self.measure)


@dataclass(frozen=True)
class Flag:
    """An answer that a practitioner must be shown at once, in somebody's latest answers."""

    instrument: str
    structure: str
    key: str
    on: date


@dataclass(frozen=True)
class Person:
    """One person in a list."""

    client: UUID
    code: str
    label: str
    service: str
    started_on: date | None
    closed_on: date | None
    latest: Latest | None
    last_answer: date | None
    waiting: tuple[Waiting, ...]
    next_due: date | None
    flags: tuple[Flag, ...]
    long_since: bool

    @property
    def is_worse(self) -> bool:
        """Whether the score has become reliably worse."""
        return self.latest is not None and self.latest.change in rules.WORSE

    @property
    def worth_a_look(self) -> bool:
        """Whether something here deserves a look before the rest."""
        return bool(self.flags) or self.is_worse or self.long_since


@dataclass(frozen=True)
class _Known:
    """What is known about everybody in a list, by episode, and what waits by person."""

    latest: Mapping[int, Latest]
    answered: Mapping[int, Mapping[str, date]]
    flags: Mapping[int, Sequence[Flag]]
    ahead: Mapping[int, date]
    waits: Mapping[UUID, Sequence[Waiting]]


def people(asker: Staff, whose: Whose, *, today: date) -> tuple[Person, ...]:
    """Everybody in a list; the number of questions to the database does not grow with the number of people."""
    open_cases = cases(asker, whose, on=today)
    persons = {case.client_id: case.client for case in open_cases.select_related("client").order_by("client__code")}
    who = {key: Who(client.public_id, client.label) for key, client in persons.items()}
    episodes = list(Episode.objects.visible_to(asker).filter(case__in=open_cases).order_by("started_on", "id"))
    answered = _answered(asker, episodes)
    unanswered = waiting(asker, whose, who, today=today)
    waits: dict[UUID, list[Waiting]] = defaultdict(list)
    for wait in within_a_week(unanswered, today=today):
        waits[wait.client].append(wait)
    known = _Known(
        latest=_latest(asker, episodes, persons),
        answered=answered,
        flags=_flags(asker, episodes, answered),
        ahead=next_due(unanswered, today=today),
        waits=waits,
    )
    newest = {episode.client_id: episode for episode in episodes}  # oldest first, so the newest stays
    return tuple(_person(client, who[key], newest.get(key), known, today) for key, client in persons.items())


def _person(client: Client, who: Who, episode: Episode | None, known: _Known, today: date) -> Person:
    key = episode.pk if episode else 0
    last_answer = max(known.answered.get(key, {}).values(), default=None)
    next_day = known.ahead.get(key)
    return Person(
        client=client.public_id,
        code=client.code,
        label=who.label,
        service=episode.service if episode else "",
        started_on=episode.started_on if episode else None,
        closed_on=episode.closed_on if episode else None,
        latest=known.latest.get(key),
        last_answer=last_answer,
        waiting=tuple(known.waits.get(client.public_id, ())),
        next_due=next_day,
        flags=tuple(known.flags.get(key, ())),
        long_since=episode is not None
        and episode.closed_on is None
        and rules.is_long_since(last_answer=last_answer, started_on=episode.started_on, next_due=next_day, today=today),
    )


def _answered(asker: Staff, episodes: list[Episode]) -> dict[int, dict[str, date]]:
    """The last day each question was answered, by episode and instrument."""
    found: dict[int, dict[str, date]] = defaultdict(dict)
    rows = Response.objects.visible_to(asker).filter(episode__in=[e.pk for e in episodes], superseded_by=None)
    for episode, instrument, last in rows.values_list("episode_id", "instrument").annotate(last=Max("occurred_on")):
        found[episode][instrument] = last
    return found


def _flags(asker: Staff, episodes: list[Episode], answered: dict[int, dict[str, date]]) -> dict[int, list[Flag]]:
    """The flagged answers that nobody has answered over since."""
    found: dict[int, list[Flag]] = defaultdict(list)
    rows = Response.objects.visible_to(asker).filter(episode__in=[e.pk for e in episodes], superseded_by=None)
    fields = ("episode_id", "instrument", "structure", "occurred_on", "flags")
    for episode, instrument, structure, on, flags in rows.exclude(flags=[]).values_list(*fields):
        if on >= answered[episode][instrument]:
            found[episode] += [Flag(instrument, structure, flag["key"], on) for flag in flags]
    return found


def _latest(asker: Staff, episodes: list[Episode], persons: Mapping[int, Client]) -> dict[int, Latest]:
    """The first and last score of the leading question of each episode."""
    leading = _leading({episode.programme_version_id for episode in episodes})
    by_id = {episode.pk: episode for episode in episodes}
    rows = EpisodeScore.objects.visible_to(asker).filter(episode__in=list(by_id), rater=Rater.CLIENT.value)
    scores: dict[int, list[EpisodeScore]] = defaultdict(list)
    for row in rows.order_by("last_on", "id"):
        episode = by_id[row.episode_id]
        instrument = library.get(row.instrument, row.structure)
        if row.scale == instrument.primary and row.instrument == leading.get(
            episode.programme_version_id, row.instrument
        ):
            scores[row.episode_id].append(row)
    return {key: _joined(found, persons[by_id[key].client_id]) for key, found in scores.items()}


def _leading(versions: set[int]) -> dict[int, str]:
    """The instrument of the first thing each plan asks the person followed."""
    moments = Moment.objects.filter(version__in=versions, rater=Rater.CLIENT.value).order_by("-position")
    return dict(moments.values_list("version_id", "instrument"))


def _joined(rows: list[EpisodeScore], client: Client) -> Latest:
    """One path through the structure versions that may be compared with the last one."""
    last = rows[-1]
    scale = library.get(last.instrument, last.structure).scale(last.scale)
    joined = [row for row in rows if row.structure in (last.structure, *scale.comparable_with)]
    first = min(joined, key=lambda row: row.first_on)
    return Latest(
        instrument=last.instrument,
        structure=last.structure,
        scale=last.scale,
        n=sum(row.n for row in joined),
        first_milli=first.first_milli,
        last_milli=last.last_milli,
        last_on=last.last_on,
        measure=rules.measure(scale, age_on(birth_year=client.birth_year, day=last.last_on), sex=known_sex(client.sex)),
    )
