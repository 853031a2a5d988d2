"""Parse and word what a person types about a contact that goes on: who works with it, its first day, a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.forms.days import day_field
from rodtrad.ui.choices import offer


class WorkersForm(forms.Form):
    """Who works with a case."""

    workers = forms.MultipleChoiceField(
        label=_("Arbetar med ärendet"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, workers: Sequence[tuple[str, str]], now: Sequence[str]) -> None:
        super().__init__(data, initial={"workers": list(now)})
        offer(self, "workers", list(workers))


class FirstDayForm(forms.Form):
    """The first day of a contact, corrected."""

    started_on = day_field(label=_("Första kontakten"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactChoiceForm(forms.Form):
    """One of the contacts that are noted."""

    contact = forms.ChoiceField(
        label=_("Vilken kontakt?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj den kontakt som noterades fel.")},
    )

    def __init__(self, data: Any, *, contacts: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "contact", list(contacts))
