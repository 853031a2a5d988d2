"""PÅHITTADE UPPGIFTER: a small invented municipality of two units, four months and a dozen people, for tests.

Everything is built by calling actions at the time it happened. `eskil` is the client most tests follow: six talks,
better and better, the last one today with one answer just sent and one question still waiting.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind
from rodtrad.clients.models import Client, Episode
from rodtrad.collection import actions as collection
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.rules import Settlement
from rodtrad.collection.tokens import link_token
from rodtrad.instruments import library
from rodtrad.interchange import actions as interchange
from rodtrad.practice import (
    municipality,
    story_cases,
    story_goals,
    story_instruments,
    story_knowledge,
    story_observations,
    story_questionnaires,
    universe_stories,
)
from rodtrad.practice.coursehouse import CourseHouse, open_house
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.stories import Answer, Story, Talk, Told, answer_again, tell, tell_again
from rodtrad.practice.story_course import tell_course
from rodtrad.practice.story_exercises import tell_practising
from rodtrad.practice.story_workshop import plan_elsewhere, plan_follow_ups
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

SEED = 2025


@dataclass(frozen=True)
class Universe:
    """Everything tests ask for by name; `told` has every client's case, episode and occasions by first name."""

    timeline: Timeline
    tenant: Tenant
    # --- places
    root: Unit
    north: Unit
    south: Unit
    family: Unit
    youth: Unit
    adults: Unit
    recovery: Unit
    linden: Unit
    # --- the cast, and two colleagues
    anna: Staff
    berit: Staff
    cecil: Staff
    disa: Staff
    gun: Staff
    hugo: Staff
    ines: Staff
    jonna: Staff
    kalle: Staff
    lena: Staff
    mira: Staff
    nils: Staff
    olle: Staff
    petra: Staff
    # --- what is followed up
    north_programme: Programme
    south_programme: Programme
    recovery_programme: Programme
    # --- the people, and the one most tests follow
    told: Mapping[str, Told]
    eskil: Client
    eskil_episode: Episode
    eskil_today: Occasion
    answered: Invitation  # eskil's outcome, sent today
    waiting: Invitation  # eskil's alliance, asked today and not answered
    waiting_token: str
    planned: Invitation  # jasmin's outcome, due today and not asked
    # --- another committee, to prove the wall
    elsewhere: Tenant
    elsewhere_unit: Unit
    urban: Staff
    vera: Told
    # --- a course house, where everything is practice data
    course_house: Tenant
    course_unit: Unit
    stina: Staff
    teo: Staff

    def client(self, first_name: str) -> Client:
        """One of the invented people: eskil, farida, goran (protected), hodan, ivar (closed), jasmin, liv, ..."""
        return self.told[first_name].client

    def episode(self, first_name: str) -> Episode:
        """Their first episode."""
        return self.told[first_name].episode


@transaction.atomic
def universe(now: datetime | None = None) -> Universe:
    """Build the universe round a present moment (the clock's own when none is given)."""
    timeline = Timeline(now or clock.now())
    rng = random.Random(SEED)
    here = municipality.build(timeline)
    written = universe_stories.stories(here, timeline)
    told = {name: tell(story, timeline, here.staff["gun"], rng) for name, story in written.items()}
    told["noor_again"] = tell_again(universe_stories.noor_comes_back(here, timeline), timeline, told["noor"], rng)
    _everyday(here, told, timeline, rng)
    return _gather(timeline, here, told, _elsewhere(timeline, rng), open_house(timeline))


def _everyday(here: Municipality, told: Mapping[str, Told], timeline: Timeline, rng: random.Random) -> None:
    """Named lists, readings of pages, a hand-over, a picture opened, and twice two answers to one question."""
    anna, berit, jonna = here.staff["anna"], here.staff["berit"], here.staff["jonna"]
    with timeline.at(timeline.day(30), 8, 30):
        access.name_for_protected(actor=jonna, staff=anna, subject=told["goran"].client.public_id)
        access.name_for_protected(actor=jonna, staff=here.staff["cecil"], subject=told["tomas"].client.public_id)
    with timeline.at(timeline.day(7), 9, 50):
        _read(anna, told["eskil"], "assigned")
        _read(berit, told["farida"], "group")
        lock = access.hand_over(actor=berit, session_key="the-session-of-berit", pin="2580", return_to="/idag/")
        access.try_pin(actor=berit, lock=lock, pin="2580")
        collection.open_picture(actor=anna, invitation=told["eskil"].invitation(5, "session-outcome"))
    with timeline.at(timeline.day(3), 13):
        access.draw_for_review(actor=here.staff["ines"], number=1, days=30, rng=random.Random(SEED))
    with timeline.at(timeline.day(13), 18):
        answer_again(told["hodan"].invitation(3, "session-outcome"), 12, rng)
    with timeline.at(timeline.day(35), 18):
        settled = told["ragnar"].invitation(3, "session-outcome")
        answer_again(settled, 12, rng)
        collection.settle_conflict(
            actor=here.staff["cecil"], conflict=settled.conflicts.get(), settlement=Settlement.ACCEPT_SECOND
        )
    with timeline.at(timeline.day(1), 9):
        _a_file_on_its_way_in(here)
    with timeline.at(timeline.day(2), 9):
        _library(berit, timeline)
    story_observations.tell(here, timeline, random.Random(SEED))
    story_goals.tell(told["eskil"].episode, anna, timeline)
    story_cases.tell_cases(told, here.staff, here.units, timeline)
    story_goals.plan_to_meet(told["milo"].episode, here.staff["olle"], timeline, days_ago=20)
    others = [(told[name].episode, anna) for name in ("farida", "hodan", "liv")]
    story_goals.tell_group([*others, (told["milo"].episode, here.staff["olle"])], timeline)
    story_cases.ask_later(told, here.staff, timeline)
    story_cases.rest_and_write(here.followings["recovery"].programme, here.staff["mira"], timeline)
    tell_practising(here, timeline)
    tell_course(here, timeline)
    plan_follow_ups(here, timeline)
    story_questionnaires.tell(here, timeline)
    story_knowledge.tell(here, timeline)
    story_instruments.tell(
        worker=here.staff["petra"], registrar=here.staff["gun"], unit=here.units["recovery"], timeline=timeline,
        name="Rut Lindh", code=story_instruments.CODE,
    )  # fmt: skip
    access.seal_events(actor=here.system, limit=50)


