"""Knowledge areas, their rounds, and what a group has said; one's own answers are one's own."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from rodtrad.access.models import Staff
from rodtrad.knowledge.models import Agreement, KnowledgeArea, Lesson, Offer, OwnAnswer, Round
from rodtrad.knowledge.queries.places import Group, groups
from rodtrad.knowledge.rules.lessons import OPEN_STATES, LessonKind


def area(asker: Staff, public_id: UUID) -> KnowledgeArea:
    """An area of a group the asker takes part in; raises KnowledgeArea.DoesNotExist."""
    return KnowledgeArea.objects.select_related("unit").get(unit__in=_units(asker), public_id=public_id)


def asked(asker: Staff, public_id: UUID) -> Round:
    """A round of a group the asker takes part in; raises Round.DoesNotExist."""
    rows = Round.objects.select_related("agreement__area__unit")
    return rows.get(agreement__area__unit__in=_units(asker), public_id=public_id)


def offer(asker: Staff, public_id: UUID) -> Offer:
    """One's own offer that holds; raises Offer.DoesNotExist."""
    return Offer.objects.select_related("area__unit").get(staff=asker, withdrawn_on=None, public_id=public_id)


def _units(asker: Staff) -> list[int]:
    return [group.unit.pk for group in groups(asker)]


def areas(group: Group) -> QuerySet[KnowledgeArea]:
    """The areas of a unit, by name."""
    return KnowledgeArea.objects.filter(unit=group.unit).order_by("name")


def agreement(of: KnowledgeArea) -> Agreement | None:
    """What the group has agreed to ask now."""
    return of.agreements.order_by("-number").first()


def rounds(of: KnowledgeArea) -> QuerySet[Round]:
    """Every time the questions were asked, the latest first."""
    return Round.objects.filter(agreement__area=of).prefetch_related("parts_met").order_by("-opened_on", "-pk")


def agreed(group: Group, of: KnowledgeArea | None = None) -> QuerySet[Lesson]:
    """What a no has led to and is not finished."""
    found = Lesson.objects.filter(
        unit=group.unit, kind=LessonKind.ACTION, state__in=OPEN_STATES, from_round__isnull=False
    )
    if of is not None:
        found = found.filter(from_round__agreement__area=of)
    return found.select_related("owner").order_by("follow_up_on")


def offers(group: Group, of: KnowledgeArea | None = None) -> QuerySet[Offer]:
    """What colleagues offer now, in the order they offered it: nobody is ranked."""
    found = Offer.objects.filter(area__unit=group.unit, withdrawn_on=None, staff__is_active=True)
    if of is not None:
        found = found.filter(area=of)
    return found.select_related("staff", "area").order_by("offered_on", "pk")


def own(asker: Staff, about: Round) -> OwnAnswer | None:
    """What the asker thought beforehand about one round."""
    return OwnAnswer.objects.of(asker).filter(round=about).first()


def all_own(asker: Staff) -> QuerySet[OwnAnswer]:
    """Everything the asker has thought beforehand, the latest first."""
    found = OwnAnswer.objects.of(asker).select_related("round__agreement__area")
    return found.order_by("-round__opened_on", "-pk")
