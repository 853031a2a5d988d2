"""Where every command begins and ends: parse, prepare, run, and turn a problem into sentences and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from rodtrad.cli.commands import Needs, build, command
from rodtrad.cli.problem import ExitCode, Problem

INTERRUPTED = 130  # what a shell expects after Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never a traceback for something a person can mend."""
    options = build().parse_args(argv)
    if options.practice:
        os.environ["RODTRAD_PROFILE"] = "practice"
    try:
        return int(_run(options))
    except Problem as problem:
        for line in problem.lines:
            print(line, file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK


def _run(options: Namespace) -> ExitCode:
    chosen = command(options.command)
    chosen.prepare(options)
    if chosen.needs is not Needs.NOTHING:
        house = importlib.import_module("rodtrad.cli.house")
        house.open_house()
        if chosen.needs is Needs.DATABASE:
            house.require_migrated()
    # Imported only now: a command pays for what it uses, and models can be imported only in an open house.
    module = importlib.import_module(f"rodtrad.cli.{chosen.module}")
    code: ExitCode = module.run(options)
    return code
