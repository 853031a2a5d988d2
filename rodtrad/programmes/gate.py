"""The gate in front of a plan: in a real committee a person only plans what may be used there."""

from __future__ import annotations

from django.utils.translation import get_language

from rodtrad.access.models import Tenant
from rodtrad.instruments import library
from rodtrad.programmes import rules
from rodtrad.programmes.models import InstrumentActivation


def require_activated(tenant: Tenant, keys: set[str]) -> None:
    """In a real committee, a person only plans what may be used there; raises RuleBroken.

    Another committee's own questionnaire is nowhere there: raises UnknownInstrument.
    """
    for key in sorted(keys):
        if not library.may_be_seen(tenant.pk, key):
            raise library.UnknownInstrument(key)
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
