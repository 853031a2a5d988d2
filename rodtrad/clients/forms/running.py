"""Parse and word what a person types about a contact that goes on: who works with it, its first day, a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class NewStartForm(forms.Form):
    """A new contact with somebody known."""

    place = forms.ChoiceField(label=_("Var, och i vilken uppföljning?"))
    worker = forms.ChoiceField(label=_("Vem arbetar med ärendet?"), required=False)
    started_on = day_field(label=_("Första kontakten den här gången"))
    service = forms.CharField(label=_("Insats"), required=False, max_length=120)
    reason = forms.CharField(
        label=_("Anledning till kontakten"),
        help_text=_("Några ord, inga personuppgifter."),
        required=False,
        max_length=120,
    )

    def __init__(
        self,
        data: Any,
        *,
        places: Mapping[str, Sequence[tuple[str, str]]],
        workers: Sequence[tuple[str, str]],
        initial: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        offer(self, "place", [("", _("Välj")), *((programme, list(units)) for programme, units in places.items())])
        offer(self, "worker", [("", _("Ingen än")), *workers])


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
