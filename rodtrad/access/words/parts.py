"""How the words of the log are kept: by key, and for what was done also by part of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Words = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Part:
    """One part of the house: what it is called, and what is done there."""

    label: str | Promise
    verbs: Words
