"""What one does for oneself: think alone first, and offer colleagues one's help. And the one rough sum."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.knowledge.models import KnowledgeArea, Offer, OwnAnswer, Round, Tally
from rodtrad.knowledge.rules.questions import band, require_open, require_sum_allowed

SUMMED = ("taken", "had_cases", "differently")


@transaction.atomic
def write_own(*, actor: Staff, asked: Round, words: Mapping[str, str], may_count: bool) -> OwnAnswer:
    """Keep what one thinks beforehand, sealed; the log says nothing but that a round was thought about by oneself."""
    require_open(closed=asked.closed_on is not None)
    kept = OwnAnswer.everyone.filter(round=asked, staff=actor).first()
    if kept is None:
        kept = OwnAnswer(round=asked, staff=actor, public_id=uuid.uuid4(), version=0)
    kept.text_sealed = seal(json.dumps(dict(words), ensure_ascii=False), where=kept.where)
    kept.may_count = may_count
    kept.written_at, kept.version = clock.now(), kept.version + 1
    kept.save()
    record(actor, "knowledge.own_answer_kept", kind="own_answer", object_id=kept.public_id)
    return kept


@transaction.atomic
def gather(*, actor: Staff, asked: Round, group: int) -> Tally:
    """Make the one rough sum of the answers that their writers let be counted; it is never made again."""
    if Tally.objects.filter(round=asked).exists():
        raise RuleBroken("sum_is_made_once")
    counted = [answer.words for answer in OwnAnswer.everyone.filter(round=asked, may_count=True)]
    require_sum_allowed(group=group, answers=len(counted))
    bands = {name: band(sum(words.get(name) == "yes" for words in counted), len(counted)) for name in SUMMED}
    tally = Tally.objects.create(round=asked, made_at=clock.now(), **{name: b.value for name, b in bands.items()})
    unit = asked.agreement.area.unit
    record(actor, "knowledge.sum_made", kind="round", object_id=asked.public_id, unit=unit.public_id)
    return tally


@transaction.atomic
def offer(*, actor: Staff, area: KnowledgeArea, kind: str, words: str) -> Offer:
    """Offer colleagues one's own help; nobody can offer another's."""
    made = Offer.objects.create(area=area, staff=actor, kind=kind, words=words.strip(), offered_on=clock.today())
    record(actor, "knowledge.help_offered", kind="offer", object_id=made.public_id, unit=area.unit.public_id)
    return made


@transaction.atomic
def withdraw_offer(*, actor: Staff, found: Offer) -> None:
    """Take one's own offer back, without giving a reason."""
    if found.staff_id != actor.pk:
        raise RuleBroken("not_your_offer")
    found.withdrawn_on = clock.today()
    found.save(update_fields=["withdrawn_on"])
    record(actor, "knowledge.offer_withdrawn", kind="offer", object_id=found.public_id)
