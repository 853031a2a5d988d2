"""Questions about courses: the asker first. A leader sees plans, steps and what is shown, and nothing else."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.analysis.models import Publication
from rodtrad.analysis.queries import publications
from rodtrad.analysis.rules import PublicationStatus
from rodtrad.course.models import Course, Participation
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries.rounds import plannings


def courses(asker: Staff) -> QuerySet[Course]:
    """The courses of the committee, latest first."""
    return (
        Course.objects.filter(tenant_id=asker.tenant_id)
        .select_related("led_by", "tenant")
        .order_by("-starts_on", "-pk")
    )


def course(asker: Staff, public_id: UUID) -> Course:
    """One course; raises Course.DoesNotExist."""
    return courses(asker).get(public_id=public_id)


def leads(asker: Staff, found: Course) -> bool:
    """Whether this person leads the course."""
    return found.led_by_id == asker.pk and may(asker, Permission.LEAD_EXERCISES)


def may_open(asker: Staff) -> bool:
    """Whether this person may open a course."""
    return may(asker, Permission.LEAD_EXERCISES)


def own(asker: Staff, found: Course) -> Participation | None:
    """One's own participation in a course."""
    return Participation.objects.filter(course=found, staff=asker).first()


def own_by_id(asker: Staff, public_id: UUID) -> Participation:
    """One's own participation; raises Participation.DoesNotExist for anybody else's."""
    mine = Participation.objects.filter(staff=asker, course__tenant_id=asker.tenant_id)
    return mine.select_related("course__tenant", "course__led_by", "publication", "planning").get(public_id=public_id)


def own_practice(asker: Staff) -> QuerySet[Participation]:
    """One's participations on practice data."""
    return Participation.objects.filter(staff=asker, track="practice").select_related("course").order_by("-pk")


def of_course(asker: Staff, found: Course) -> QuerySet[Participation]:
    """Who takes part, for the leader; for a participant those who have shown their presentation, and themselves."""
    rows = Participation.objects.filter(course=found, course__tenant_id=asker.tenant_id).select_related(
        "staff", "publication"
    )
    if leads(asker, found):
        return rows.order_by("pk")
    if own(asker, found) is None:
        return rows.none()
    return rows.filter(Q(shown_at__isnull=False) | Q(staff=asker)).order_by("pk")


def presentation(asker: Staff, public_id: UUID) -> Participation:
    """A presentation one may see: one's own, or a shown one of a course one leads or takes part in."""
    found = Participation.objects.select_related("course__tenant", "course__led_by", "staff", "publication").get(
        public_id=public_id, course__tenant_id=asker.tenant_id
    )
    if found.staff_id == asker.pk:
        return found
    belongs = leads(asker, found.course) or own(asker, found.course) is not None
    if found.shown_at is None or not belongs:
        raise Participation.DoesNotExist
    return found


def beside(asker: Staff, found: Participation) -> tuple[Participation | None, Participation | None]:
    """Whose presentation comes before and after this one, among those shown in the course."""
    shown = [each for each in of_course(asker, found.course) if each.shown_at is not None]
    place = next((place for place, each in enumerate(shown) if each.pk == found.pk), None)
    if place is None:
        return None, None
    return (shown[place - 1] if place else None), (shown[place + 1] if place + 1 < len(shown) else None)


def own_plans(asker: Staff) -> QuerySet[Planning]:
    """The rounds of planning at home that this person may read, latest first."""
    return plannings(asker).order_by("-pk")


def released(asker: Staff) -> QuerySet[Publication]:
    """The publications that have passed disclosure control and that this person may read."""
    return publications.visible(asker).filter(status=PublicationStatus.RELEASED)
