"""Keep ideas and what became of them, and keep who reads whose records together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.knowledge.models import Lesson, PeerReview
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState, pairs


@dataclass(frozen=True)
class NewLesson:
    """A lesson as somebody writes it down."""

    text: str
    kind: str = LessonKind.IDEA.value
    state: str = LessonState.NEW.value
    owner: Staff | None = None
    follow_up_on: date | None = None
    outcome: str = ""
    shared: bool = False
    origin: str = ""
    came_from: Lesson | None = None

    def fields(self) -> dict[str, object]:
        """The columns and their values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def write_lesson(*, actor: Staff, unit: Unit, new: NewLesson) -> Lesson:
    """Put an idea, a routine or a decision where colleagues find it."""
    require_text(new.text)
    made = Lesson.objects.create(tenant_id=actor.tenant_id, unit=unit, written_on=clock.today(), **new.fields())
    _record(actor, "lesson.written", made)
    return made


@transaction.atomic
def change_lesson(*, actor: Staff, lesson: Lesson, new: NewLesson, seen_version: int) -> Lesson:
    """Change it, or say what became of it, unless somebody has changed it since one read it."""
    require_text(new.text)
    stored = Lesson.objects.select_for_update(of=("self",)).select_related("unit").get(pk=lesson.pk)
    require_current(seen=seen_version, stored=stored.version)
    for name, value in new.fields().items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save()
    _record(actor, "lesson.changed", stored)
    return stored


@transaction.atomic
def plan_review(*, actor: Staff, unit: Unit, held_on: date, questions: str, people: Sequence[Staff]) -> PeerReview:
    """Plan a day when colleagues read each other's records in pairs; the records themselves are never here."""
    turn = PeerReview.objects.filter(unit=unit).count()
    made = PeerReview.objects.create(
        tenant_id=actor.tenant_id, unit=unit, held_on=held_on, questions=require_text(questions)
    )
    _pair(made, people, turn)
    _record_review(actor, "peer_review.planned", made)
    return made


@transaction.atomic
def mix_pairs(*, actor: Staff, review: PeerReview, turn: int) -> None:
    """Make other pairs of the same people."""
    people = sorted({person for pair in review.pairs.all() for person in pair.people.all()}, key=lambda p: p.pk)
    review.pairs.all().delete()
    _pair(review, people, turn)
    review.version += 1
    review.save(update_fields=["version"])
    _record_review(actor, "peer_review.mixed", review)


@transaction.atomic
def hold_review(*, actor: Staff, review: PeerReview) -> None:
    """Note that the review was held, and nothing more: nothing is scored."""
    review.held = True
    review.version += 1
    review.save(update_fields=["held", "version"])
    _record_review(actor, "peer_review.held", review)


def _pair(review: PeerReview, people: Sequence[Staff], turn: int) -> None:
    known = {person.pk: person for person in people}
    for members in pairs(sorted(known), turn=turn):
        review.pairs.create().people.set([known[pk] for pk in members])


def _record(actor: Staff, verb: str, lesson: Lesson) -> None:
    record(actor, verb, kind="lesson", object_id=lesson.public_id, unit=lesson.unit.public_id)


def _record_review(actor: Staff, verb: str, review: PeerReview) -> None:
    record(actor, verb, kind="peer_review", object_id=review.public_id, unit=review.unit.public_id)
