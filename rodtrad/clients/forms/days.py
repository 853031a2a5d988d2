"""A field for a day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day_field(**given: Any) -> forms.DateField:
    """A field for one day, written as year-month-day."""
    return forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Välj ett datum."),
            "invalid": _("Skriv datumet som år-månad-dag, till exempel 2026-03-09."),
        },
        **given,
    )
