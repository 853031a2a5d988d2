"""Open answers and where they are sorted: one's own choices at once, the other reader's when both have chosen."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.observations.models import Category, Coding, FollowUp, OpenAnswer, Participant, Quote
from rodtrad.observations.queries.followups import followups
from rodtrad.observations.rules.kinds import Kind


def codings(followup: FollowUp) -> list[Mapping[int, int]]:
    """Each reader's sorting: answer to category, the first reader first."""
    parts = followup.participants.order_by("place").prefetch_related("codings")
    return [{coding.answer_id: coding.category_id for coding in part.codings.all()} for part in parts]


def categories(followup: FollowUp) -> QuerySet[Category]:
    """The group's categories, the rest last."""
    return followup.categories.order_by("number")


def next_answer(participant: Participant, after: int = 0) -> OpenAnswer | None:
    """The first answer after a number that one has not sorted; then from the beginning."""
    left = participant.followup.open_answers.exclude(codings__participant=participant).order_by("number")
    return left.filter(number__gt=after).first() or left.first()


def number_left(participant: Participant) -> int:
    """How many answers one has not sorted."""
    return participant.followup.open_answers.exclude(codings__participant=participant).count()


def own_choice(participant: Participant, answer: OpenAnswer) -> int | None:
    """Where one put an answer."""
    return Coding.objects.filter(participant=participant, answer=answer).values_list("category", flat=True).first()


def quotes(followup: FollowUp) -> QuerySet[Quote]:
    """The picked quotes, approved or not."""
    found = Quote.objects.filter(answer__followup=followup).select_related("answer__followup")
    return found.order_by("answer__number")


def _followups_to_sort(asker: Staff) -> QuerySet[FollowUp]:
    """The readings that the asker may write in."""
    allowed = reach(asker, Permission.FOLLOW_UP).unit_ids
    return followups(asker, Kind.OPEN_ANSWERS).filter(unit_id__in=allowed)


def category(asker: Staff, public_id: UUID) -> Category:
    """A category that the asker may rename; 404 otherwise."""
    found = Category.objects.filter(followup__in=_followups_to_sort(asker)).select_related("followup")
    return get_object_or_404(found, public_id=public_id)


def quote(asker: Staff, public_id: UUID) -> Quote:
    """A quote that the asker may approve or take away; 404 otherwise."""
    found = Quote.objects.filter(answer__followup__in=_followups_to_sort(asker)).select_related("answer__followup")
    return get_object_or_404(found, public_id=public_id)
