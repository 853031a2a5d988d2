"""`rodtrad manage`: Django's own commands, for those who run the installation."""

from __future__ import annotations

from argparse import Namespace

from django.core.management import execute_from_command_line

from rodtrad.cli.problem import ExitCode


def run(options: Namespace) -> ExitCode:
    """Pass everything on."""
    execute_from_command_line(["rodtrad manage", *(options.rest or ["help"])])
    return ExitCode.OK
