"""`rodtrad create-admin`: open a committee with its topmost unit and the first account, which makes all others."""

from __future__ import annotations

import re
from argparse import Namespace

from django.conf import settings
from django.db import transaction

from rodtrad.access import actions, clock, rules
from rodtrad.access.actors import System
from rodtrad.access.models import Tenant
from rodtrad.access.rules import RuleBroken, TenantKind, UnitKind
from rodtrad.cli.problem import ExitCode, Problem

JOB = "create-admin"


def run(options: Namespace) -> ExitCode:
    """Open the committee, and print the address and the one-time password."""
    if not re.fullmatch(r"[a-z0-9-]{2,50}", options.key):
        raise Problem(ExitCode.USAGE, "Nyckeln skrivs med små bokstäver a–z, siffror och bindestreck: socialnamnden.")
    if Tenant.objects.filter(key=options.key).exists():
        raise Problem(
            ExitCode.DATA,
            f"Nämnden {options.key} finns redan. Inget är ändrat.",
            "Fler administratörer läggs till i produkten, under Enheter och medarbetare.",
        )
    try:
        password = _open(options)
    except RuleBroken as broken:
        raise Problem(ExitCode.DATA, f"Det gick inte: användarnamnet {options.username} finns redan.") from broken
    print(f"{options.committee} är öppnad.")
    print(f"Adress:          {settings.BASE_URL}/")
    print(f"Användarnamn:    {options.username}")
    if password:
        print(f"Engångslösenord: {password}")
        print(
            f"Lösenordet visas bara nu, gäller i {rules.ONE_TIME_PASSWORD_DAYS} dagar och byts vid första inloggningen."
        )
    else:
        print("Kontot har inget lösenord och nås genom kommunens inloggning.")
    return ExitCode.OK


@transaction.atomic
def _open(options: Namespace) -> str:
    kind = TenantKind.PRACTICE if settings.PRACTICE else TenantKind.REAL
    tenant = actions.create_tenant(actor=System(0, JOB), key=options.key, name=options.committee, kind=kind)
    system, today = System(tenant.pk, JOB), clock.today()
    unit = actions.add_unit(actor=system, name=options.unit, kind=UnitKind.UNIT, parent=None, valid_from=today)
    staff = actions.add_staff(actor=system, username=options.username, name=options.name)
    actions.give_role(actor=system, staff=staff, unit=unit, role="administrator", valid_from=today)
    return "" if options.no_password else actions.issue_password(actor=system, staff=staff)
