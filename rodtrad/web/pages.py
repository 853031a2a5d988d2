"""Exactly what the templates of the front door receive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class ErrorPage:
    """What an error page shows."""

    title: str | Promise
    meaning: str | Promise
    next_step: str | Promise


@dataclass(frozen=True)
class AccessibilityPage:
    """What the accessibility statement shows."""

    actor: str | Promise
    assessed_on: date
