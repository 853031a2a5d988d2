"""Why a group may want to practise: what it answered and agreed together, and what a result made it decide.

Only what the group has written together is told. Nobody's own answer, and no sum of such answers, is a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff, Unit
from rodtrad.exercises.needs import Need
from rodtrad.exercises.rules.needs import Source
from rodtrad.knowledge.models import Lesson, Round
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.queries.wheel import above
from rodtrad.knowledge.rules.lessons import OPEN_STATES, LessonKind
from rodtrad.knowledge.rules.questions import Taken


def tell(asker: Staff, unit: Unit) -> Iterator[Need]:
    """What a group and those it is a part of have come to together, for those who take part there."""
    units = above(asker, unit)
    for group in places.groups(asker):
        if group.unit.pk in units:
            yield from _actions(group)
            yield from _not_taken(group)
            yield from _decisions(group)


def _open(group: Group, kind: LessonKind) -> Iterator[Lesson]:
    found = Lesson.objects.filter(unit=group.unit, kind=kind.value, state__in=OPEN_STATES)
    return found.select_related("from_round__agreement__area", "from_talk").iterator()


def _actions(group: Group) -> Iterator[Need]:
    """What a no to the first question led to and is not finished."""
    for lesson in _open(group, LessonKind.ACTION):
        if lesson.from_round:
            text = f"{lesson.from_round.agreement.area.name}: {lesson.text}"
            url = reverse("knowledge:lesson", args=[lesson.public_id])
            yield Need(f"lesson-{lesson.public_id}", Source.QUESTIONS, text, lesson.written_on, url)


def _not_taken(group: Group) -> Iterator[Need]:
    """Areas where the group's latest joint answer is that not all have taken part."""
    rounds = Round.objects.filter(agreement__area__unit=group.unit, closed_on__isnull=False)
    latest = {
        each.agreement.area_id: each for each in rounds.select_related("agreement__area").order_by("closed_on", "pk")
    }
    for each in latest.values():
        if each.taken in {Taken.PARTLY, Taken.NO} and each.closed_on:
            parts = ", ".join(each.agreement.area.parts.filter(left_out=False).values_list("name", flat=True))
            text = _("Alla har inte tagit del av %(area)s (%(parts)s).") % {
                "area": each.agreement.area.name, "parts": parts,
            }  # fmt: skip
            url = reverse("knowledge:round", args=[each.public_id])
            yield Need(f"round-{each.public_id}", Source.QUESTIONS, text, each.closed_on, url)


def _decisions(group: Group) -> Iterator[Need]:
    """What the group decided when it talked about a result, while it holds."""
    for lesson in _open(group, LessonKind.DECISION):
        if lesson.from_talk:
            text = f"{lesson.from_talk.title}: {lesson.text}"
            url = reverse("knowledge:talk", args=[lesson.from_talk.public_id])
            yield Need(f"lesson-{lesson.public_id}", Source.RESULT, text, lesson.written_on, url)
