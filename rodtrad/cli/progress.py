"""A progress bar on long work, on the error stream, so that output can be piped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

Report = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


@contextmanager
def bar(what: str) -> Iterator[Report]:
    """Show how far a piece of work has come; without a terminal, only its first and last line."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=False, disable=not console.is_terminal) as progress:
        if not console.is_terminal:
            console.print(f"{what} …")
        task = progress.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield report
