"""Parse and word what a person types when a contact begins: with somebody new, or with somebody known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.forms.cases import sex_field
from rodtrad.clients.forms.days import day_field
from rodtrad.ui.choices import offer


class BeginningForm(forms.Form):
    """Where a contact begins, by which follow-up, with whom, when and why; a lone place is chosen already."""

    place = forms.ChoiceField(label=_("Var, och i vilken uppföljning?"))
    worker = forms.ChoiceField(label=_("Vem arbetar med ärendet?"), required=False)
    started_on = day_field(label=_("Första kontakten"))
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
        somewhere = [(programme, list(units)) for programme, units in places.items()]
        several = sum(len(units) for units in places.values()) > 1
        offer(self, "place", [("", _("Välj")), *somewhere] if several else somewhere)
        offer(self, "worker", [("", _("Ingen än")), *workers])


class NewStartForm(BeginningForm):
    """A new contact with somebody known."""

    started_on = day_field(label=_("Första kontakten den här gången"))


class RegisterForm(BeginningForm):
    """A new client: as little as is needed, and the name only if the group keeps names."""

    # Drawn before the form is shown, so that the same form sent twice is the same person.
    code = forms.RegexField(r"^[A-Z2-9]{4}-[A-Z2-9]{4}$", widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Namn"),
        help_text=_("Lämna tomt om ni arbetar med koder. Namnet lagras krypterat."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=_("Födelseår"), help_text=_("Fyra siffror. Avgör vilka gränsvärden som gäller."), required=False
    )
    sex = sex_field()
    is_protected = forms.BooleanField(
        label=_("Personen har skyddade personuppgifter"),
        help_text=_("Då sparas inget namn, och bara den som arbetar med ärendet ser klienten."),
        required=False,
    )

    field_order = ("code", "name", "birth_year", "sex", "is_protected")