def _library(staff: Staff, timeline: Timeline) -> None:
    """An instrument with its right of use on record, and another whose wording has been brought: our own labels."""
    terms = programmes.LicenceTerms("Påhittad förläggare", "ÖVN-1", "Hela nämnden", timeline.day(9), "Dnr ÖVN 12")
    licensed, worded = library.get("mansa"), library.get("yp-core")
    programmes.record_licence(actor=staff, instrument=licensed, terms=terms)
    programmes.activate_instrument(actor=staff, instrument=licensed)
    wording = worded.text("sv").model_copy(update={"version": "ovning-1"})
    programmes.import_wording(actor=staff, instrument=worded, wording=wording)


def _read(staff: Staff, told: Told, relation: str) -> None:
    access.open_record(
        actor=staff, subject=told.client.public_id, unit=told.case.unit.public_id, kind="client",
        object_id=told.client.public_id, relation=relation, page="client",
    )  # fmt: skip


def _a_file_on_its_way_in(here: Municipality) -> None:
    """Gun has read in a file of answers and said which column is what; nobody has said yes to it so far."""
    header = ("ärende", "datum", "frågor", "poäng")
    rows = (("KB-1001", "2026-03-02", "session-outcome", "17,5"), ("KB-1001", "2026-03-09", "session-outcome", "21"))
    data = "\n".join(";".join(row) for row in (header, *rows)).encode()
    gun = here.staff["gun"]
    interchange.upload(
        actor=gun,
        unit=here.units["adults"],
        programme=here.followings["south"].programme,
        file_name="gamla-svar.csv",
        data=data,
    )
    columns = {"client": "ärende", "date": "datum", "instrument": "frågor", "total": "poäng"}
    interchange.say_columns(actor=gun, header=header, columns=columns)


@dataclass(frozen=True)
class _Elsewhere:
    tenant: Tenant
    unit: Unit
    urban: Staff
    vera: Told


def _elsewhere(timeline: Timeline, rng: random.Random) -> _Elsewhere:
    """Another committee with one head of unit and one client: nobody in Norrby may ever see them."""
    first_day = timeline.day(60)
    with timeline.at(first_day, 8):
        tenant = access.create_tenant(
            actor=System(0, municipality.JOB), key="fjarrby", name="Fjärrby övningskommun", kind=TenantKind.PRACTICE
        )
        system = System(tenant.pk, municipality.JOB)
        unit = access.add_unit(
            actor=system, name="Enheten Fjärr", kind=UnitKind.UNIT, parent=None, valid_from=first_day
        )
        urban = access.add_staff(actor=system, username="urban", name="Urban Fjällström")
        access.give_role(actor=system, staff=urban, unit=unit, role="unit_head", valid_from=first_day)
        programme = programmes.start_programme(
            actor=urban, unit=unit, name="Fjärrbys fråga", question="Blir det bättre?"
        )
        moment = programmes.NewMoment("Före samtalet", "session-outcome", Rater.CLIENT, MomentPlan(Timing.EACH_SESSION))
        version = programmes.agree_version(
            actor=urban, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, moments=(moment,),
            agreed_on=first_day,
        )  # fmt: skip
    talks = tuple(Talk(timeline.day(ago), {"session-outcome": Answer(score)}) for ago, score in ((20, 15.0), (6, 20.0)))
    story = Story("Vera Fjärrman", "VERA-9999", 1970, unit, urban, version, timeline.day(30), talks=talks)
    with timeline.at(timeline.day(6), 9):
        plan_elsewhere(urban, unit)
        story_questionnaires.tell_elsewhere(urban, unit)
    return _Elsewhere(tenant, unit, urban, tell(story, timeline, urban, rng))


def _gather(
    timeline: Timeline, here: Municipality, told: dict[str, Told], elsewhere: _Elsewhere, house: CourseHouse
) -> Universe:
    waiting = told["eskil"].invitation(6, "session-alliance")
    places_and_people: dict[str, Any] = {**here.units, **here.staff}
    return Universe(
        timeline=timeline,
        tenant=here.tenant,
        **places_and_people,
        north_programme=here.followings["north"].programme,
        south_programme=here.followings["south"].programme,
        recovery_programme=here.followings["recovery"].programme,
        told=told,
        eskil=told["eskil"].client,
        eskil_episode=told["eskil"].episode,
        eskil_today=told["eskil"].occasions[-1],
        answered=told["eskil"].invitation(6, "session-outcome"),
        waiting=waiting,
        waiting_token=link_token(waiting.public_id, waiting.generation),
        planned=told["jasmin"].invitation(1, "session-outcome"),
        elsewhere=elsewhere.tenant,
        elsewhere_unit=elsewhere.unit,
        urban=elsewhere.urban,
        vera=elsewhere.vera,
        course_house=house.tenant,
        course_unit=house.unit,
        stina=house.staff["stina"],
        teo=house.staff["teo"],
    )
