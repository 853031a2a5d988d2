"""PÅHITTADE UPPGIFTER: ready models that Enheten Norr runs on the rows of the course's practice data (D3, D5, D8, D11).

The same rows as in the course, so that what a participant counts there is what the town shows.
"""

from __future__ import annotations

from rodtrad.course import becoming
from rodtrad.course.dataset import datasets, rows_of
from rodtrad.observations import actions
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import DiaryPlan
from rodtrad.practice.coursehouse import read_files, write_week
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.story_models import started
from rodtrad.practice.timeline import Timeline

WRITERS = ("anna", "berit", "jonna", "abdi", "brita", "carin", "olle", "elin", "faisal")


def tell(here: Municipality, timeline: Timeline) -> None:
    """Count missed visits and activities, read forty files, and write a week by half hours."""
    counted(here, timeline, "uteblivna-besok")
    counted(here, timeline, "aktiviteter-boende")
    child_in_files(here, timeline)
    a_week(here, timeline)


def counted(here: Municipality, timeline: Timeline, key: str) -> FollowUp:
    """Weeks of a count, in one place or several."""
    dataset, berit = datasets()[key], here.staff["berit"]
    places = "\n".join(dict.fromkeys(rows_of(key).values("boende"))) if key == "aktiviteter-boende" else ""
    with timeline.at(timeline.day(18), 9):
        followup = started(berit, here.units["north"], key, dataset.question, {"places": places})
        for week in becoming.weeks(dataset, today=timeline.day(18)):
            actions.set_count(
                actor=berit, followup=followup, monday=week.monday, events=week.events, base=week.base,
                place=week.place,
            )  # fmt: skip
    return followup


def child_in_files(here: Municipality, timeline: Timeline) -> FollowUp:
    """Forty investigations that two have read apart."""
    with timeline.at(timeline.day(16), 9):
        question = datasets()["barnperspektiv"].question
        followup = started(here.staff["berit"], here.units["north"], "barnperspektiv", question)
        read_files(followup, [here.staff["jonna"], here.staff["berit"]])
    return followup


def a_week(here: Municipality, timeline: Timeline) -> FollowUp:
    """Nine colleagues wrote a week by half hours: a picture with days, and time that is missing."""
    dataset = datasets()["dagboksvecka"]
    with timeline.at(timeline.day(15), 9):
        plan = becoming.plan(dataset, today=timeline.day(15))
        if not isinstance(plan, DiaryPlan):
            raise TypeError("The diary week of the practice data is no diary week.")
        new = actions.New(here.units["north"], "En vanlig vecka", dataset.question)
        followup = actions.start_diary_week(actor=here.staff["berit"], new=new, plan=plan)
        write_week(followup, [here.staff[name] for name in WRITERS])
    return followup
