"""Start a follow-up, agree on what it asks and when, let it rest, and end it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.instruments import library
from rodtrad.programmes.drafting import NewMoment
from rodtrad.programmes.gate import require_activated
from rodtrad.programmes.models import Moment, Programme, ProgrammePause, ProgrammeVersion, SupportInvitation
from rodtrad.programmes.queries.seen import is_followed
from rodtrad.programmes.rules import Inclusion, PersonWord, Phase, ProgrammeStatus, require_moment


@transaction.atomic
def start_programme(
    *, actor: Actor, unit: Unit, name: str, question: str, status: ProgrammeStatus = ProgrammeStatus.RUNNING
) -> Programme:
    """Begin a follow-up of a group's own question."""
    programme = Programme.objects.create(
        tenant_id=unit.tenant_id, unit=unit, name=name, question=question, status=status.value
    )
    _record(actor, "programme.started", programme)
    return programme


@transaction.atomic
def agree_version(
    *,
    actor: Actor,
    programme: Programme,
    person_word: PersonWord,
    phase_names: Mapping[Phase, str],
    moments: Sequence[NewMoment],
    agreed_on: date,
    inclusion: Inclusion = Inclusion(),  # noqa: B008  (frozen)
    reasons: Mapping[str, str] | None = None,
) -> ProgrammeVersion:
    """Agree on a version of the plan: words, phases, moments, and whom it is about; it never changes afterwards."""
    if isinstance(actor, Staff):
        require_activated(programme.tenant, {moment.instrument for moment in moments})
    for moment in moments:
        require_moment(moment.plan)
    version = ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.versions.count() + 1,
        person_word=person_word.value,
        phase_names={phase.value: name for phase, name in phase_names.items()},
        agreed_on=agreed_on,
        included_services=list(inclusion.services),
        included_longer_than=inclusion.longer_than_days,
        reasons=dict(reasons or {}),
    )
    Moment.objects.bulk_create(_moment(version, place, moment) for place, moment in enumerate(moments, start=1))
    _record(actor, "programme.version_agreed", programme)
    return version


def _moment(version: ProgrammeVersion, place: int, moment: NewMoment) -> Moment:
    plan = moment.plan
    return Moment(
        version=version,
        position=place,
        label=moment.label,
        instrument=moment.instrument,
        structure=library.get(moment.instrument).version,
        rater=moment.rater.value,
        timing=plan.timing.value,
        offset_days=plan.offset_days,
        offset_months=plan.offset_months,
        window_days=plan.window_days,
        early_days=plan.early_days,
        every_months=plan.every_months,
        phase=plan.phase.value if plan.phase else "",
        services=list(plan.services),
    )


@transaction.atomic
def choose_identity(*, actor: Actor, programme: Programme, keeps_identity: bool) -> None:
    """Say whether a follow-up records who people are; not once anybody is with, who was told the one or the other."""
    if programme.keeps_identity != keeps_identity and is_followed(programme):
        raise RuleBroken("identity_is_settled")
    programme.keeps_identity = keeps_identity
    programme.save(update_fields=["keeps_identity"])
    _record(actor, "programme.identity_chosen", programme)


@transaction.atomic
def pause_programme(*, actor: Actor, programme: Programme) -> None:
    """Let a follow-up rest from today: nothing that falls due meanwhile is asked, or counted as missing."""
    _require_status(programme, ProgrammeStatus.RUNNING)
    ProgrammePause.objects.create(programme=programme, first=clock.today())
    _stand(programme, ProgrammeStatus.PAUSED)
    _record(actor, "programme.paused", programme)


@transaction.atomic
def resume_programme(*, actor: Actor, programme: Programme) -> None:
    """Let a follow-up that rests, or has been a draft, go on from today."""
    if programme.status == ProgrammeStatus.DRAFT:
        _stand(programme, ProgrammeStatus.RUNNING)
        _record(actor, "programme.resumed", programme)
        return
    _require_status(programme, ProgrammeStatus.PAUSED)
    ProgrammePause.objects.filter(programme=programme, until=None).update(until=clock.today())
    _stand(programme, ProgrammeStatus.RUNNING)
    _record(actor, "programme.resumed", programme)


@transaction.atomic
def end_programme(*, actor: Actor, programme: Programme) -> None:
    """End a follow-up: nothing more is asked, and everything answered is kept."""
    if programme.status == ProgrammeStatus.RUNNING:
        ProgrammePause.objects.create(programme=programme, first=clock.today())
    _stand(programme, ProgrammeStatus.ENDED)
    _record(actor, "programme.ended", programme)


@transaction.atomic
def invite_support(
    *, actor: Actor, programme: Programme, staff: Staff, valid_from: date, valid_to: date
) -> SupportInvitation:
    """Invite a person from outside to one follow-up for a time; rows stay closed to them."""
    access_rules.require_period(valid_from=valid_from, valid_to=valid_to)
    invitation = SupportInvitation.objects.create(
        programme=programme, staff=staff, valid_from=valid_from, valid_to=valid_to
    )
    record(actor, "support.invited", kind="programme", object_id=programme.public_id)
    return invitation


def _require_status(programme: Programme, status: ProgrammeStatus) -> None:
    if programme.status != status:
        raise RuleBroken("programme_stands_otherwise")


def _stand(programme: Programme, status: ProgrammeStatus) -> None:
    """Every contact is to be planned anew, some at a time; who is half way begins again from the first."""
    programme.status, programme.planned_through = status.value, 0
    programme.version += 1
    programme.save(update_fields=["status", "planned_through", "version"])


def _record(actor: Actor, verb: str, programme: Programme) -> None:
    record(actor, verb, kind="programme", object_id=programme.public_id, unit=programme.unit.public_id)
