"""PÅHITTADE UPPGIFTER: the large practice municipality (data set D13), anchored to today.

About 180 invented people in seven work groups, one of them under five and one large, with 1-14 talks each: four lines
about life before each talk and four about the talk after it, or three short forms in one group. Built only by calling
actions at the time each thing happened; the same figures in every filling, counted back from the day it is made.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.access.rules import Protection, RuleBroken
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection.rules import InvitationStatus
from rodtrad.instruments import library
from rodtrad.practice import (
    municipality,
    story_goals,
    story_instruments,
    story_knowledge,
    story_observations,
    story_rows,
)
from rodtrad.practice.cast import Part
from rodtrad.practice.coursehouse import furnish
from rodtrad.practice.lives import Habits, Life, Standing, lives
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.names import codes, names
from rodtrad.practice.publishing import publish
from rodtrad.practice.stories import Story, Talk, Told, answer_again, tell
from rodtrad.practice.story_course import tell_course
from rodtrad.practice.story_exercises import tell_practising
from rodtrad.practice.story_models import tell as tell_of_cohorts
from rodtrad.practice.story_workshop import plan_follow_ups
from rodtrad.practice.tasks import fill_cases_of_the_town, fill_course_house
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import LicenceTerms
from rodtrad.programmes.rules import Phase

SEED = 1309
PLACED = 9  # so many of the young live somewhere else
Progress = Callable[[int, int], None]  # how many people are done, of how many


@dataclass(frozen=True)
class Team:
    """A work group: who works there, how many they follow, and its habits."""

    place: str
    following: str
    size: int
    workers: tuple[str, ...]
    habits: Habits
    reasons: tuple[str, ...] = field(default=("Stöd och samtal",))
    service: str = "Samtalsstöd"


GROUPS = ("Mottagningen", "Drivhuset", "Placeringsgruppen")  # of Enheten Norr, beside those of the universe
_LINES = ("session-outcome", "session-alliance")
TEAMS: tuple[Team, ...] = (
    Team(
        "family", "north", 46, ("anna", "abdi", "brita", "carin"), Habits(_LINES, (22, 51)),
        ("Stöd i föräldraskapet", "Konflikt mellan föräldrar", "Oro för barn"), "Familjebehandling",
    ),
    Team(
        "youth", "north", 30, ("olle", "elin", "faisal"), Habits(_LINES, (13, 17)),
        ("Skolfrånvaro", "Oro hemma", "Psykisk ohälsa"), "Ungdomsstöd",
    ),
    Team("Mottagningen", "north", 4, ("gerd",), Habits(_LINES, (19, 60)), ("Nybesök",), "Rådgivning"),
    Team(
        "adults", "south", 58, ("cecil", "hamza", "ingrid", "jakob", "kristina"),
        Habits(_LINES, (20, 74), forgets=0.04),
        ("Ekonomi och hälsa", "Ensamhet", "Våld i nära relation"), "Samtalsstöd",
    ),
    Team(
        "linden", "south", 20, ("kalle", "lovisa"), Habits(_LINES, (21, 66), forgets=0.08, every_days=(14,)),
        ("Stöd till arbete",), "Öppenvård",
    ),
    Team(
        "recovery", "recovery", 22, ("petra", "magnus"),
        Habits(("core10", "who5", "phq9"), (19, 68), every_days=(14, 21)),
        ("Alkohol", "Läkemedel", "Spel om pengar"), "Öppenvårdsbehandling",
    ),
)  # fmt: skip
COLLEAGUES: tuple[Part, ...] = tuple(
    Part(username, name, "provider" if place == "linden" else "practitioner", place, "")
    for username, name, place in (
        ("abdi", "Abdi Sjöström", "family"),
        ("brita", "Brita Huusko", "family"),
        ("carin", "Carin Delić", "family"),
        ("olle", "Olle Wiśniewski", "youth"),
        ("elin", "Elin Gashi", "youth"),
        ("faisal", "Faisal Nordström", "youth"),
        ("gerd", "Gerd Hallberg", "Mottagningen"),
        ("maj", "Maj Olofsson", "Drivhuset"),
        ("boel", "Boel Haile", "Placeringsgruppen"),
        ("hamza", "Hamza Lövgren", "adults"),
        ("ingrid", "Ingrid Moreau", "adults"),
        ("jakob", "Jakob Sandström", "adults"),
        ("kristina", "Kristina Yohannes", "adults"),
        ("lovisa", "Lovisa Aydin", "linden"),
        ("petra", "Petra Nguyen", "recovery"),
        ("magnus", "Magnus Karppinen", "recovery"),
    )
)
NOTES = ("Ring om tiden på torsdag.", "Ta med broschyren om gruppen.", "Fråga hur mötet i skolan gick.")
AGREED = ("Vi ses igen om en vecka.", "Vi ses om två veckor; brukaren ringer själv vårdcentralen.")


def town(
    *,
    now: datetime | None = None,
    teams: Sequence[Team] = TEAMS,
    progress: Progress = lambda done, total: None,
) -> Municipality:
    """Build the practice municipality, all of it or after a crash nothing; then publish what its units have learned."""
    timeline = Timeline(now or clock.now())
    here = _fill(timeline, teams, progress)
    for later in (fill_cases_of_the_town, fill_course_house):  # a minute and more, while somebody is looking round
        later.enqueue()
    # The columnar copy that a publication is made of holds what is committed, so the filling has to be.
    for head, colleague, unit in (("berit", "anna", "north"), ("disa", "cecil", "south")):
        with suppress(RuleBroken):  # on some days too few have talked in the period for anything to be published
            publish(here.staff[head], here.staff[colleague], here.units[unit], timeline)
    return here


@transaction.atomic
def _fill(timeline: Timeline, teams: Sequence[Team], progress: Progress) -> Municipality:
    here = municipality.build(timeline, colleagues=COLLEAGUES, more=dict.fromkeys(GROUPS, "north"))
    _use_instruments(here.staff["gun"], timeline)
    total, disagreed = sum(team.size for team in teams), False
    young: list[tuple[Episode, Staff]] = []
    for done, draft in enumerate(_drafts(here, teams, timeline), start=1):
        with transaction.atomic():
            told = _happen(here, draft, timeline)
            disagreed = disagreed or _disagree(told, draft)
        if done % 9 == 0:
            story_goals.tell(told.episode, draft.story.worker, timeline, days_ago=20)
        if _could_be_placed(draft.story, timeline):
            young.append((told.episode, draft.story.worker))
        progress(done, total)
    story_goals.tell_placed(young[:PLACED], timeline)
    story_observations.tell_some(here, timeline, random.Random(SEED))
    story_rows.tell(here, timeline)
    if any(team.place == "recovery" for team in teams):
        story_instruments.tell(
            worker=here.staff["petra"], registrar=here.staff["gun"], unit=here.units["recovery"], timeline=timeline,
            name="Rut Lindh", code=story_instruments.CODE,
        )  # fmt: skip
    plan_follow_ups(here, timeline)
    tell_of_cohorts(here, timeline)
    tell_practising(here, timeline)
    tell_course(here, timeline)
    story_knowledge.tell(here, timeline)
    furnish(timeline)
    return here


def _could_be_placed(story: Story, timeline: Timeline) -> bool:
    """Somebody under age whose contact began before the placements that are told of, and still runs."""
    born = story.birth_year or 0
    return story.closed is None and story.started <= timeline.day(50) and timeline.today.year - born < 18


def _use_instruments(gun: Staff, timeline: Timeline) -> None:
    """The forms the groups use are activated; one of them asks for a permission, and that is on record."""
    day = timeline.day(municipality.BUILT_DAYS_AGO)
    who5 = library.get("who5")
    terms = LicenceTerms(
        holder="Socialnämnden i Norrby",
        number="Påhittat 1",
        scope="Beroendegruppen",
        dated_on=day,
        document="NB 2024:1",
    )
    with timeline.at(day, 9):
        programmes.record_licence(actor=gun, instrument=who5, terms=terms)
        for instrument in (library.get("core10"), library.get("phq9"), who5):
            programmes.activate_instrument(actor=gun, instrument=instrument)


@dataclass(frozen=True)
class Draft:
    """One person of the town: the drawn life, and the story to tell of it."""

    life: Life
    story: Story
    rng: random.Random


def lives_of(team: Team) -> tuple[Life, ...]:
    """The lives of those a work group follows, the same in every filling."""
    return lives(f"{SEED}:{team.place}", team.habits, size=team.size, workers=len(team.workers))


def _drafts(here: Municipality, teams: Sequence[Team], timeline: Timeline) -> Iterator[Draft]:
    called, coded = names(random.Random(SEED)), codes(random.Random(SEED + 1))
    for team in teams:
        for place, life in enumerate(lives_of(team)):
            rng = random.Random(f"{SEED}:{team.place}:{place}:told")
            worker = here.staff[team.workers[place % len(team.workers)]]
            story = Story(
                name=next(called),
                code=next(coded),
                birth_year=timeline.today.year - life.age,
                unit=here.units[team.place],
                worker=worker,
                version=here.followings[team.following].version,
                started=_workday(timeline, life.started_ago),
                reason=rng.choice(team.reasons),
                service=team.service,
                talks=tuple(_talks(life, timeline, rng)),
                phases=_phases(life, timeline),
                closed=_closed(life, timeline),
                protection=Protection.SECRECY_MARK if (team.place, place) in _PROTECTED else Protection.NONE,
                supervision=_question(life, timeline, rng),
            )
            yield Draft(life, story, rng)


_PROTECTED = {("family", 8), ("adults", 5), ("adults", 11)}


def _workday(timeline: Timeline, ago: int) -> date:
    """The day, moved out of the weekend: back in the past, forward in the future; today is today."""
    day = timeline.day(ago)
    weekend = max(0, day.weekday() - 4)
    if ago == 0 or not weekend:
        return day
    return day - timedelta(days=weekend) if ago > 0 else day + timedelta(days=3 - weekend)


def _talks(life: Life, timeline: Timeline, rng: random.Random) -> Iterator[Talk]:
    for visit in life.visits:
        happened = visit.ago > 0
        yield Talk(
            on=_workday(timeline, visit.ago),
            questions=visit.happenings,
            hour=visit.hour,
            note=rng.choice(NOTES) if happened and rng.random() < 0.1 else "",
            agreed=rng.choice(AGREED) if happened and rng.random() < 0.15 else "",
        )


def _phases(life: Life, timeline: Timeline) -> tuple[tuple[Phase, date], ...]:
    """Assessment after the first talk, delivery after the third, follow-up with the last planned talks."""
    held = [visit.ago for visit in life.visits if visit.ago > 0]
    reached = [
        (Phase.ASSESSMENT, held[:1]),
        (Phase.DELIVERY, held[2:3]),
        (Phase.FOLLOW_UP, held[-1:] if len(held) > 8 or (life.ended and len(held) > 4) else []),
    ]
    return tuple((phase, _workday(timeline, ago)) for phase, days in reached for ago in days)


def _closed(life: Life, timeline: Timeline) -> tuple[date, ClosingReason] | None:
    return (_workday(timeline, life.ended[0]), life.ended[1]) if life.ended else None


def _question(life: Life, timeline: Timeline, rng: random.Random) -> tuple[date, str] | None:
    if life.standing is Standing.ENDED or len(life.visits) < 3 or rng.random() > 0.12:
        return None
    return _workday(timeline, max(1, life.visits[-2].ago)), "Vad kan vi pröva när det står still?"


def _happen(here: Municipality, draft: Draft, timeline: Timeline) -> Told:
    """Tell the story, let a protected person's worker be named, and let the worker have read the page."""
    told = tell(draft.story, timeline, here.staff["gun"], draft.rng)
    worker, protected = draft.story.worker, draft.story.protection is not Protection.NONE
    with timeline.at(draft.story.started, 8, 30):
        if protected:
            access.name_for_protected(actor=here.staff["gun"], staff=worker, subject=told.client.public_id)
    with timeline.at(max(talk.on for talk in draft.story.talks if talk.on <= timeline.today), 7, 45):
        _read(told, draft.story, "named" if protected else "assigned")
    return told


def _disagree(told: Told, draft: Draft) -> bool:
    """Let one of today's answers be sent twice, differently; say whether it was."""
    if draft.life.standing is not Standing.ANSWERED_TODAY:
        return False
    answered = [i for i in told.occasions[-1].invitations.order_by("pk") if i.status == InvitationStatus.ANSWERED]
    answer_again(answered[0], 9, draft.rng)
    return True


def _read(told: Told, story: Story, relation: str) -> None:
    access.open_record(
        actor=story.worker, subject=told.client.public_id, unit=story.unit.public_id, kind="client",
        object_id=told.client.public_id, relation=relation, page="client",
    )  # fmt: skip
