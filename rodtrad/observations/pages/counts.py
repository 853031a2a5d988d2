"""The page where an event is counted."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class TapRow:
    """One place to tap for, and this week's number there."""

    key: str
    label: str
    events: int


@dataclass(frozen=True)
class CountPage:
    """An event counted week by week: tap, write a week, see the weeks."""

    name: str
    question: str
    sentence: str
    group: str
    event: str
    taps: tuple[TapRow, ...]
    tap_url: str
    form: forms.Form | None
    figure: Figure | None
    says: str
    end_url: str
    changed: tuple[Changed, ...]
