"""What comes in a unit's year: what the group has put there, and what comes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.models import Staff, Unit
from rodtrad.access.queries import unit_rows
from rodtrad.analysis.queries import publications
from rodtrad.exercises import queries as exercises
from rodtrad.kit.dates import stockholm_date
from rodtrad.knowledge import words
from rodtrad.knowledge.links import link
from rodtrad.knowledge.models import Activity, ActivityNote, Lesson, PeerReview, ResultsTalk, Wheel
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.rules.lessons import OPEN_STATES
from rodtrad.knowledge.rules.years import ActivityKind, comes_in, occurrences
from rodtrad.workshop import queries as workshop


@dataclass(frozen=True)
class Entry:
    """Something on one day of a unit's year; `activity` when the group has put it there itself."""

    on: date
    title: str
    kind: str
    where: str = ""
    owner: str = ""
    owner_id: int | None = None
    preparation: str = ""
    learned: str = ""
    done: bool = False
    url: str = ""
    activity: UUID | None = None
    from_unit: str = ""
    remind_days: int = 14
    key: str = ""

    def uid(self, group: Group) -> str:
        """What it is known by in calendars and reminders: the same however often it is asked for."""
        return self.key or f"{group.row.public_id}-{self.kind}-{self.on.isoformat()}"

    def is_soon(self, today: date) -> bool:
        """Whether it is time to be reminded of it."""
        return not self.done and today <= self.on <= today + timedelta(days=self.remind_days)


def wheel(group: Group, year: int) -> Wheel | None:
    """The unit's plan for a year, if it has made one."""
    return Wheel.objects.filter(unit=group.unit, year=year).first()


def activity(asker: Staff, public_id: UUID) -> Activity:
    """An activity of the asker's committee; the caller asks whether the asker takes part. Raises DoesNotExist."""
    return Activity.objects.select_related("unit", "area").get(tenant_id=asker.tenant_id, public_id=public_id)


def entries(asker: Staff, group: Group, year: int) -> tuple[Entry, ...]:
    """Everything in a unit's year, in order; what is by itself is shown to those who take part."""
    found = list(_planned(asker, group, year))
    if group.takes_part:
        taken = {(entry.on, entry.kind) for entry in found}
        found += [entry for entry in _by_themselves(asker, group, year) if (entry.on, entry.kind) not in taken]
    in_year = [entry for entry in found if entry.on.year == year]
    return tuple(sorted(in_year, key=lambda entry: (entry.on, entry.title)))


def _planned(asker: Staff, group: Group, year: int) -> Iterator[Entry]:
    """What the group, and the units it is a part of, have put in the year."""
    units = above(asker, group.unit)
    rows = list(Activity.objects.filter(unit_id__in=units).select_related("owner", "area"))
    notes = {(n.activity_id, n.planned_on): n for n in ActivityNote.objects.filter(activity__in=rows)}
    for each in rows:
        for on in occurrences(first=each.first_on, last=each.last_on, every_months=each.every_months, year=year):
            note = notes.get((each.pk, on))
            mine = each.unit_id == group.unit.pk
            yield Entry(
                on=on,
                title=_title(each),
                kind=each.kind,
                where=words.say(words.ARENA, each.arena),
                owner=each.owner.name if each.owner and group.takes_part else "",
                owner_id=each.owner_id,
                preparation=each.preparation,
                learned=note.learned if note and group.takes_part else "",
                done=note is not None,
                url=needed(each, group) if group.takes_part else "",
                activity=each.public_id if mine else None,
                from_unit="" if mine else units[each.unit_id],
                remind_days=each.remind_days,
                key=f"{each.public_id}-{on.isoformat()}",
            )


def overview(groups: Sequence[Group], year: int) -> dict[int, tuple[Entry, ...]]:
    """What each of many units has planned itself in a year: a few questions, however many units there are."""
    found: dict[int, list[Entry]] = {group.unit.pk: [] for group in groups}
    rows = list(Activity.objects.filter(unit_id__in=found).select_related("area"))
    held = set(ActivityNote.objects.filter(activity__in=rows).values_list("activity_id", "planned_on"))
    for each in rows:
        for on in occurrences(first=each.first_on, last=each.last_on, every_months=each.every_months, year=year):
            found[each.unit_id].append(Entry(on, _title(each), each.kind, done=(each.pk, on) in held))
    part = [group.unit.pk for group in groups if group.takes_part]
    for talk in ResultsTalk.objects.filter(unit_id__in=part, held_on__year=year):
        kind = ActivityKind.RESULTS_TALK
        found[talk.unit_id].append(Entry(talk.held_on, talk.title, kind.value, done=talk.decided_on is not None))
    for review in PeerReview.objects.filter(unit_id__in=part, held_on__year=year):
        kind = ActivityKind.PEER_REVIEW
        found[review.unit_id].append(Entry(review.held_on, str(words.KIND[kind]), kind.value, done=review.held))
    return {unit: tuple(sorted(days, key=lambda entry: (entry.on, entry.title))) for unit, days in found.items()}


