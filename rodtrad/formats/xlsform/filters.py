"""Choices that a rule narrows: always to the same ones, or by the answer to an earlier question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Protocol, TypeVar

from rodtrad.formats.xlsform.xpath import Asked, NotCarried

_EQUAL: Final = re.compile(r"([^=<>!]+?)\s*=\s*([^=<>!]+)")
_NAMED: Final = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_COLUMN: Final = re.compile(r"[A-Za-z_][\w-]*")


class Choice(Protocol):
    """A row of the choices."""

    def get(self, column: str) -> str:
        """A column of it."""


C = TypeVar("C", bound=Choice)
Narrowed = tuple[str, str, Sequence[C]]
"""Choices that are left: the comparison that must hold, the earlier answer it names, and the choices."""


def narrowed(listed: Sequence[C], rule: str, known: Mapping[str, Asked]) -> list[Narrowed[C]]:
    """Return the choices that are left, once, or once for each answer they depend on. Raises NotCarried."""
    if rule.lower() in ("", "true()"):
        return [("", "", listed)]
    match = _EQUAL.fullmatch(rule.strip())
    if match is None:
        raise NotCarried(rule)
    left, right = match.groups()
    if _NAMED.fullmatch(left):
        left, right = right, left
    if not _COLUMN.fullmatch(left):
        raise NotCarried(rule)
    column, named = left.lower(), _NAMED.fullmatch(right)
    if named is None:
        kept = [one for one in listed if one.get(column) == right.strip("'\"")]
        return [("", "", _some(kept, rule))]
    asked = known.get(named[1])
    if asked is None or asked.kind != "one":
        raise NotCarried(rule)
    each = [
        (asked.is_answered(name), name, [one for one in listed if one.get(column) == name]) for name in asked.choices
    ]
    return _some([one for one in each if one[2]], rule)


T = TypeVar("T")


def _some(found: list[T], rule: str) -> list[T]:
    if not found:
        raise NotCarried(rule)
    return found
