"""How a committee has chosen that an instrument counts: what a score of today rests on."""

from __future__ import annotations

from rodtrad.instruments import basis
from rodtrad.instruments.basis import USUAL, Basis
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.models import InstrumentCounting


def counting(tenant_id: int, instrument: Instrument) -> Basis:
    """What holds now; an instrument that leaves nothing to choose is not even asked about."""
    if not may_be_chosen(instrument):
        return USUAL
    row = countings(tenant_id, instrument)[:1]
    return next((read(instrument, each) for each in row), USUAL)


def countings(tenant_id: int, instrument: Instrument) -> list[InstrumentCounting]:
    """What has been chosen, newest first."""
    return list(InstrumentCounting.objects.filter(tenant_id=tenant_id, instrument=instrument.key).order_by("-pk"))


def may_be_chosen(instrument: Instrument) -> bool:
    """Whether an instrument leaves anything to choose: a setting, or a table of norms."""
    return bool(instrument.settings or instrument.norms)


def read(instrument: Instrument, row: InstrumentCounting) -> Basis:
    """A row as scoring takes it; what the instrument no longer has is as usual."""
    norms = row.norms if row.norms in instrument.norms else ""
    return Basis(basis.from_text(instrument, row.settings), norms)
