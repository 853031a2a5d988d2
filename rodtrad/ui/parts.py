"""Small typed things that a page hands to the design system's templates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepState(StrEnum):
    """How far along the thread a step is."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"


@dataclass(frozen=True)
class Step:
    """One knot on the thread: a phase of a case, a step of a task."""

    label: str
    state: StepState
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """A link to a neighbouring view of the same thing."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class FieldProblem:
    """One line of the error summary; `target` is the id of the field to go to, if there is one."""

    target: str
    label: str
    message: str

    @property
    def text(self) -> str:
        """The field and what is wrong with it; a label that is a question needs no colon."""
        if not self.label:
            return self.message
        return f"{self.label} {self.message}" if self.label[-1] in "?!.:" else f"{self.label}: {self.message}"
