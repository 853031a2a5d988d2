"""The list of commands: what each is for, and where it is done."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from rodtrad.cli import arguments
from rodtrad.cli.parser import SwedishParser
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.web.env import lan_address


class Needs(Enum):
    """What must be ready before a command's module is imported."""

    NOTHING = 0
    HOUSE = 1  # the environment, and Django set up from it
    DATABASE = 2  # and a database with every migration


def _as_it_is(options: Namespace) -> None:
    """Most commands take the environment as it is."""


@dataclass(frozen=True)
class Command:
    """One command: its name, its help, its arguments, and the module whose `run` does it."""

    name: str
    summary: str
    module: str
    arguments: Callable[[SwedishParser], None]
    example: str
    needs: Needs = Needs.DATABASE
    prepare: Callable[[Namespace], None] = _as_it_is


def _practice(options: Namespace) -> None:
    """Let the practice town answer at the address that people will type and scan; never where it is for real."""
    if os.environ.get("RODTRAD_PROFILE") == "production":
        raise Problem(
            ExitCode.ENVIRONMENT,
            "Här är RODTRAD_PROFILE=production, och påhittade personer ska inte in där det är på riktigt.",
            "Kör rodtrad demo utan den miljön, eller starta servern med:  rodtrad serve",
        )
    os.environ["RODTRAD_PROFILE"] = "practice"
    host = lan_address() if options.lan else "127.0.0.1"
    if options.lan or "RODTRAD_BASE_URL" not in os.environ:
        os.environ["RODTRAD_BASE_URL"] = f"http://{host}:{options.port}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "demo",
        "starta en övningskommun med påhittade personer",
        "demo",
        arguments.demo,
        "rodtrad demo --port 8123",
        Needs.HOUSE,
        prepare=_practice,
    ),
    Command(
        "serve",
        "starta servern och bakgrundsarbetet",
        "serve",
        arguments.serve,
        "rodtrad serve --host 0.0.0.0 --port 8000",
    ),
    Command("work", "kör bakgrundsarbetet för sig", "work", arguments.work, "rodtrad work"),
    Command(
        "import-responses",
        "läs in svar från en CSV-fil",
        "import_responses",
        arguments.import_responses,
        'rodtrad import-responses svar.csv --unit Öppenvården --programme "Samtal som hjälper" --actor admin',
    ),
    Command(
        "import-cases",
        "läs in ärenden och insatser ur ett verksamhetssystem",
        "import_cases",
        arguments.import_cases,
        'rodtrad import-cases arenden.csv --unit Öppenvården --programme "Samtal som hjälper" --actor admin',
    ),
    Command(
        "score",
        "räkna ut poäng och förändring för svar i en fil",
        "score",
        arguments.score,
        "rodtrad score phq9 --answers svar.json",
        Needs.NOTHING,
    ),
    Command(
        "rescore",
        "räkna om alla lagrade poäng och jämför; gör om det som är härlett",
        "rescore",
        arguments.rescore,
        "rodtrad rescore --check",
    ),
    Command(
        "instruments",
        "visa eller pröva instrumentbiblioteket",
        "instruments",
        arguments.instruments,
        "rodtrad instruments --check",
        Needs.NOTHING,
    ),
    Command(
        "create-admin",
        "öppna en nämnd och dess första administratör",
        "create_admin",
        arguments.create_admin,
        "rodtrad create-admin --committee Socialnämnden --key socialnamnden --unit IFO --username ada --name Ada",
    ),
    Command(
        "backup",
        "gör en prövad kopia av databasen medan folk arbetar",
        "backup",
        arguments.backup,
        "rodtrad backup /var/backups/rodtrad-2026-11-22",
    ),
    Command(
        "plan-due",
        "planera det som återkommer och påminn om det som väntar",
        "plan_due",
        arguments.nothing,
        "rodtrad plan-due",
    ),
    Command("seal", "försegla nya händelser i loggen", "seal", arguments.nothing, "rodtrad seal"),
    Command(
        "verify",
        "pröva att loggen är oförändrad och att härledda tal stämmer",
        "verify",
        arguments.verify,
        "rodtrad verify",
    ),
    Command("manage", "Djangos egna kommandon", "manage", arguments.manage, "rodtrad manage migrate", Needs.HOUSE),
)


def command(name: str) -> Command:
    """The command with this name."""
    return next(found for found in COMMANDS if found.name == name)


_DESCRIPTION = """Rödtråd: systematisk uppföljning i socialtjänsten.

Prova med påhittade personer:  rodtrad demo"""
_ENDING = """Varje kommando har sin egen hjälp:  rodtrad score --help
Slutkoder: 0 gick bra, 1 fel i det som lästes, 2 fel i kommandot, 3 installationen är inte klar."""


def build() -> SwedishParser:
    """The whole parser: every command with its arguments and an example."""
    parser = SwedishParser(prog="rodtrad", description=_DESCRIPTION, epilog=_ENDING)
    parser.add_argument("--practice", action="store_true", help="arbeta i övningskommunen (RODTRAD_PROFILE=practice)")
    listing = "\n".join(f"{found.name:<18}{found.summary}" for found in COMMANDS)
    kinds = parser.add_subparsers(
        dest="command",
        metavar="KOMMANDO",
        title="Kommandon",
        description=listing,
        required=True,
        parser_class=SwedishParser,
    )
    for found in COMMANDS:
        description = f"{found.summary[0].upper()}{found.summary[1:]}."
        sub = kinds.add_parser(found.name, description=description, epilog=f"Exempel:  {found.example}")
        found.arguments(sub)
    return parser
