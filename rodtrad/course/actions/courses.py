"""What people do in a course: open one, take part, plan, tick steps, choose what to present, and show it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.analysis.models import Publication
from rodtrad.course import rules
from rodtrad.course.models import Course, Participation
from rodtrad.course.rules import CourseStep, Track
from rodtrad.workshop.models import Planning


@dataclass(frozen=True)
class Written:
    """What a participant has written."""

    question: str
    plan: str
    found: str
    decided: str


@dataclass(frozen=True)
class Counting:
    """How a participant has counted practice data."""

    dataset: str
    variable: str
    whole: bool
    combine: tuple[str, ...]
    only: str = ""


@transaction.atomic
def open_course(*, actor: Staff, title: str, starts_on: date, closes_on: date) -> Course:
    """Open a course; whoever opens it leads it."""
    if closes_on < starts_on:
        raise RuleBroken("course_closes_before_it_starts")
    course = Course.objects.create(
        tenant_id=actor.tenant_id, public_id=uuid.uuid4(), title=title, led_by=actor, starts_on=starts_on,
        closes_on=closes_on,
    )  # fmt: skip
    record(actor, "course.opened", kind="course", object_id=course.public_id)
    return course


@transaction.atomic
def change_course(
    *, actor: Staff, course: Course, title: str, starts_on: date, closes_on: date, seen_version: int
) -> None:
    """Change what a course is called and its days; its leader does."""
    if closes_on < starts_on:
        raise RuleBroken("course_closes_before_it_starts")
    stored = Course.objects.select_for_update().get(pk=course.pk)
    require_current(seen=seen_version, stored=stored.version)
    stored.title, stored.starts_on, stored.closes_on = title, starts_on, closes_on
    stored.version += 1
    stored.save(update_fields=["title", "starts_on", "closes_on", "version"])
    record(actor, "course.changed", kind="course", object_id=course.public_id)


@transaction.atomic
def take_part(*, actor: Staff, course: Course, track: str) -> Participation:
    """Take part in a course, in one of its tracks."""
    rules.require_track(track, kind=course.tenant.kind)
    found, is_new = Participation.objects.get_or_create(course=course, staff=actor, defaults={"track": track})
    if is_new:
        record(actor, "course.joined", kind="course", object_id=course.public_id)
    return found


@transaction.atomic
def leave(*, actor: Staff, participation: Participation) -> None:
    """Leave a course; what one wrote there goes."""
    record(actor, "course.left", kind="course", object_id=participation.course.public_id)
    participation.delete()


@transaction.atomic
def write(*, actor: Staff, participation: Participation, written: Written, seen_version: int) -> None:
    """Write one's question, plan, findings and decisions."""
    stored = Participation.objects.select_for_update().get(pk=participation.pk)
    require_current(seen=seen_version, stored=stored.version)
    stored.question, stored.plan = written.question.strip(), written.plan.strip()
    stored.found, stored.decided = written.found.strip(), written.decided.strip()
    stored.version += 1
    stored.save(update_fields=["question", "plan", "found", "decided", "version"])
    _record(actor, "course.written", stored)


@transaction.atomic
def tick(*, actor: Staff, participation: Participation, step: CourseStep, is_done: bool) -> None:
    """Say that a step is done, or not done after all."""
    participation.done = rules.done_after(participation.done, step, is_done=is_done)
    participation.save(update_fields=["done"])
    _record(actor, "course.step_ticked", participation)


@transaction.atomic
def follow_plan(*, actor: Staff, participation: Participation, planning: Planning | None) -> None:
    """Say which plan at home one's course is about; it stays at home, and nobody in the course can open it for that."""
    if participation.track != Track.HOME:
        raise RuleBroken("tracks_never_mix")
    participation.planning = planning
    participation.save(update_fields=["planning"])
    _record(actor, "course.plan_chosen", participation)


@transaction.atomic
def present_publication(*, actor: Staff, participation: Participation, publication: Publication | None) -> None:
    """Choose the approved publication that the presentation stands on."""
    if participation.track != Track.HOME:
        raise RuleBroken("tracks_never_mix")
    participation.publication = publication
    participation.save(update_fields=["publication"])
    _record(actor, "course.publication_chosen", participation)


@transaction.atomic
def present_counting(*, actor: Staff, participation: Participation, counting: Counting) -> None:
    """Take a count of practice data to the presentation."""
    if participation.track != Track.PRACTICE:
        raise RuleBroken("tracks_never_mix")
    participation.dataset, participation.variable = counting.dataset, counting.variable
    participation.whole, participation.combine = counting.whole, list(counting.combine)
    participation.only = counting.only
    participation.save(update_fields=["dataset", "variable", "whole", "combine", "only"])
    _record(actor, "course.count_chosen", participation)


@transaction.atomic
def show(*, actor: Staff, participation: Participation, is_shown: bool) -> None:
    """Show one's presentation to the course, or take it back."""
    stored = Participation.objects.select_for_update().get(pk=participation.pk)
    if is_shown:
        rules.require_ready(question=stored.question, found=stored.found)
    stored.shown_at = clock.now() if is_shown else None
    stored.save(update_fields=["shown_at"])
    _record(actor, "course.shown" if is_shown else "course.taken_back", stored)


def _record(actor: Staff, verb: str, participation: Participation) -> None:
    record(actor, verb, kind="participation", object_id=participation.public_id)
