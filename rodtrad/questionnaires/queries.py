"""Which questionnaires a person may write, and which instruments they may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, QuerySet

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires.models import PublishedVersion, Questionnaire
from rodtrad.questionnaires.rules import compiling, draft, lint
from rodtrad.questionnaires.rules.draft import Draft


def written_by(asker: Staff) -> QuerySet[Questionnaire]:
    """The questionnaires of the units where this person plans follow-up, by name."""
    units = reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids
    found = Questionnaire.objects.filter(tenant_id=asker.tenant_id, unit_id__in=units).select_related("unit", "tenant")
    return found.annotate(newest=Max("published__number")).order_by("name", "pk")


def questionnaire(asker: Staff, public_id: UUID) -> Questionnaire:
    """One of them; raises Questionnaire.DoesNotExist."""
    return written_by(asker).get(public_id=public_id)


def content(found: Questionnaire) -> Draft:
    """What has been written."""
    return draft.parse(found.draft)


def newest(found: Questionnaire) -> PublishedVersion | None:
    """The version that is asked now, if any."""
    return found.published.order_by("-number").first()


def as_it_stands(found: Questionnaire) -> Instrument:
    """The draft as an instrument that can be shown and tried; raises DefinitionError while it cannot be."""
    writing = content(found)
    written = compiling.source(
        writing, key=found.key, version="0", holder=found.tenant.name, minutes=lint.minutes(writing), comparable={}
    )
    return compiling.instrument(written, where=found.key)
