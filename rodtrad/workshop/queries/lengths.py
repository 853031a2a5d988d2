"""Lengths of time in words."""

from __future__ import annotations

from django.utils.translation import ngettext


def number(text: object) -> int:
    """A number that somebody has written, or none."""
    return int(str(text)) if str(text or "").isdigit() else 0


def minutes(number: int) -> str:
    """A length of time in words."""
    return ngettext("%(n)s minut", "%(n)s minuter", number) % {"n": number}


def hours(number: int) -> str:
    """Minutes as hours, halves rounded up; under an hour in minutes."""
    if number < 60:
        return minutes(number)
    whole = (number + 30) // 60
    return ngettext("%(n)s timme", "%(n)s timmar", whole) % {"n": whole}
