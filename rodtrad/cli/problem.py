"""How a command ends: an exit code that scripts can use, and a sentence that people can use."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script learns from the command."""

    OK = 0
    DATA = 1  # something in what was given is wrong; nothing was changed
    USAGE = 2  # the command was written in a way it does not understand
    ENVIRONMENT = 3  # the installation is not ready: a setting, a port, a migration


class Problem(Exception):
    """A command cannot go on; each line says what is wrong and what to do."""

    def __init__(self, code: ExitCode, *lines: str) -> None:
        """Keep the lines, to print them one by one."""
        super().__init__("\n".join(lines))
        self.code = code
        self.lines = lines
