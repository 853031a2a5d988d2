"""What each command takes: its arguments, with help that says what they are for."""

from __future__ import annotations

import os
from argparse import SUPPRESS
from pathlib import Path

from rodtrad.cli.parser import SwedishParser


def demo(parser: SwedishParser) -> None:
    """Where the practice town answers."""
    _port(parser)
    parser.add_argument(
        "--lan", action="store_true", help="låt telefoner på samma nät nå sidan, och använd den adressen i QR-koder"
    )
    _workers(parser)


def serve(parser: SwedishParser) -> None:
    """Where the server answers."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESS", help="adress att lyssna på (127.0.0.1)")
    _port(parser)
    _workers(parser)
    parser.add_argument(
        "--no-worker", action="store_true", help="starta inte bakgrundsarbetet; kör då `rodtrad work` för sig"
    )


def _port(parser: SwedishParser) -> None:
    default = os.environ.get("PORT", "8000")
    parser.add_argument(
        "--port",
        type=int,
        default=default,
        metavar="TAL",
        help=f"port att lyssna på ({default}; PORT i miljön går lika bra)",
    )


def _workers(parser: SwedishParser) -> None:
    parser.add_argument(
        "--workers", type=int, metavar="TAL", help="antal serverprocesser (en per kärna; med PostgreSQL två)"
    )


def work(parser: SwedishParser) -> None:
    """Whose work it is."""
    parser.add_argument("--beside", type=int, metavar="PID", help=SUPPRESS)  # for the server, not for people


def import_responses(parser: SwedishParser) -> None:
    """The file, and where its answers belong."""
    _file_in(parser, "CSV-fil i långt format: klient, datum, instrument och svar", "svaren")


def import_cases(parser: SwedishParser) -> None:
    """The file, and where its cases belong."""
    _file_in(parser, "CSV- eller Excelfil ur ett verksamhetssystem: en rad för varje ärende eller insats", "ärendena")


def _file_in(parser: SwedishParser, what: str, content: str) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help=what)
    parser.add_argument("--unit", required=True, metavar="NAMN", help="enhet eller arbetsgrupp där nya klienter läggs")
    parser.add_argument("--programme", required=True, metavar="NAMN", help=f"uppföljning som {content} hör till")
    parser.add_argument("--actor", required=True, metavar="ANVÄNDARNAMN", help="den som importerar; syns i loggen")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FÄLT=KOLUMN",
        help="vilken kolumn som är vad, om rubrikerna inte redan säger det",
    )
    parser.add_argument("--check", action="store_true", help="kontrollera filen utan att importera")


def score(parser: SwedishParser) -> None:
    """The instrument and the answers."""
    parser.add_argument("instrument", metavar="INSTRUMENT", help="instrumentets nyckel, till exempel phq9")
    parser.add_argument(
        "--answers",
        required=True,
        metavar="FIL.json",
        help='svar som {"q1": 2, …}, eller en lista av sådana i tidsordning; - läser från standard in',
    )
    parser.add_argument("--age", type=int, metavar="ÅR", help="ålder, där gränsvärden skiljer sig mellan åldrar")
    parser.add_argument("--sex", choices=("female", "male"), help="kön, där gränsvärden skiljer sig: female eller male")
    parser.add_argument("--rater", metavar="VEM", help="vem som har svarat, med instrumentets eget ord: staff, user, …")
    parser.add_argument("--norms", metavar="NYCKEL", help="en annan tabell med normer än instrumentets egen")
    parser.add_argument(
        "--setting",
        action="append",
        default=[],
        metavar="NYCKEL=VÄRDE",
        help="ett val som instrumentet låter organisationen göra; kan anges flera gånger",
    )
    parser.add_argument("--version", metavar="VERSION", help="instrumentets strukturversion (den senaste)")


def rescore(parser: SwedishParser) -> None:
    """Whether anything may be changed."""
    parser.add_argument(
        "--check", action="store_true", help="jämför bara, ändra ingenting; slutkod 1 när något skiljer"
    )


def instruments(parser: SwedishParser) -> None:
    """What to do with the library."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--check", action="store_true", help="pröva hela biblioteket: definitioner, exempel och låsta versioner"
    )
    either.add_argument("--json", action="store_true", help="skriv listan som JSON")


def backup(parser: SwedishParser) -> None:
    """Where the copy goes."""
    parser.add_argument("file", metavar="FIL", help="filen som kopian skrivs till; den får inte finnas")


def create_admin(parser: SwedishParser) -> None:
    """The committee and its first administrator."""
    parser.add_argument("--committee", required=True, metavar="NAMN", help="nämndens namn, till exempel Socialnämnden")
    parser.add_argument(
        "--key", required=True, metavar="NYCKEL", help="kort namn för nämnden, till exempel socialnamnden"
    )
    parser.add_argument(
        "--unit", required=True, metavar="NAMN", help="den översta enheten, till exempel Individ- och familjeomsorgen"
    )
    parser.add_argument("--username", required=True, metavar="ANVÄNDARNAMN", help="administratörens användarnamn")
    parser.add_argument("--name", required=True, metavar="NAMN", help="administratörens namn")
    parser.add_argument(
        "--no-password", action="store_true", help="inget lösenord: kontot nås bara genom kommunens inloggning"
    )


def verify(parser: SwedishParser) -> None:
    """Heads noted earlier."""
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="NÄMND:TAL:SIGILL",
        help="ett tidigare antecknat huvud, för att se att inget har klippts bort sist i loggen",
    )


def nothing(parser: SwedishParser) -> None:
    """Some commands take no arguments."""


def manage(parser: SwedishParser) -> None:
    """Django's own words."""
    parser.add_argument(
        "rest", nargs="...", metavar="…", help="Djangos kommando med sina tillval, till exempel migrate"
    )
