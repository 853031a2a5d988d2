"""The `rodtrad` command: parses, calls an action or a question, prints.

It speaks Swedish, like the product. Each command is a module with `run(options) -> ExitCode`, imported only when it is
chosen: `rodtrad score` needs neither Django nor an environment.
"""

from __future__ import annotations

from rodtrad.cli.entry import main

__all__ = ["main"]
