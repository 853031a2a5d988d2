"""Links to rooms that may not be built in this house: a room that is not there has no link."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def link(name: str, *args: object) -> str:
    """The address of a page, or "" when there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
