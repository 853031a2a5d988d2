"""Everything a person can do to a follow-up model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import get_language

from rodtrad.access import clock
from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.instruments import library, texts
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.programmes import rules
from rodtrad.programmes.models import (
    ImportedWording,
    InstrumentActivation,
    InstrumentLicence,
    Moment,
    Programme,
    ProgrammeVersion,
    SupportInvitation,
)
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
    if isinstance(actor, Staff):
        _require_activated(programme.tenant, {moment.instrument for moment in moments})
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


@dataclass(frozen=True)
class LicenceTerms:
    """What an organisation knows about its right to use an instrument; without a number it has none."""

    holder: str
    number: str
    scope: str
    dated_on: date
    document: str


@transaction.atomic
def record_licence(*, actor: Actor, instrument: Instrument, terms: LicenceTerms) -> InstrumentLicence:
    """Put on record that the committee may use an instrument, and by which document."""
    licence = InstrumentLicence.objects.create(
        tenant_id=actor.tenant_id,
        instrument=instrument.key,
        holder=terms.holder,
        number=terms.number,
        scope=terms.scope,
        dated_on=terms.dated_on,
        document=terms.document,
        recorded_at=clock.now(),
    )
    _record(actor, "instrument.licence_recorded", instrument, licence)
    return licence


@transaction.atomic
def import_wording(*, actor: Actor, instrument: Instrument, wording: Text) -> ImportedWording:
    """Keep the words the committee has brought; raises DefinitionError when they do not cover the instrument."""
    bound = texts.bind(instrument, wording).texts[wording.language]
    place = {"tenant_id": actor.tenant_id, "instrument": instrument.key, "structure": instrument.version}
    if ImportedWording.objects.filter(**place, language=bound.language, name=bound.version).exists():
        raise access_rules.RuleBroken("wording_version_taken", version=bound.version)
    imported = ImportedWording.objects.create(
        **place,
        language=bound.language,
        name=bound.version,
        words=bound.model_dump(mode="json"),
        digest=bound.digest,
        imported_at=clock.now(),
    )
    _record(actor, "instrument.wording_imported", instrument, imported)
    return imported


@transaction.atomic
def activate_instrument(*, actor: Actor, instrument: Instrument) -> InstrumentActivation:
    """Let the committee's groups use an instrument; one with a licence needs the licence on record first."""
    of_instrument = {"tenant_id": actor.tenant_id, "instrument": instrument.key}
    active = InstrumentActivation.objects.filter(**of_instrument, valid_to=None).first()
    if active is not None:
        return active
    licence = InstrumentLicence.objects.filter(**of_instrument).order_by("-pk").first()
    rules.require_licence(needs_licence=instrument.licence.needs_confirmation, has_licence=licence is not None)
    activation = InstrumentActivation.objects.create(**of_instrument, licence=licence, valid_from=clock.today())
    _record(actor, "instrument.activated", instrument, activation)
    return activation


@transaction.atomic
def deactivate_instrument(*, actor: Actor, instrument: Instrument) -> None:
    """Stop using an instrument in new plans; what is asked already goes on, and every answer is kept."""
    active = InstrumentActivation.objects.filter(tenant_id=actor.tenant_id, instrument=instrument.key, valid_to=None)
    for activation in active:
        activation.valid_to = clock.today()
        activation.save(update_fields=["valid_to"])
        _record(actor, "instrument.deactivated", instrument, activation)


_Kept = InstrumentLicence | ImportedWording | InstrumentActivation


def _record(actor: Actor, verb: str, instrument: Instrument, row: _Kept) -> None:
    record(actor, verb, kind="instrument", object_id=row.public_id, details={"instrument": instrument.key})


def _require_activated(tenant: Tenant, keys: set[str]) -> None:
    """In a real committee, a person only plans what may be used there; raises RuleBroken."""
    if not rules.gate_holds(tenant.kind):
        return
    active = InstrumentActivation.objects.filter(tenant=tenant, valid_to=None)
    activated = set(active.values_list("instrument", flat=True))
    for instrument in (library.get(key) for key in sorted(keys)):
        rules.require_activated(
            needs_licence=instrument.licence.needs_confirmation,
            active=instrument.key in activated,
            name=instrument.text(get_language() or "sv").short_name,
        )
