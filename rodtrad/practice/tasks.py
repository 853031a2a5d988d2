"""What is filled in the background once an invented house is open, so that its first page does not wait for it."""

from __future__ import annotations

from django_tasks import task

from rodtrad.access import clock
from rodtrad.practice import course_cases, town_cases
from rodtrad.practice.timeline import Timeline


@task()
def fill_course_house() -> None:
    """Follow up the practice data with cases in Kurshuset; what is there already is left alone."""
    place = course_cases.place_of("teo", Timeline(clock.now()))
    if place is not None:
        course_cases.fill(place)


@task()
def fill_cases_of_the_town() -> None:
    """Tell the ready models about cases in Norrby, and publish each; what is there already is left alone."""
    town_cases.tell(Timeline(clock.now()))
