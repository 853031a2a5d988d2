"""Who is to be reminded of what in the wheels, and what each has chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from rodtrad.access.models import Staff
from rodtrad.knowledge.models import Activity, Lesson, WheelReminder
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.wheel import entries
from rodtrad.knowledge.rules.reminding import DEFAULT, LONGEST, Near, Wanted, is_time


def wanted(asker: Staff) -> Wanted:
    """What one has chosen to be reminded of."""
    chosen = WheelReminder.objects.filter(staff=asker).first()
    return Wanted(chosen.wanted) if chosen else DEFAULT


def candidates(tenant_id: int) -> Iterable[Staff]:
    """Those in a committee who may have something to be reminded of, and an address to send it to."""
    chosen = WheelReminder.objects.filter(staff__tenant_id=tenant_id)
    no = chosen.filter(wanted=Wanted.NOTHING.value).values("staff")
    group = chosen.filter(wanted=Wanted.GROUP.value).values("staff")
    owners = Q(pk__in=Activity.objects.filter(tenant_id=tenant_id).values("owner")) | Q(
        pk__in=Lesson.objects.filter(tenant_id=tenant_id).values("owner")
    )
    found = Staff.objects.filter(Q(pk__in=group) | owners, tenant_id=tenant_id, is_active=True)
    return found.exclude(pk__in=no).exclude(email="").order_by("pk")


def near(staff: Staff, today: date) -> tuple[Near, ...]:
    """What draws near in the wheels of somebody's groups, of what they want to be told of; each thing once."""
    choice = wanted(staff)
    if choice is Wanted.NOTHING:
        return ()
    years = sorted({today.year, (today + timedelta(days=LONGEST)).year})
    groups = [each for each in places.groups(staff) if each.belongs or choice is Wanted.MINE]
    found = {
        entry.uid(group): entry.on
        for group in groups
        for year in years
        for entry in entries(staff, group, year)
        if not entry.done
        and is_time(on=entry.on, remind_days=entry.remind_days, today=today)
        and (choice is Wanted.GROUP or entry.owner_id == staff.pk)
    }
    return tuple(Near(key, on) for key, on in sorted(found.items()))
