"""PÅHITTADE UPPGIFTER: Kurshuset, a house for a course where everything is practice data and nothing else can come in.

A committee of its own, of the kind course: its leader and participants try the product's own follow-ups on the sets of
the course. What they make is marked on every page, and its files are refused wherever things are real.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rodtrad.access import actions as access
from rodtrad.access.actors import System
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind
from rodtrad.course import actions, becoming
from rodtrad.course.actions import Counting, Written
from rodtrad.course.dataset import datasets
from rodtrad.course.rules import CourseStep, Track
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.observations.plans import plan_of
from rodtrad.observations.rules.kinds import DiaryPlan
from rodtrad.practice.cast import HOUSE, HOUSE_COLLEAGUES, PASSWORD, Part
from rodtrad.practice.timeline import Timeline

JOB = "practice data"
OPENED_DAYS_AGO = 60
COMES_WHOLE = ("skolbakgrund", "uteblivna-besok", "samordnad-rehabilitering", "aktiviteter-boende", "nyaktualiserade",
               "skol-och-familjeteam")  # fmt: skip


@dataclass(frozen=True)
class CourseHouse:
    """The house with its one group and everybody in it."""

    tenant: Tenant
    unit: Unit
    staff: Mapping[str, Staff]


def open_house(timeline: Timeline, *, colleagues: Sequence[Part] = ()) -> CourseHouse:
    """Open the house, with a leader who has begun a course and a participant who has made one follow-up."""
    with timeline.at(timeline.day(OPENED_DAYS_AGO), 8):
        tenant = access.create_tenant(
            actor=System(0, JOB), key="kurshuset", name="Kurshuset (övning)", kind=TenantKind.COURSE
        )
        system = System(tenant.pk, JOB)
        unit = access.add_unit(
            actor=system, name="Kurshuset", kind=UnitKind.UNIT, parent=None, valid_from=timeline.day(OPENED_DAYS_AGO)
        )
        house = CourseHouse(tenant, unit, {p.username: _hire(system, p, unit, timeline) for p in (*HOUSE, *colleagues)})
    _begin(house, timeline)
    return house


def _hire(system: System, part: Part, unit: Unit, timeline: Timeline) -> Staff:
    staff = access.add_staff(
        actor=system, username=part.username, name=part.name, email=f"{part.username}@kurshuset.example",
        password=PASSWORD if part in HOUSE else None,
    )  # fmt: skip
    access.give_role(actor=system, staff=staff, unit=unit, role=part.role, valid_from=timeline.day(OPENED_DAYS_AGO))
    return staff


def _begin(house: CourseHouse, timeline: Timeline) -> None:
    """Stina opens a course; Teo takes part, counts Drivhuset, and makes a follow-up of its rows."""
    stina, teo = house.staff["stina"], house.staff["teo"]
    with timeline.at(timeline.day(40), 9):
        course = actions.open_course(
            actor=stina, title="Lär dig följa upp", starts_on=timeline.day(40), closes_on=timeline.day(-30)
        )
    with timeline.at(timeline.day(35), 10):
        mine = actions.take_part(actor=teo, course=course, track=Track.PRACTICE)
        said = Written("Hur många har arbete när de slutar?", "Räkna bara dem som har avslutat.", "", "")
        actions.write(actor=teo, participation=mine, written=said, seen_version=1)
        how = Counting("drivhuset", "efteråt", False, ("arbete", "heltidsstudier"))
        actions.present_counting(actor=teo, participation=mine, counting=how)
        for step in (CourseStep.QUESTION, CourseStep.PLAN):
            actions.tick(actor=teo, participation=mine, step=step, is_done=True)
        actions.load_follow_up(actor=teo, unit=house.unit, dataset=datasets()["drivhuset"])


def furnish(timeline: Timeline) -> CourseHouse:
    """The house with nine participants, and every set that the product can follow up without cases."""
    house = open_house(timeline, colleagues=HOUSE_COLLEAGUES)
    teo = house.staff["teo"]
    for number, key in enumerate(COMES_WHOLE):
        with timeline.at(timeline.day(30 - number), 10):
            actions.load_follow_up(actor=teo, unit=house.unit, dataset=datasets()[key])
    writers = [staff for name, staff in house.staff.items() if name != "stina"]
    with timeline.at(timeline.day(20), 10):
        review = actions.load_follow_up(actor=teo, unit=house.unit, dataset=datasets()["barnperspektiv"])
        read_files(review, writers[:2])
    with timeline.at(timeline.day(14), 10):
        week = actions.load_follow_up(actor=teo, unit=house.unit, dataset=datasets()["dagboksvecka"])
        write_week(week, writers)
    return house


def read_files(review: FollowUp, readers: Sequence[Staff]) -> None:
    """Two read the forty files of the practice data apart."""
    for place, reader in enumerate(readers):
        mine = observations.join(actor=reader, followup=review)
        for number, said in becoming.readings(datasets()["barnperspektiv"], reader=place).items():
            observations.read_file(actor=reader, participant=mine, number=number, answers=said)


def write_week(week: FollowUp, writers: Sequence[Staff]) -> None:
    """Nine write the half hours of the practice data, and the group sees where its time went."""
    plan = plan_of(week)
    if not isinstance(plan, DiaryPlan):
        raise TypeError(f"{week.kind} is no diary week.")
    dealt = becoming.half_hours(datasets()["dagboksvecka"], writers=len(writers))
    for writer, days in zip(writers, dealt, strict=True):
        mine = observations.join(actor=writer, followup=week)
        for number, slots in days.items():
            observations.write_slots(actor=writer, participant=mine, day=plan.days[number], slots=slots)
    observations.make_picture(actor=writers[0], followup=week)
