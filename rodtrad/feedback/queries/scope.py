"""Whose people a list is about: those the asker works with, or all the asker is entitled to in the group."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from rodtrad.access.models import Staff
from rodtrad.clients.models import Case
from rodtrad.clients.queries import my_cases
from rodtrad.clients.rules import Relation


class Whose(StrEnum):
    """Which list."""

    MINE = "mine"
    GROUP = "group"

    @property
    def relation(self) -> str:
        """By what right the list is read, for the log."""
        return (Relation.ASSIGNED if self is Whose.MINE else Relation.GROUP).value


def cases(asker: Staff, whose: Whose, *, on: date) -> QuerySet[Case]:
    """The open cases of a list. Protected persons are in nobody's list but their own worker's, and there by code."""
    visible = Case.objects.visible_to(asker).filter(closed_on=None)
    if whose is Whose.MINE:
        return visible.filter(pk__in=my_cases(asker, on=on).values("case"))
    return visible.filter(client__protection=0)
