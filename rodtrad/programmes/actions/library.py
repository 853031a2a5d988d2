"""What a committee does with the instruments of the library: rights, words, and which are in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.instruments import basis as bases
from rodtrad.instruments import scoring, texts
from rodtrad.instruments.basis import Basis
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.programmes import rules
from rodtrad.programmes.models import (
    ImportedWording,
    InstrumentActivation,
    InstrumentCounting,
    InstrumentLicence,
    InstrumentTrial,
)
from rodtrad.programmes.rules import TrialNote


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


@transaction.atomic
def note_trial(*, actor: Actor, instrument: Instrument, kind: TrialNote, text: str) -> InstrumentTrial:
    """Note what speaks for or against an instrument that has been tried, or what the group has decided."""
    note = InstrumentTrial.objects.create(
        tenant_id=actor.tenant_id,
        instrument=instrument.key,
        structure=instrument.version,
        kind=kind.value,
        text=text.strip(),
        noted_on=clock.today(),
    )
    _record(actor, "instrument.trial_noted", instrument, note)
    return note


@transaction.atomic
def choose_counting(*, actor: Actor, instrument: Instrument, basis: Basis) -> InstrumentCounting:
    """Choose how an instrument counts from now on; scores already stored keep what they were made with."""
    scoring.chosen_settings(instrument, basis.settings)
    chosen = InstrumentCounting.objects.create(
        tenant_id=actor.tenant_id,
        instrument=instrument.key,
        settings=bases.as_text(basis.settings),
        norms=basis.norms if basis.norms in instrument.norms else "",
        chosen_at=clock.now(),
    )
    _record(actor, "instrument.counting_chosen", instrument, chosen)
    return chosen


_Kept = InstrumentCounting | InstrumentLicence | ImportedWording | InstrumentActivation | InstrumentTrial


def _record(actor: Actor, verb: str, instrument: Instrument, row: _Kept) -> None:
    record(actor, verb, kind="instrument", object_id=row.public_id, details={"instrument": instrument.key})
