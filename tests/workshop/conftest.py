"""A municipality with nothing in it, for what begins from nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.access.rules import TenantKind, UnitKind


@pytest.fixture
def head(fixed_time: datetime, db: None) -> Staff:
    """A municipality with one unit and its head, and nothing else in it."""
    long_ago = clock.today() - timedelta(500)
    tenant = access.create_tenant(actor=System(0, "test"), key="nykoping", name="Nystad", kind=TenantKind.PRACTICE)
    system = System(tenant.pk, "test")
    unit = access.add_unit(actor=system, name="Enheten", kind=UnitKind.UNIT, parent=None, valid_from=long_ago)
    staff = access.add_staff(actor=system, username="helle", name="Helle Chef")
    access.give_role(actor=system, staff=staff, unit=unit, role="unit_head", valid_from=long_ago)
    return staff
