"""What a calendar gets of a wheel: days and titles, and nothing that looks like a person."""

from __future__ import annotations

from collections.abc import Iterable

from rodtrad.access.models import Staff, Unit
from rodtrad.kit.personal import findings
from rodtrad.knowledge import words
from rodtrad.knowledge.calendar import CalendarDay
from rodtrad.knowledge.feeds import digest
from rodtrad.knowledge.models import CalendarFeed
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.queries.wheel import Entry, entries

# What is put there by itself carries words from talks and lessons, so a calendar gets its kind only.
_ONLY_KIND = {"lesson", "results_talk", "measure_again", "publication", "comment", "workshop"}


def by_secret(secret: str) -> tuple[Staff, Group] | None:
    """Whose calendar this is and which group it follows, while the address holds and the person still takes part."""
    found = CalendarFeed.objects.filter(digest=digest(secret), ended_at=None, staff__is_active=True)
    feed = found.select_related("staff", "unit").first()
    if feed is None:
        return None
    try:
        return feed.staff, places.group(feed.staff, feed.unit.public_id)
    except Unit.DoesNotExist:
        return None


def days(asker: Staff, group: Group, years: Iterable[int]) -> list[CalendarDay]:
    """The days of some years as a calendar shows them."""
    return [
        CalendarDay(
            key=entry.uid(group),
            on=entry.on,
            summary=_summary(entry, group),
            remind_days=0 if entry.done else entry.remind_days,
        )
        for year in years
        for entry in entries(asker, group, year)
    ]


def _summary(entry: Entry, group: Group) -> str:
    """The title, or only the kind when the title could say too much."""
    if entry.key.startswith("exercise-"):
        return str(words.KIND["exercise"])
    if entry.activity is None and entry.kind in _ONLY_KIND:
        return str(words.ITSELF[entry.kind])
    if findings(entry.title, (group.name,)):
        return str(words.KIND.get(entry.kind, words.KIND["other"]))
    return f"{entry.title} ({entry.where})" if entry.where else entry.title
