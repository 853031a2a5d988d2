"""Put a plan into its page: sessions, what does not fit, who is told what and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.exercises import words
from rodtrad.exercises.definition import Who
from rodtrad.exercises.forms.planning import GuestForm
from rodtrad.exercises.library import shipped
from rodtrad.exercises.models import Plan, Session
from rodtrad.exercises.needs import Need
from rodtrad.exercises.pages.planning import (
    Bring,
    Choice,
    ChoicePart,
    GuestRow,
    Invited,
    NeedRow,
    Place,
    PlanItem,
    PlanPage,
    PlanRow,
    SessionPart,
    ToDo,
)
from rodtrad.exercises.presenting import choices, exercise_url
from rodtrad.exercises.programme import Found, Programme, led, plan_day, problem
from rodtrad.exercises.queries import reachable
from rodtrad.exercises.rules import planner, preparing
from rodtrad.exercises.rules.needs import Source, near
from rodtrad.exercises.rules.planner import Conflict, Why
from rodtrad.exercises.rules.steps import Led


def choice_parts(programme: Programme, chosen: Sequence[str], wanted: Sequence[str]) -> tuple[ChoicePart, ...]:
    """Every package to choose from; those asked for are open and ticked."""
    every_other = {
        key for package in programme.packages.values() for choice in package.alternatives for key in choice[1:]
    }
    parts = []
    for package in programme.packages.values():
        rows = []
        for group, exercise in package.walk():
            key = Found(package, group, exercise).key
            ticked = key in chosen or (package.key in wanted and exercise.key not in every_other)
            rows.append(Choice(key, exercise.title, words.takes(exercise), ticked))
        is_open = any(row.is_chosen for row in rows)
        parts.append(
            ChoicePart(
                package.key,
                package.title,
                words.package_sentence(package),
                is_open,
                tuple(rows),
                package.language,
                choices(package),
            )
        )
    return tuple(parts)


def need_rows(
    programme: Programme, needs: Sequence[Need], ticked: Sequence[str], chosen: Sequence[str]
) -> tuple[NeedRow, ...]:
    """What the group has told that it needs, each with exercises that share words with it or that it chose itself."""
    texts = {each.key: _searched(each) for each in programme.every()}
    rows = []
    for need in needs:
        keys = near(need.text, texts) if not need.packages else ()
        found = [each for key in keys if (each := programme.find(key))]
        choices = tuple(
            (
                each.package.language,
                Choice(each.key, each.exercise.title, words.takes(each.exercise), each.key in chosen),
            )
            for each in found
        )
        rows.append(
            NeedRow(
                need.key, str(words.SOURCES[need.source]), need.text, need.on, need.url, need.key in ticked, choices
            )
        )
    return tuple(rows)


def _searched(found: Found) -> str:
    """What an exercise is about, in the words it was written in: needs are told in them too."""
    package = shipped().get(found.package.key, found.package)
    for group, exercise in package.walk():
        if exercise.key == found.exercise.key:
            return " ".join((package.title, group.title, exercise.title, *exercise.purpose))
    return found.exercise.title


def _reasons(plan: Plan) -> tuple[NeedRow, ...]:
    return tuple(
        NeedRow(
            "",
            str(words.SOURCES[Source(each["source"])]),
            each["text"],
            date.fromisoformat(each["on"]),
            each["url"],
            True,
        )
        for each in plan.needs
    )


def plan_page(asker: Staff, programme: Programme, plan: Plan, guest_form: GuestForm | None = None) -> PlanPage:
    """A plan as its group sees it."""
    sessions = tuple(reachable.sessions(asker).filter(plan=plan))
    placed = {key: session for session in sessions for key in session.exercises}
    posed = problem(programme, plan, sessions, plan_day(plan))
    conflicts = planner.review(posed, {key: str(session.public_id) for key, session in placed.items()})
    left = _left_out(programme, plan, sessions, placed)
    rows = [(session, led(programme, plan, session, clock.today())) for session in sessions]
    return PlanPage(
        title=plan.title, sentence=_sentence(len(placed), [each for each in sessions if each.exercises], len(left)),
        unit=reachable.unit_name(asker, plan.unit), participants=plan.participants,
        sessions=tuple(_session(session, found, plan, at) for at, (session, found) in enumerate(rows)),
        left_out=left, conflicts=tuple(_conflict(programme, each, sessions) for each in conflicts),
        todo=_todo(rows), materials=_materials(rows),
        places=tuple(Place(str(each.public_id), _day(each)) for each in sessions if each.closed_at is None),
        may_lead=reachable.may_lead(asker, plan.unit), version=plan.version,
        move_url=reverse("exercises:move", args=[plan.public_id]),
        task_url=reverse("exercises:task", args=[plan.public_id]),
        remove_url=reverse("exercises:remove_plan", args=[plan.public_id]), invited=invited(asker, plan, guest_form),
        total=words.duration(sum(_length(found) for _session, found in rows)), needs=_reasons(plan),
    )  # fmt: skip


def invited(asker: Staff, plan: Plan, form: GuestForm | None = None) -> Invited | None:
    """Who is invited, for the one who leads."""
    if not reachable.may_lead(asker, plan.unit):
        return None
    return Invited(
        tuple(GuestRow(str(each.public_id), each.name) for each in reachable.guests(asker, plan)),
        form or GuestForm(people=reachable.may_be_invited(asker, plan)),
        reverse("exercises:invite", args=[plan.public_id]),
        reverse("exercises:withdraw", args=[plan.public_id]),
    )


def plan_row(asker: Staff, plan: Plan) -> PlanRow:
    """A plan in the list."""
    sessions = [each for each in reachable.sessions(asker).filter(plan=plan) if each.exercises]
    placed = sum(len(each.exercises) for each in sessions)
    return PlanRow(
        plan.title,
        reachable.unit_name(asker, plan.unit),
        reverse("exercises:plan", args=[plan.public_id]),
        _sentence(placed, sessions, len(plan.chosen) - placed),
    )


def _sentence(placed: int, sessions: Sequence[Session], left: int) -> str:
    said = ngettext("%(n)d övning", "%(n)d övningar", placed) % {"n": placed}
    said += " " + ngettext("på %(n)d träff.", "på %(n)d träffar.", len(sessions)) % {"n": len(sessions)}
    if left:
        said += " " + ngettext("%(n)d fick inte plats.", "%(n)d fick inte plats.", left) % {"n": left}
    return said


def _day(session: Session) -> str:
    said = words.meeting_day(session.on, is_open=session.day_open)
    return f"{said}, {session.arena}" if session.arena else said


def _session(session: Session, found: Sequence[tuple[Found, Led]], plan: Plan, at: int) -> SessionPart:
    work = sum(each.minutes + each.preparation_minutes for _found, each in found)
    pauses = planner.pauses(work)
    return SessionPart(
        key=str(session.public_id), day=words.meeting_day(session.on, is_open=session.day_open, weekday=True),
        day_open=session.day_open, arena=session.arena, available=words.duration(session.minutes),
        total=words.duration(work + pauses), pauses=words.duration(pauses) if pauses else "",
        items=tuple(_item(each, how, plan) for each, how in found),
        url=reverse("exercises:session", args=[session.public_id]),
        change_url=reverse("exercises:change_session", args=[session.public_id]), is_over=session.closed_at is not None,
        number=at + 1,
    )  # fmt: skip


def _length(found: Sequence[tuple[Found, Led]]) -> int:
    work = sum(each.minutes + each.preparation_minutes for _found, each in found)
    return planner.whole(work)


def _item(found: Found, how: Led, plan: Plan) -> PlanItem:
    movable = any(preparing.minutes_in_session(each) for each in found.exercise.preparation)
    task = ("there" if how.preparation_minutes else "before") if movable else ""
    minutes = words.duration(how.minutes + how.preparation_minutes)
    return PlanItem(found.key, found.exercise.title, exercise_url(found), minutes, task, found.package.language)


def _left_out(
    programme: Programme, plan: Plan, sessions: Sequence[Session], placed: dict[str, Session]
) -> tuple[PlanItem, ...]:
    posed = problem(programme, plan, sessions, clock.today())
    items = []
    for item in posed.items:
        found = programme.find(item.key)
        if item.key not in placed and found:
            why = planner.why_left(posed, item)
            items.append(PlanItem(item.key, found.exercise.title, exercise_url(found), words.duration(item.minutes), "",
                                  found.package.language, _why(why)))  # fmt: skip
    return tuple(items)


def _why(conflict: Conflict) -> str:
    match conflict.why:
        case Why.TOO_LATE:
            return _("Förberedelsen hinner inte göras före någon av träffarna.")
        case Why.TOO_LONG:
            return _("Den är längre än någon av träffarna.")
        case _:
            return _("Den får inte plats bredvid de andra. Lägg till en träff eller byt bort något.")


def _conflict(programme: Programme, conflict: Conflict, sessions: Sequence[Session]) -> str:
    day = next((_day(each) for each in sessions if str(each.public_id) == conflict.slot), "")
    found, other = programme.find(conflict.item), programme.find(conflict.other)
    title = found.exercise.title if found else ""
    match conflict.why:
        case Why.TOO_LONG:
            said = _("%(day)s är %(time)s för kort.") % {"day": day, "time": words.duration(conflict.minutes)}
        case Why.OUT_OF_ORDER:
            earlier = other.exercise.title if other else ""
            said = _("”%(title)s” ligger före ”%(other)s”, som brukar komma först.") % {
                "title": title,
                "other": earlier,
            }
        case _:
            said = _("”%(title)s” behöver förberedas tidigare än det går till %(day)s.") % {"title": title, "day": day}
    return said


Rows = Sequence[tuple[Session, Sequence[tuple[Found, Led]]]]


def _todo(rows: Rows) -> tuple[ToDo, ...]:
    today = clock.today()
    found = []
    for session, exercises in rows:
        for each, how in exercises:
            for preparation in each.exercise.preparation:
                there = how.preparation_minutes and preparing.minutes_in_session(preparation)
                on = session.on if there else preparing.due(preparation, on=session.on)
                what = words.prepare(preparation)
                if there:
                    what = _("Görs på träffen: %(what)s") % {"what": what}
                elif preparation.who is Who.PARTICIPANTS:
                    what = _("Senast då ska deltagarna ha fått veta: %(what)s") % {"what": what}
                is_past = on < today <= session.on
                found.append(ToDo(on, str(words.WHO[preparation.who]), what, each.exercise.title,
                                  each.package.language, session.on, is_past))  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.on, row.who, row.exercise)))


def _materials(rows: Rows) -> tuple[Bring, ...]:
    found = []
    for session, exercises in rows:
        things = dict.fromkeys(
            (thing, each.package.language) for each, _how in exercises for thing in each.exercise.materials
        )
        if things:
            found.append(Bring(session.on, tuple(things)))
    return tuple(found)
