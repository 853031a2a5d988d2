"""`rodtrad demo`: an invented municipality to try everything in, ready in one command and kept between starts."""

from __future__ import annotations

from argparse import Namespace

from django.conf import settings
from django.core.management import call_command

from rodtrad.access.models import Tenant
from rodtrad.access.rules import TenantKind
from rodtrad.cli.house import pending_migrations
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.cli.progress import bar
from rodtrad.cli.serve import Place, require_free, serve
from rodtrad.practice.town import town


def run(options: Namespace) -> ExitCode:
    """Make what is missing, then serve."""
    place = Place("0.0.0.0" if options.lan else "127.0.0.1", options.port, options.workers)
    require_free(place)
    if pending_migrations():
        print("Förbereder databasen …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if Tenant.objects.filter(kind=TenantKind.REAL).exists():
        raise Problem(
            ExitCode.ENVIRONMENT,
            "I databasen finns en riktig nämnd. Övningskommunen startas inte där.",
            "Välj en annan mapp med RODTRAD_DATA_DIR, eller en annan databas med RODTRAD_DATABASE_URL.",
        )
    if not Tenant.objects.exists():
        _fill()
    serve(place, _greeting(lan=options.lan))
    return ExitCode.OK


def _fill() -> None:
    """Build the town, in one transaction of its own: a start that is interrupted leaves nothing half-built."""
    with bar("Fyller övningskommunen med påhittade personer") as report:
        town(progress=report)


def _greeting(*, lan: bool) -> str:
    lines = [
        "",
        f"  Rödtråds övningskommun är igång på  {settings.BASE_URL}/",
        "  Där väljer du vem du vill vara; ett klick loggar in. Alla personer och svar är påhittade.",
    ]
    if lan:
        lines += [
            "  Telefoner på samma nät når sidan på den adressen, och QR-koder använder den.",
            "  Utan HTTPS fungerar inte svar utan uppkoppling och inte inloggning med passernyckel.",
        ]
    return "\n".join([*lines, "  Ctrl-C stoppar. Allt du gör finns kvar till nästa start.", ""])
