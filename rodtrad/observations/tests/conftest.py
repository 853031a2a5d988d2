"""An empty committee with one group: a head, and as many colleagues as a test asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind
from rodtrad.observations.actions import New

BEGAN = date(2025, 1, 1)
MONDAY = date(2026, 3, 9)


def moment(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A time in the week of MONDAY; day 0 is Monday."""
    on = MONDAY + timedelta(days=day)
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=clock.STOCKHOLM)


@dataclass
class Group:
    """The committee, its group and those who work there."""

    tenant: Tenant
    system: System
    unit: Unit
    head: Staff
    colleagues: list[Staff] = field(default_factory=list)

    @property
    def new(self) -> New:
        """Something to start in the group."""
        return New(self.unit, "Vår vecka", "Vart tar tiden vägen?")

    def hire(self, name: str, role: str = "practitioner", unit: Unit | None = None) -> Staff:
        """One more who works in the group, or in a part of it."""
        staff = access.add_staff(actor=self.system, username=name.lower(), name=name)
        access.give_role(actor=self.system, staff=staff, unit=unit or self.unit, role=role, valid_from=BEGAN)
        return staff


@pytest.fixture
def group(db: None) -> Group:
    """A head and three colleagues, and nothing else."""
    cache.clear()
    tenant = access.create_tenant(actor=System(0, "test"), key="namnden", name="Nämnden i Å", kind=TenantKind.REAL)
    system = System(tenant.pk, "test")
    unit = access.add_unit(actor=system, name="Gruppen", kind=UnitKind.UNIT, parent=None, valid_from=BEGAN)
    made = Group(tenant, system, unit, head=None)  # type: ignore[arg-type]  # hired on the next line
    made.head = made.hire("Hedda", "unit_head")
    made.colleagues = [made.hire(name) for name in ("Maj", "Nils", "Ola")]
    return made


SignIn = Callable[[Staff], Browser]


@pytest.fixture
def signed_in() -> SignIn:
    """A browser in which somebody is signed in, past what a real account must do first."""

    def sign_in(staff: Staff) -> Browser:
        browser = Browser()
        browser.force_login(staff)
        session = browser.session
        session["second_factor"] = True
        session.save()
        return browser

    return sign_in
