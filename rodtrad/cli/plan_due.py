"""`rodtrad plan-due`: plan ahead what recurs, clear what is done, and queue the day's reminders. Safe to run twice."""

from __future__ import annotations

from argparse import Namespace

from rodtrad.cli.care import plan_due
from rodtrad.cli.problem import ExitCode


def run(options: Namespace) -> ExitCode:
    """Do the daily round now, and say what it did."""
    done = plan_due()
    print(f"{done.planned} perioder fick nya mättillfällen. {done.reminded} påminnelser lades i kö.")
    return ExitCode.OK
