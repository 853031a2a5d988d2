"""What staff type on the page of a talk."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodtrad.access import clock, rules
from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.collection.rules import InvitationStatus, Settlement
from rodtrad.collection.words import REASONS

LATEST_DAYS = 366


class HandOverForm(forms.Form):
    """The PIN that unlocks the screen when it comes back."""

    pin = forms.CharField(
        label=_("PIN-kod"),
        help_text=_("Hitta på fyra till åtta siffror. Du behöver dem när du får tillbaka skärmen."),
        max_length=8,
        widget=forms.PasswordInput(
            attrs={"inputmode": "numeric", "pattern": "[0-9]{4,8}", "autocomplete": "off", "class": "pin"}
        ),
    )

    def clean_pin(self) -> str:
        """A PIN is four to eight digits."""
        pin: str = self.cleaned_data["pin"]
        try:
            rules.require_pin(pin)
        except RuleBroken as broken:
            raise ValidationError(sentence(broken)) from broken
        return pin


class ReasonForm(forms.Form):
    """Why a question is not asked or not answered."""

    reason = forms.ChoiceField(choices=[(reason.value, label) for reason, label in REASONS.items()])

    def chosen(self) -> InvitationStatus:
        """The reason; raises RuleBroken when it is none of ours."""
        if not self.is_valid():
            raise RuleBroken("not_a_reason")
        return InvitationStatus(self.cleaned_data["reason"])


class SettleForm(forms.Form):
    """Which of two answers counts."""

    settlement = forms.ChoiceField(choices=[(each.value, each.value) for each in Settlement])

    def chosen(self) -> Settlement:
        """The decision; raises RuleBroken when it is none of ours."""
        if not self.is_valid():
            raise RuleBroken("not_a_settlement")
        return Settlement(self.cleaned_data["settlement"])


class PlanForm(forms.Form):
    """The day of a talk."""

    due_on = forms.DateField(
        label=_("Vilken dag?"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Välj ett datum."),
            "invalid": _("Skriv datumet som år-månad-dag, till exempel 2026-03-09."),
        },
        initial=clock.today,
    )

    @classmethod
    def posted(cls, data: QueryDict) -> PlanForm:
        """The form as it was sent; a button that says no day means today."""
        return cls(data if "due_on" in data else {"due_on": clock.today().isoformat()})

    def clean_due_on(self) -> date:
        """A talk is planned from today and at most a year ahead."""
        today = clock.today()
        day: date = self.cleaned_data["due_on"]
        if not today <= day <= today + timedelta(days=LATEST_DAYS):
            raise ValidationError(_("Välj idag eller en dag inom ett år."))
        return day

    def chosen(self) -> date:
        """The day."""
        day: date = self.cleaned_data["due_on"]
        return day
