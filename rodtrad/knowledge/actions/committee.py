"""Let the committee ask a group, and let the group answer and tell its year, when the group is ready."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.knowledge.models import CommitteeQuestion, YearReview
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.years import require_year


@dataclass(frozen=True)
class YearInWords:
    """The year as the group tells it."""

    asked: str
    changed: str
    decided: str


@transaction.atomic
def ask_group(*, actor: Staff, unit: Unit, text: str) -> CommitteeQuestion:
    """Put the committee's own question to a group."""
    made = CommitteeQuestion.objects.create(
        tenant_id=actor.tenant_id, unit=unit, text=require_text(text), asked_by=actor, asked_on=clock.today()
    )
    _record(actor, "committee.asked", "committee_question", made)
    return made


@transaction.atomic
def answer_committee(*, actor: Staff, question: CommitteeQuestion, text: str, seen_version: int) -> CommitteeQuestion:
    """Save the group's answer as far as it has come; the committee sees nothing before it is published."""
    stored = CommitteeQuestion.objects.select_for_update(of=("self",)).select_related("unit").get(pk=question.pk)
    require_current(seen=seen_version, stored=stored.version)
    stored.answer = require_text(text)
    stored.published_on = None
    stored.version += 1
    stored.save(update_fields=["answer", "published_on", "version"])
    _record(actor, "committee.answer_written", "committee_question", stored)
    return stored


@transaction.atomic
def publish_answer(*, actor: Staff, question: CommitteeQuestion) -> None:
    """Let the committee read the group's answer."""
    require_text(question.answer)
    question.published_on = clock.today()
    question.version += 1
    question.save(update_fields=["published_on", "version"])
    _record(actor, "committee.answer_published", "committee_question", question)


@transaction.atomic
def write_year(*, actor: Staff, unit: Unit, year: int, words: YearInWords, seen_version: int = 0) -> YearReview:
    """Write the group's year in learning; what was published is a draft again until the group publishes it anew."""
    require_year(year)
    stored = YearReview.objects.select_for_update().filter(unit=unit, year=year).first()
    require_current(seen=seen_version, stored=stored.version if stored else 0)
    if stored is None:
        stored = YearReview(tenant_id=actor.tenant_id, unit=unit, year=year, version=0)
    for name, text in asdict(words).items():
        setattr(stored, name, text.strip())
    stored.published_on = None
    stored.version += 1
    stored.save()
    _record(actor, "year.written", "year_review", stored)
    return stored


@transaction.atomic
def publish_year(*, actor: Staff, review: YearReview) -> None:
    """Let the committee read the group's year."""
    require_text(f"{review.asked}{review.changed}{review.decided}")
    review.published_on = clock.today()
    review.version += 1
    review.save(update_fields=["published_on", "version"])
    _record(actor, "year.published", "year_review", review)


def _record(actor: Staff, verb: str, kind: str, about: CommitteeQuestion | YearReview) -> None:
    record(actor, verb, kind=kind, object_id=about.public_id, unit=about.unit.public_id)
