"""Review the log: search it, draw a random sample, and say what one found. The reviewer is on record too."""

from __future__ import annotations

import random
from datetime import timedelta

from django.db import transaction

from rodtrad.access import clock, queries
from rodtrad.access.audit import record
from rodtrad.access.models import LogReview, Staff
from rodtrad.access.queries.log import Criteria
from rodtrad.access.rules import RuleBroken, Verdict


@transaction.atomic
def search_log(*, actor: Staff, criteria: Criteria) -> None:
    """Note that somebody searched the log, and for what."""
    details = {name: str(value) for name, value in vars(criteria).items() if value and name != "before"}
    record(actor, "log.searched", kind="log", details=dict(details))


@transaction.atomic
def draw_for_review(*, actor: Staff, number: int, days: int, rng: random.Random | None = None) -> int:
    """Draw readings of the last days at random for review; one's own are never among them. Returns how many."""
    since = clock.now() - timedelta(days=days)
    candidates = queries.readings(actor).filter(occurred_at__gte=since, review=None).exclude(actor=str(actor.public_id))
    keys = list(candidates.order_by("pk").values_list("pk", flat=True))
    drawn = (rng or random.SystemRandom()).sample(keys, min(number, len(keys)))
    now = clock.now()
    LogReview.objects.bulk_create(
        LogReview(tenant_id=actor.tenant_id, event_id=key, drawn_by=actor, drawn_at=now) for key in sorted(drawn)
    )
    record(actor, "log.drawn", kind="log", details={"number": len(drawn), "days": days})
    return len(drawn)


@transaction.atomic
def give_verdict(*, actor: Staff, review: LogReview, verdict: Verdict, comment: str) -> None:
    """Say whether a reading was justified."""
    given = LogReview.objects.filter(pk=review.pk, verdict="").update(
        verdict=verdict.value, comment=comment.strip(), reviewed_by=actor, reviewed_at=clock.now()
    )
    if not given:
        raise RuleBroken("already_reviewed")
    record(
        actor, "log.reviewed", kind="event", object_id=str(review.event_id), subject=review.event.subject,
        details={"verdict": verdict.value},
    )  # fmt: skip


@transaction.atomic
def note_verification(*, actor: Staff, faults: int) -> None:
    """Note that somebody verified the chain, and how many faults were found."""
    record(actor, "log.verified", kind="log", details={"faults": faults})
