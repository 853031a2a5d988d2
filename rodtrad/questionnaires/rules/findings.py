"""What a reading of a draft can find: advice, and what must be put right before anyone is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["stop", "advice"]


@dataclass(frozen=True)
class Finding:
    """One thing found: a key that names the sentence, where, and its values. It is about words, never a person."""

    key: str
    weight: Weight
    question: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def stop(key: str, question: str = "", **values: object) -> Finding:
    """Return something that must be put right before publishing."""
    return Finding(key, "stop", question, {name: str(value) for name, value in values.items()})


def advice(key: str, question: str = "", **values: object) -> Finding:
    """Return something to think about."""
    return Finding(key, "advice", question, {name: str(value) for name, value in values.items()})
