"""Choices that a form learns when it is made: the units one reaches, the days of a year, the parts of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


def offer(form: forms.BaseForm, field: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field offer these, and nothing else. Raises TypeError for a field that has no choices."""
    found = form.fields[field]
    if not isinstance(found, forms.ChoiceField):
        raise TypeError(f"{field} is a {type(found).__name__}; it has no choices.")
    found.choices = list(choices)
