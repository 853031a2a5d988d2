"""What a group chose when it talked about the competence goals, for itself and for those who plan with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from rodtrad.access.models import Staff, Unit
from rodtrad.access.queries import UnitRow, unit_rows
from rodtrad.exercises.models import GoalTalk
from rodtrad.exercises.needs import Need
from rodtrad.exercises.queries import catalogue, reachable
from rodtrad.exercises.rules.needs import Source

_LATEST = 3


def own_groups(asker: Staff) -> tuple[UnitRow, ...]:
    """The groups one may write for: those one works in, is a part of, leads or is the head of."""
    mine = reachable.unit_ids(asker)
    return tuple(row for row in unit_rows(asker) if row.pk in mine)


def talks(asker: Staff) -> QuerySet[GoalTalk]:
    """What one's groups have chosen, the latest first."""
    found = GoalTalk.objects.filter(tenant_id=asker.tenant_id, unit_id__in=reachable.unit_ids(asker))
    return found.select_related("unit").order_by("-talked_on", "-pk")


def tell(asker: Staff, unit: Unit) -> Iterator[Need]:
    """The latest of a unit's choices as reasons to practise."""
    titles = {key: package.title for key, package in catalogue.programme(asker).packages.items()}
    for talk in talks(asker).filter(unit=unit)[:_LATEST]:
        names = ", ".join(titles[key] for key in talk.packages if key in titles)
        text = f"{names}: {talk.text}" if talk.text else names
        url = f"{reverse('exercises:goals')}#valda"
        yield Need(f"goals-{talk.public_id}", Source.GOALS, text, talk.talked_on, url, tuple(talk.packages))
