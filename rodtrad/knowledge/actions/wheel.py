"""Plan a year with the group, put things in it, note what they gave, and carry the year over to the next."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.knowledge.feeds import digest
from rodtrad.knowledge.models import Activity, ActivityNote, CalendarFeed, KnowledgeArea, Wheel
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.years import ONCE, nearest, occurrences, require_ends_after, require_rhythm, require_year


@dataclass(frozen=True)
class Prompts:
    """What the group answered to the five prompts."""

    others: str = ""
    hook: str = ""
    arenas: str = ""
    parts: str = ""
    rhythm: str = ""


@dataclass(frozen=True)
class NewActivity:
    """An activity as somebody writes it down."""

    title: str
    kind: str
    arena: str
    first_on: date
    every_months: int = ONCE
    last_on: date | None = None
    owner: Staff | None = None
    preparation: str = ""
    remind_days: int = 14
    area: KnowledgeArea | None = None

    def fields(self) -> dict[str, object]:
        """The columns and their values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def plan_year(*, actor: Staff, unit: Unit, year: int, prompts: Prompts, seen_version: int = 0) -> Wheel:
    """Write down what the group answered to the five prompts; the first time, the year gets its wheel."""
    require_year(year)
    wheel = Wheel.objects.select_for_update().filter(unit=unit, year=year).first()
    require_current(seen=seen_version, stored=wheel.version if wheel else 0)
    if wheel is None:
        wheel = Wheel.objects.create(tenant_id=actor.tenant_id, unit=unit, year=year, **asdict(prompts))
    else:
        for name, text in asdict(prompts).items():
            setattr(wheel, name, text)
        wheel.version += 1
        wheel.save()
    _record(actor, "wheel.planned", "wheel", wheel.public_id, unit, year=year)
    return wheel


@transaction.atomic
def add_activity(*, actor: Staff, unit: Unit, new: NewActivity) -> Activity:
    """Put something in the wheel, once or again and again."""
    _require_sound(new)
    activity = Activity.objects.create(tenant_id=actor.tenant_id, unit=unit, **new.fields())
    _record(actor, "wheel.activity_added", "activity", activity.public_id, unit)
    return activity


@transaction.atomic
def change_activity(*, actor: Staff, activity: Activity, new: NewActivity, seen_version: int) -> Activity:
    """Change an activity, unless somebody has changed it since one read it."""
    _require_sound(new)
    stored = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
    require_current(seen=seen_version, stored=stored.version)
    for name, value in new.fields().items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save()
    _record(actor, "wheel.activity_changed", "activity", stored.public_id, stored.unit)
    return stored


@transaction.atomic
def end_activity(*, actor: Staff, activity: Activity, on: date) -> None:
    """Let an activity come no more after a day; what has been held stays in the wheel."""
    activity.last_on = max(on, activity.first_on)
    activity.version += 1
    activity.save(update_fields=["last_on", "version"])
    _record(actor, "wheel.activity_ended", "activity", activity.public_id, activity.unit)


@transaction.atomic
def hold(*, actor: Staff, activity: Activity, planned_on: date, held_on: date, learned: str = "") -> ActivityNote:
    """Note that an activity was held, and what it gave; writing again replaces the words."""
    note, _made = ActivityNote.objects.update_or_create(
        activity=activity, planned_on=planned_on, defaults={"held_on": held_on, "learned": learned.strip()}
    )
    _record(actor, "wheel.activity_held", "activity", activity.public_id, activity.unit)
    return note


@transaction.atomic
def hold_nearest(*, actor: Staff, unit: Unit, kind: str, on: date, area: KnowledgeArea | None = None) -> None:
    """Note that what the wheel has near this day was held, when there is such a thing and nobody has said so."""
    for activity in Activity.objects.filter(unit=unit, kind=kind, area=area).select_related("unit"):
        days = occurrences(
            first=activity.first_on, last=activity.last_on, every_months=activity.every_months, year=on.year
        )
        planned = nearest(days, to=on)
        if planned and not activity.notes.filter(planned_on=planned).exists():
            hold(actor=actor, activity=activity, planned_on=planned, held_on=on)


@transaction.atomic
def carry_over(*, actor: Staff, wheel: Wheel, learned: str, keep: Collection[UUID]) -> Wheel:
    """Close a year with what it taught, and begin the next with what the group keeps; the rest ends with the year."""
    wheel.learned = require_text(learned)
    wheel.version += 1
    wheel.save(update_fields=["learned", "version"])
    last_day = date(wheel.year, 12, 31)
    running = Activity.objects.filter(
        Q(last_on=None) | Q(last_on__gt=last_day), unit=wheel.unit, first_on__lte=last_day
    )
    running.exclude(every_months=ONCE).exclude(public_id__in=keep).update(last_on=last_day)
    prompts = {name: getattr(wheel, name) for name in Prompts.__dataclass_fields__}
    following, _made = Wheel.objects.get_or_create(
        tenant_id=wheel.tenant_id, unit=wheel.unit, year=wheel.year + 1, defaults=prompts
    )
    _record(actor, "wheel.carried_over", "wheel", following.public_id, wheel.unit, year=following.year)
    return following


@transaction.atomic
def make_feed(*, actor: Staff, unit: Unit) -> str:
    """Make a secret address for one's own calendar; an earlier one of the same wheel ends. It is shown this once."""
    token = secrets.token_urlsafe(24)
    _end_feeds(actor, unit)
    feed = CalendarFeed.objects.create(staff=actor, unit=unit, digest=digest(token), made_at=clock.now())
    _record(actor, "wheel.feed_made", "feed", feed.public_id, unit)
    return token


@transaction.atomic
def end_feed(*, actor: Staff, unit: Unit) -> None:
    """End one's own calendar address; whoever has it gets nothing more."""
    _end_feeds(actor, unit)
    _record(actor, "wheel.feed_ended", "feed", unit.public_id, unit)


def _end_feeds(actor: Staff, unit: Unit) -> None:
    CalendarFeed.objects.filter(staff=actor, unit=unit, ended_at=None).update(ended_at=clock.now())


def _require_sound(new: NewActivity) -> None:
    require_text(new.title)
    require_rhythm(new.every_months)
    require_ends_after(first=new.first_on, last=new.last_on)


def _record(actor: Staff, verb: str, kind: str, object_id: UUID, unit: Unit, **details: int) -> None:
    record(actor, verb, kind=kind, object_id=object_id, unit=unit.public_id, details={**details})
