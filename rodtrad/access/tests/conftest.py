"""A small committee of one unit, built by actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache

from rodtrad.access import actions
from rodtrad.access.actors import System
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind

PASSWORD = "fyra ord som ingen gissar"
BEGAN = date(2025, 1, 1)


@dataclass(frozen=True)
class Office:
    """The committee, its unit, and whoever administers it."""

    tenant: Tenant
    unit: Unit
    admin: Staff

    @property
    def system(self) -> System:
        """A job of the system in this committee."""
        return System(self.tenant.pk, "test")

    def staff(self, username: str, role: str = "practitioner", unit: Unit | None = None) -> Staff:
        """Somebody who works there."""
        staff = actions.add_staff(actor=self.system, username=username, name=username.title(), password=PASSWORD)
        actions.give_role(actor=self.system, staff=staff, unit=unit or self.unit, role=role, valid_from=BEGAN)
        return staff


@pytest.fixture
def office(db: None) -> Office:
    """A fresh committee, and no memory of earlier sign-ins."""
    cache.clear()
    tenant = actions.create_tenant(actor=System(0, "test"), key="namnden", name="Nämnden", kind=TenantKind.REAL)
    system = System(tenant.pk, "test")
    unit = actions.add_unit(actor=system, name="IFO", kind=UnitKind.UNIT, parent=None, valid_from=BEGAN)
    admin = actions.add_staff(actor=system, username="ada", name="Ada", password=PASSWORD)
    actions.give_role(actor=system, staff=admin, unit=unit, role="administrator", valid_from=BEGAN)
    return Office(tenant, unit, admin)
