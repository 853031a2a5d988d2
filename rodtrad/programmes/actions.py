"""Everything a person can do to a follow-up model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.instruments import library
from rodtrad.programmes.models import Moment, Programme, ProgrammeVersion, SupportInvitation
from rodtrad.programmes.rules import MomentPlan, PersonWord, Phase, ProgrammeStatus, Rater


@dataclass(frozen=True)
class NewMoment:
    """One thing to ask, as planned."""

    label: str
    instrument: str
    rater: Rater
    plan: MomentPlan


@transaction.atomic
def start_programme(*, actor: Actor, unit: Unit, name: str, question: str) -> Programme:
    """Begin a follow-up of a group's own question."""
    programme = Programme.objects.create(
        tenant_id=unit.tenant_id, unit=unit, name=name, question=question, status=ProgrammeStatus.RUNNING.value
    )
    record(actor, "programme.started", kind="programme", object_id=programme.public_id, unit=unit.public_id)
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
) -> ProgrammeVersion:
    """Agree on a version of the plan: words, phases and moments; it never changes afterwards."""
    version = ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.versions.count() + 1,
        person_word=person_word.value,
        phase_names={phase.value: name for phase, name in phase_names.items()},
        agreed_on=agreed_on,
    )
    Moment.objects.bulk_create(
        Moment(
            version=version,
            position=place,
            label=moment.label,
            instrument=moment.instrument,
            structure=library.get(moment.instrument).version,
            rater=moment.rater.value,
            timing=moment.plan.timing.value,
            offset_days=moment.plan.offset_days,
            window_days=moment.plan.window_days,
        )
        for place, moment in enumerate(moments, start=1)
    )
    record(actor, "programme.version_agreed", kind="programme", object_id=programme.public_id)
    return version


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
