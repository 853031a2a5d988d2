"""What a score of today rests on beside the answers: what the committee has chosen, and the person's sex."""

from __future__ import annotations

from dataclasses import replace

from rodtrad.instruments.basis import Basis, known_sex
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.queries.counting import counting


def basis_now(tenant_id: int, instrument: Instrument, *, sex: str) -> Basis:
    """The basis of a score that is made now."""
    return replace(counting(tenant_id, instrument), sex=known_sex(sex))
