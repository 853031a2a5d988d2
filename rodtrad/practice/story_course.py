"""PÅHITTADE UPPGIFTER: a course that ends soon, with one follow-up at home and one on practice data."""

from __future__ import annotations

from rodtrad.course import actions
from rodtrad.course.actions import Counting, Written
from rodtrad.course.models import Participation
from rodtrad.course.rules import CourseStep, Track
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline

PLAN = "Tio frågor efter varje avslutad kontakt, från maj till oktober. Jonna påminner på måndagar."
FOUND = "Av femton som har avslutat har fem arbete. Det är så få att andelen kan vara allt från 15 till 58 %."


def tell_course(here: Municipality, timeline: Timeline) -> Participation:
    """Lena leads; Jonna follows up at home, and Cecil tries on practice data and shows what he found."""
    lena, jonna, cecil = here.staff["lena"], here.staff["jonna"], here.staff["cecil"]
    with timeline.at(timeline.day(60), 9):
        course = actions.open_course(
            actor=lena, title="Systematisk uppföljning i höst", starts_on=timeline.day(60), closes_on=timeline.day(-20)
        )
    with timeline.at(timeline.day(58), 10):
        home = actions.take_part(actor=jonna, course=course, track=Track.HOME)
        written = Written("Vilka familjer slutar tidigare än vi tänkt?", PLAN, "", "")
        actions.write(actor=jonna, participation=home, written=written, seen_version=1)
        for step in (CourseStep.QUESTION, CourseStep.PLAN):
            actions.tick(actor=jonna, participation=home, step=step, is_done=True)
    with timeline.at(timeline.day(20), 10):
        practice = actions.take_part(actor=cecil, course=course, track=Track.PRACTICE)
        said = Written("Hur går det för dem som har avslutat Drivhuset?", "Räkna bland dem som har avslutat.", FOUND,
                       "Fråga igen när alla sexton har avslutat.")  # fmt: skip
        actions.write(actor=cecil, participation=practice, written=said, seen_version=1)
        how = Counting("drivhuset", "efteråt", False, ("arbete", "heltidsstudier"))
        actions.present_counting(actor=cecil, participation=practice, counting=how)
        for step in CourseStep:
            actions.tick(actor=cecil, participation=practice, step=step, is_done=True)
        actions.show(actor=cecil, participation=practice, is_shown=True)
    return practice
