"""Parse and word what a person types about insatser, contacts, events and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.forms.days import day_field
from rodtrad.clients.rules import (
    CaseEventKind,
    ContactKind,
    ContactOutcome,
    LegalGround,
    ServiceDates,
    ServiceEnding,
    ServiceKind,
)
from rodtrad.clients.words import CONTACT, ENDING, EVENT, GROUND, OUTCOME, SERVICE
from rodtrad.ui.choices import offer

_BY_ITSELF = (CaseEventKind.CASE_CLOSED, CaseEventKind.CASE_REOPENED)  # noted when it happens, never by hand


def _choices(words: Mapping[Any, Any], empty: Any = None) -> list[tuple[str, Any]]:
    return [*([("", empty)] if empty else []), *((key.value, label) for key, label in words.items())]


class ServiceForm(forms.Form):
    """One insats: what it is, who gives it, and its days."""

    more = ("provider_name", "legal_ground", "ksi_code", "decided_on", "decision_days", "ended_on", "ending")

    kind = forms.ChoiceField(
        label=_("Slag av insats"),
        choices=_choices(SERVICE, _("Välj")),
        error_messages={"required": _("Välj vad det är för insats.")},
    )
    name = forms.CharField(label=_("Vad kallar ni den?"), required=False, max_length=120)
    provider = forms.ChoiceField(label=_("Vem utför den?"), required=False)
    provider_name = forms.CharField(
        label=_("Annan utförare"),
        help_text=_("Namnet på verksamheten, om den inte finns i listan."),
        required=False,
        max_length=120,
    )
    legal_ground = forms.ChoiceField(
        label=_("Rättslig grund"), required=False, choices=_choices(GROUND, _("Inte sagt"))
    )
    ksi_code = forms.CharField(label=_("KSI-kod"), required=False, max_length=20)
    decided_on = day_field(label=_("Beslutad"), required=False)
    decision_days = forms.IntegerField(
        label=_("Beslutad för så många dagar"),
        help_text=_("Lämna tomt om den gäller tills vidare eller om dagarna nedan säger det."),
        required=False,
        min_value=1,
        max_value=3650,
    )
    planned_from = day_field(label=_("Planerad från"), required=False)
    planned_to = day_field(label=_("Planerad till"), required=False)
    started_on = day_field(label=_("Började"), required=False)
    ended_on = day_field(label=_("Slutade"), required=False)
    ending = forms.ChoiceField(label=_("Skäl till att den slutade"), required=False, choices=_choices(ENDING, "–"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, providers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the committee's own units as providers."""
        super().__init__(*args, **kwargs)
        offer(self, "provider", [("", _("Inte sagt, eller en annan nedan")), *providers])

    def dates(self) -> ServiceDates:
        """The days of the insats."""
        return ServiceDates(**{name: self.cleaned_data[name] for name in ServiceDates.__dataclass_fields__})

    def kind_chosen(self) -> ServiceKind:
        """The kind as the rules know it."""
        return ServiceKind(self.cleaned_data["kind"])

    def ground_chosen(self) -> LegalGround | None:
        """The legal ground as the rules know it."""
        return LegalGround(self.cleaned_data["legal_ground"]) if self.cleaned_data["legal_ground"] else None

    def ending_chosen(self) -> ServiceEnding | None:
        """The reason for the end as the rules know it."""
        return ServiceEnding(self.cleaned_data["ending"]) if self.cleaned_data["ending"] else None


class EndServiceForm(forms.Form):
    """When and why an insats ended."""

    ended_on = day_field(label=_("Sista dag"))
    ending = forms.ChoiceField(
        label=_("Skäl"),
        choices=_choices(ENDING, _("Välj skäl")),
        error_messages={"required": _("Välj ett skäl.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactForm(forms.Form):
    """One contact, and what became of it."""

    on = day_field(label=_("Vilken dag?"))
    kind = forms.ChoiceField(label=_("Hur?"), choices=_choices(CONTACT))
    outcome = forms.ChoiceField(label=_("Hur blev det?"), choices=_choices(OUTCOME))
    alone_with_child = forms.BooleanField(label=_("Samtal med barnet för sig"), required=False)

    def kind_chosen(self) -> ContactKind:
        """How one met."""
        return ContactKind(self.cleaned_data["kind"])

    def outcome_chosen(self) -> ContactOutcome:
        """What became of it."""
        return ContactOutcome(self.cleaned_data["outcome"])


class EventForm(forms.Form):
    """Something dated in a case."""

    kind = forms.ChoiceField(
        label=_("Vad hände?"),
        choices=[choice for choice in _choices(EVENT) if choice[0] not in _BY_ITSELF],
    )
    on = day_field(label=_("Vilken dag?"))
    until = day_field(label=_("Sista dagen, om det har slutat gälla"), required=False)
    label = forms.CharField(
        label=_("Med egna ord"), help_text=_("Några ord, inga personuppgifter."), required=False, max_length=120
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def kind_chosen(self) -> CaseEventKind:
        """What happened, as the rules know it."""
        return CaseEventKind(self.cleaned_data["kind"])


class ReasonsForm(forms.Form):
    """Why somebody has contact, from the group's own list."""

    reasons = forms.MultipleChoiceField(
        label=_("Anledning till kontakten"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, reasons: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the group's own list."""
        super().__init__(*args, **kwargs)
        offer(self, "reasons", list(reasons.items()))


class ReopenForm(forms.Form):
    """The day a contact that had ended goes on."""

    on = day_field(label=_("Från och med"))
    version = forms.IntegerField(widget=forms.HiddenInput)
