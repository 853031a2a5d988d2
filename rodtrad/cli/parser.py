"""Argparse in Swedish: the same parser, but its headings, its help and its complaints are ours."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Final, NoReturn

from rodtrad.cli.problem import ExitCode

# What argparse says, and what we say instead; the order matters where one contains another.
_COMPLAINTS: Final = (
    (r"the following arguments are required: (.+)", r"det här saknas: \1"),
    (r"argument (.+?): expected one argument", r"\1 behöver ett värde efter sig"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 kan inte vara \2. Välj något av: \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1 kan inte vara \2. Skriv ett heltal"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 kan inte användas tillsammans med \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 tar inget värde, men fick \2"),
    (r"unrecognized arguments: (.+)", r"förstår inte: \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 kan betyda flera saker: \2"),
)


def in_swedish(complaint: str) -> str:
    """Say what argparse complains about in Swedish; what it has never said before passes through."""
    for english, swedish in _COMPLAINTS:
        if re.fullmatch(english, complaint, re.DOTALL):
            return re.sub(english, swedish, complaint, flags=re.DOTALL)
    return complaint


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Help with a Swedish usage line, and room for the text beside each argument."""

    def __init__(self, prog: str) -> None:
        """Give the left column enough room for `--answers FIL.json`."""
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        """Begin the usage line with a Swedish word."""
        ours = "Så skriver du: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, ours)  # type: ignore[arg-type]  # passed on


class SwedishParser(argparse.ArgumentParser):
    """A parser that helps and complains in Swedish, and exits with our own code."""

    def __init__(self, **settings: object) -> None:
        """Name the two groups of arguments and the help option in Swedish."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Layout, **settings)  # type: ignore[arg-type]  # passed on
        self._positionals.title = "Det du anger"
        self._optionals.title = "Tillval"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and where its help is."""
        print(f"{self.prog}: {in_swedish(message)}.", file=sys.stderr)
        print(f"Läs mer med: {self.prog} --help", file=sys.stderr)
        sys.exit(ExitCode.USAGE)