def above(asker: Staff, unit: Unit) -> dict[int, str]:
    """A unit and those it is a part of, with their names."""
    rows = {row.pk: row for row in unit_rows(asker)}
    found: dict[int, str] = {}
    at: int | None = unit.pk
    while at is not None and at in rows:
        found[at] = rows[at].name
        at = rows[at].parent_id
    return found


def _title(each: Activity) -> str:
    if each.kind == ActivityKind.THREE_QUESTIONS and each.area:
        return _("Tre enkla frågor: %(area)s") % {"area": each.title}
    return each.title


def needed(each: Activity, group: Group) -> str:
    """The way to what is needed that day."""
    here = group.row.public_id
    match each.kind:
        case ActivityKind.THREE_QUESTIONS:
            return reverse("knowledge:area", args=[each.area.public_id]) if each.area else link("knowledge:areas", here)
        case ActivityKind.RESULTS_TALK:
            return link("knowledge:talks", here)
        case ActivityKind.FOLLOW_UP_REPORT:
            return link("analysis:apt", here)
        case ActivityKind.EXERCISE:
            return link("exercises:start")
        case ActivityKind.PEER_REVIEW:
            return link("knowledge:reviews", here)
        case ActivityKind.PLANNING:
            return link("knowledge:plan_year", here, each.first_on.year)
        case ActivityKind.LOOKING_BACK:
            return link("knowledge:year", here, each.first_on.year)
        case _:
            return ""


def _by_themselves(asker: Staff, group: Group, year: int) -> Iterator[Entry]:
    yield from _rooms_below(asker, group, year)
    yield from _talks(group)
    yield from _lessons(group)
    yield from _reviews(group)
    yield from _publications(asker, group)


def _rooms_below(asker: Staff, group: Group, year: int) -> Iterator[Entry]:
    """What the workshop has promised and when exercises are planned, with their own pages."""
    for planned in workshop.dates(asker, group.unit, year):
        yield Entry(
            planned.date,
            planned.label,
            "workshop",
            url=planned.url,
            key=f"workshop-{group.row.public_id}-{planned.date}-{planned.kind}",
        )
    for session in exercises.dates(asker, group.unit, year):
        title = _("Övning: %(title)s") % {"title": session.label}
        yield Entry(
            session.date, title, ActivityKind.EXERCISE.value, url=session.url, key=f"exercise-{session.public_id}"
        )


def _talks(group: Group) -> Iterator[Entry]:
    for talk in ResultsTalk.objects.filter(unit=group.unit):
        url = reverse("knowledge:talk", args=[talk.public_id])
        title = _("Resultatsamtal: %(title)s") % {"title": talk.title}
        done = talk.decided_on is not None
        yield Entry(talk.held_on, title, ActivityKind.RESULTS_TALK.value, done=done, url=url, key=f"{talk.public_id}")
        if talk.measure_again_on:
            title = _("Mät igen: %(title)s") % {"title": talk.title}
            again = talk.later.exists()
            yield Entry(talk.measure_again_on, title, "measure_again", done=again, url=url, key=f"{talk.public_id}-m")


def _lessons(group: Group) -> Iterator[Entry]:
    for lesson in Lesson.objects.filter(unit=group.unit, follow_up_on__isnull=False).select_related("owner"):
        if lesson.follow_up_on is None:
            continue
        title = _("Följ upp: %(what)s") % {"what": _short(lesson.text)}
        yield Entry(
            lesson.follow_up_on, title, "lesson", owner=lesson.owner.name if lesson.owner else "",
            owner_id=lesson.owner_id,
            done=lesson.state not in OPEN_STATES, url=reverse("knowledge:lesson", args=[lesson.public_id]),
            key=f"{lesson.public_id}",
        )  # fmt: skip


def _reviews(group: Group) -> Iterator[Entry]:
    for review in PeerReview.objects.filter(unit=group.unit):
        url = reverse("knowledge:reviews", args=[group.row.public_id])
        kind = ActivityKind.PEER_REVIEW
        yield Entry(review.held_on, str(words.KIND[kind]), kind, done=review.held, url=url, key=f"{review.public_id}")


def _publications(asker: Staff, group: Group) -> Iterator[Entry]:
    """Publications of the unit: the last day to comment, and the day it was released."""
    today = clock.today()
    for found in publications.visible(asker).filter(Q(unit=group.unit)):
        url = reverse("analysis:publication", args=[found.public_id])
        said = {"n": found.number}
        if found.released_at:
            on = stockholm_date(found.released_at)
            yield Entry(
                on,
                _("Publicering %(n)s släpps") % said,
                "publication",
                done=on <= today,
                url=url,
                key=f"publication-{found.public_id}",
            )
        elif found.respond_by:
            yield Entry(
                found.respond_by,
                _("Sista dag att kommentera publicering %(n)s") % said,
                "comment",
                url=url,
                key=f"comment-{found.public_id}",
            )


def resting(group: Group, year: int) -> tuple[Activity, ...]:
    """What comes so seldom that it does not come this year."""
    rows = Activity.objects.filter(Q(last_on=None) | Q(last_on__gte=date(year, 1, 1)), unit=group.unit)
    return tuple(
        each
        for each in rows.filter(first_on__lt=date(year, 1, 1)).exclude(every_months=0)
        if not comes_in(first=each.first_on, last=each.last_on, every_months=each.every_months, year=year)
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
