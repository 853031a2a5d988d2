"""Make a publication, let the group that owns the numbers see and comment on it, and release it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import reveal, seal
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.analysis import extract, publish, rules
from rodtrad.analysis.beside import Earlier
from rodtrad.analysis.extract import Scope
from rodtrad.analysis.models import Publication
from rodtrad.analysis.publish import Published
from rodtrad.analysis.rules import FixedPeriod, PublicationStatus
from rodtrad.analysis.shares import SHARES
from rodtrad.kit import canonical
from rodtrad.stats.disclosure import Policy
from rodtrad.stats.reconstruction import CannotProtect

_SHOWN = (PublicationStatus.WITH_GROUP.value, PublicationStatus.RELEASED.value)


def prepare(*, actor: Staff, unit: Unit, instrument: str, rater: str, period: FixedPeriod) -> Publication:
    """Freeze a period through disclosure control; the one who prepares sees only what comes out of it.

    To protect takes seconds, and nobody else is to wait: it is worked out first, and kept if nothing has been shown
    meanwhile that it must stand beside.
    """
    scope = Scope(instrument, rater, unit=unit.public_id, first=period.first, last=period.last)
    study = (
        extract.marked_for_publication(actor, scope) if instrument in SHARES else extract.for_publication(actor, scope)
    )
    while True:
        shown = _shown_before(unit, instrument, rater, period)
        try:
            made = publish.publish(
                study, Policy(threshold=actor.tenant.publication_threshold), _earlier(shown, unit, period)
            )
        except CannotProtect as unsafe:
            raise RuleBroken("publication_would_disclose") from unsafe
        with transaction.atomic():
            if _shown_before(unit, instrument, rater, period) == shown:
                return _kept(actor, unit, (instrument, rater), period, made)


def _kept(actor: Staff, unit: Unit, scale: tuple[str, str], period: FixedPeriod, made: Published) -> Publication:
    document = publish.to_document(made.safe)
    public_id = uuid.uuid4()
    last = Publication.objects.filter(tenant_id=actor.tenant_id).aggregate(last=Max("number"))["last"] or 0
    publication = Publication.objects.create(
        tenant_id=actor.tenant_id,
        unit=unit,
        public_id=public_id,
        number=last + 1,
        instrument=scale[0],
        rater=scale[1],
        first=period.first,
        last=period.last,
        document=document,
        digest=canonical.digest(document),
        contributors_sealed=seal(json.dumps(made.contributors), where=f"publication:{public_id}:contributors"),
        status=PublicationStatus.DRAFT.value,
        prepared_by=actor,
        prepared_at=clock.now(),
    )
    _record(actor, "publication.prepared", publication)
    return publication


@transaction.atomic
def show_to_group(*, actor: Staff, publication: Publication) -> None:
    """Let the work group see it; from now on they have their days to check and comment."""
    rules.require_status(publication.status, PublicationStatus.DRAFT)
    publication.status = PublicationStatus.WITH_GROUP.value
    publication.respond_by = clock.today() + timedelta(days=publication.tenant.validation_days)
    publication.save(update_fields=["status", "respond_by"])
    _record(actor, "publication.shown_to_group", publication)


@transaction.atomic
def see(*, actor: Staff, publication: Publication) -> None:
    """Note that somebody in the group has seen it; the first time counts."""
    if publication.seen_at is None:
        publication.seen_at = clock.now()
        publication.save(update_fields=["seen_at"])
        _record(actor, "publication.seen_by_group", publication)


@transaction.atomic
def comment(*, actor: Staff, publication: Publication, text: str) -> None:
    """Write the group's comment; it stands beside the figures in every format."""
    rules.require_status(publication.status, PublicationStatus.WITH_GROUP)
    publication.comment, publication.commented_at = text.strip(), clock.now()
    publication.save(update_fields=["comment", "commented_at"])
    _record(actor, "publication.commented", publication)


@transaction.atomic
def say_ready(*, actor: Staff, publication: Publication) -> None:
    """The group has checked and commented: it may be released before its days are over."""
    rules.require_status(publication.status, PublicationStatus.WITH_GROUP)
    publication.ready_at = clock.now()
    publication.save(update_fields=["ready_at"])
    _record(actor, "publication.group_ready", publication)


@transaction.atomic
def release(*, actor: Staff, publication: Publication) -> None:
    """Let everybody who may read publications read it."""
    rules.require_status(publication.status, PublicationStatus.WITH_GROUP)
    rules.require_release(
        seen_by_group=publication.seen_at is not None,
        group_is_ready=publication.ready_at is not None,
        respond_by=publication.respond_by,
        today=clock.today(),
    )
    publication.status, publication.released_at = PublicationStatus.RELEASED.value, clock.now()
    publication.save(update_fields=["status", "released_at"])
    _record(actor, "publication.released", publication)


@transaction.atomic
def withdraw(*, actor: Staff, publication: Publication) -> None:
    """Take it back; its number is never used again."""
    rules.require_status(
        publication.status, PublicationStatus.DRAFT, PublicationStatus.WITH_GROUP, PublicationStatus.RELEASED
    )
    publication.status = PublicationStatus.WITHDRAWN.value
    publication.save(update_fields=["status"])
    _record(actor, "publication.withdrawn", publication)


def _shown_before(unit: Unit, instrument: str, rater: str, period: FixedPeriod) -> list[Publication]:
    """What somebody has been shown before about the same scale in a period that overlaps, of any unit, oldest first."""
    scale = Publication.objects.filter(tenant_id=unit.tenant_id, instrument=instrument, rater=rater)
    shown = scale.filter(seen_at__isnull=False) | scale.filter(status__in=_SHOWN)
    span = (period.first, period.last)
    return [each for each in shown.order_by("number") if rules.overlaps((each.first, each.last), span)]


def _earlier(shown: Sequence[Publication], unit: Unit, period: FixedPeriod) -> Sequence[Earlier]:
    return [
        Earlier(
            publish.from_document(each.document),
            json.loads(reveal(each.contributors_sealed, where=f"publication:{each.public_id}:contributors")),
            (each.first, each.last) == (period.first, period.last),
            each.unit_id == unit.pk,
        )
        for each in shown
    ]


def _record(actor: Staff, verb: str, publication: Publication) -> None:
    record(
        actor,
        verb,
        kind="publication",
        object_id=publication.public_id,
        unit=publication.unit.public_id,
        details={"number": publication.number},
    )
