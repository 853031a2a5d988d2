"""Read open answers together: put answers in, make categories, sort, and pick quotes that a second person approves."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import Category, Coding, FollowUp, OpenAnswer, Participant, Quote
from rodtrad.observations.rules import reading
from rodtrad.observations.rules.kinds import MOST_CHOICES, ReadingPlan


@transaction.atomic
def add_answers(*, actor: Staff, followup: FollowUp, answers: Sequence[str]) -> int:
    """Put answers in, each under a number of its own; return how many."""
    running(followup, ReadingPlan)
    last = followup.open_answers.aggregate(last=Max("number"))["last"] or 0
    reading.require_answers(answers, already=followup.open_answers.count())
    rows = []
    for number, text in enumerate(answers, start=last + 1):
        key = uuid.uuid4()
        sealed = seal(text, where=f"open_answer:{key}")
        rows.append(OpenAnswer(followup=followup, public_id=key, number=number, text_sealed=sealed))
    OpenAnswer.objects.bulk_create(rows)
    record(
        actor, "reading.answers_added", kind="observation", object_id=followup.public_id,
        details={"answers": len(rows)},
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def add_category(*, actor: Staff, followup: FollowUp, label: str) -> Category:
    """Make a category in the group's own words."""
    running(followup, ReadingPlan)
    label = _fresh_label(followup, label)
    own = followup.categories.filter(is_rest=False)
    if own.count() >= MOST_CHOICES:
        raise RuleBroken("too_many_categories")
    number = (own.aggregate(last=Max("number"))["last"] or 0) + 1
    category = Category.objects.create(followup=followup, number=number, label=label)
    record(actor, "reading.category_added", kind="observation", object_id=followup.public_id)
    return category


@transaction.atomic
def rename_category(*, actor: Staff, category: Category, label: str, seen_version: int) -> None:
    """Give a category a better name; what is sorted there stays."""
    running(category.followup, ReadingPlan)
    if category.is_rest:
        raise RuleBroken("rest_stays")
    label = _fresh_label(category.followup, label, but=category)
    changed = Category.objects.filter(pk=category.pk, version=seen_version).update(
        label=label, version=seen_version + 1
    )
    if not changed:
        raise RuleBroken("row_has_changed")
    record(actor, "reading.category_renamed", kind="observation", object_id=category.followup.public_id)


def _fresh_label(followup: FollowUp, label: str, but: Category | None = None) -> str:
    label = " ".join(label.split())[:80]
    if not label:
        raise RuleBroken("category_is_empty")
    others = followup.categories.exclude(pk=but.pk) if but else followup.categories.all()
    if any(other.casefold() == label.casefold() for other in others.values_list("label", flat=True)):
        raise RuleBroken("category_taken")
    return label


@transaction.atomic
def put_in_category(*, actor: Staff, participant: Participant, answer: OpenAnswer, category: Category) -> Coding:
    """Put an answer where one thinks it belongs; with two readers neither sees the other's choice before both have."""
    running(participant.followup, ReadingPlan)
    if {answer.followup_id, category.followup_id} != {participant.followup_id}:
        raise RuleBroken("not_a_category")
    coding, _made = Coding.objects.update_or_create(
        answer=answer, participant=participant, defaults={"category": category}
    )
    record(actor, "reading.sorted", kind="observation", object_id=participant.followup.public_id)
    return coding


@transaction.atomic
def pick_quote(*, actor: Staff, answer: OpenAnswer, text: str) -> Quote:
    """Pick words of an answer that say something for many and nothing about who said it."""
    running(answer.followup, ReadingPlan)
    text = " ".join(text.split())
    reading.require_quote(quote=text, answer=answer.text, answers=answer.followup.open_answers.count())
    Quote.objects.filter(answer=answer).delete()
    key = uuid.uuid4()
    quote = Quote.objects.create(
        answer=answer, public_id=key, text_sealed=seal(text, where=f"quote:{key}"), picked_by=actor
    )
    record(actor, "reading.quote_picked", kind="observation", object_id=answer.followup.public_id)
    return quote


@transaction.atomic
def approve_quote(*, actor: Staff, quote: Quote) -> None:
    """Say, as a second person, that nobody can be recognised by the words."""
    running(quote.answer.followup, ReadingPlan)
    if quote.picked_by_id == actor.pk:
        raise RuleBroken("approve_another_s_quote")
    quote.approved_by = actor
    quote.save(update_fields=["approved_by"])
    record(actor, "reading.quote_approved", kind="observation", object_id=quote.answer.followup.public_id)


@transaction.atomic
def withdraw_quote(*, actor: Staff, quote: Quote) -> None:
    """Take a quote away."""
    followup = quote.answer.followup
    quote.delete()
    record(actor, "reading.quote_withdrawn", kind="observation", object_id=followup.public_id)
