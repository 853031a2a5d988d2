"""Parse and word what a person types about a case: notes, phases, endings, questions for supervision, searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.clients import words
from rodtrad.clients.forms.days import day_field
from rodtrad.clients.rules import KIN, ClosingReason, Labelled, Sex
from rodtrad.programmes import words as plan_words
from rodtrad.programmes.rules import Phase, Rater
from rodtrad.ui.choices import offer

CLOSING_REASONS = {
    ClosingReason.PLANNED: _("Som planerat"),
    ClosingReason.CLIENT_ENDED: _("Personen valde att avsluta"),
    ClosingReason.UNIT_ENDED: _("Verksamheten avslutade"),
    ClosingReason.MOVED: _("Flyttat"),
    ClosingReason.DECEASED: _("Avliden"),
    ClosingReason.UNKNOWN: _("Vet inte"),
}


def sex_field() -> forms.ChoiceField:
    """A person's sex, which nobody has to say."""
    return forms.ChoiceField(
        label=_("Kön"),
        required=False,
        choices=[("", _("Inte sagt")), *((sex.value, label) for sex, label in words.SEX.items())],
        help_text=_("Behövs bara för formulär där gränsvärden eller normer skiljer sig. Syns inte i statistiken."),
    )


class SexForm(forms.Form):
    """A person's sex, by itself."""

    sex = sex_field()
    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def chosen(self) -> Sex | None:
        """The sex as the rules know it."""
        return Sex(self.cleaned_data["sex"]) if self.cleaned_data["sex"] else None


class RaterLabelsForm(forms.Form):
    """What guardians and relatives are called in a case: own words, or kin alone where nobody may be named."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, object] | None, *, raters: Sequence[Rater], keeps_names: bool, labelled: Labelled
    ) -> None:
        super().__init__(data, initial={"version": labelled.version})
        self.raters = raters
        for rater in raters:
            stored = labelled.labels.get(rater, "")
            self.fields[rater.value] = _own_label(rater) if keeps_names else _kin(rater)
            self.initial[rater.value] = words.kin(stored) if keeps_names else stored

    def chosen(self) -> dict[Rater, str]:
        """What each is called; "" for whoever is not told apart."""
        return {rater: self.cleaned_data[rater.value] for rater in self.raters}


def _own_label(rater: Rater) -> forms.Field:
    return forms.CharField(
        label=str(words.LABELLED[rater]),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Skriv högst 40 tecken. Initialer eller ett ord räcker.")},
    )


def _kin(rater: Rater) -> forms.Field:
    choices = [("", _("Inte sagt")), *((kin.value, words.KIN[kin]) for kin in KIN[rater])]
    return forms.ChoiceField(label=str(words.LABELLED[rater]), required=False, choices=choices)


class NoteForm(forms.Form):
    """A note for the next talk."""

    text = forms.CharField(
        label=_("Anteckning inför samtalet"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv något innan du sparar.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SupervisionForm(forms.Form):
    """What one wants help with in case supervision."""

    question = forms.CharField(
        label=_("Vad vill du ha hjälp med?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv frågan du vill ha hjälp med.")},
    )


class PhaseForm(forms.Form):
    """The phase an episode enters, and when."""

    phase = forms.ChoiceField(label=_("Fas"), error_messages={"required": _("Välj en fas.")})
    entered_on = day_field(label=_("Från och med"))

    def __init__(self, *args: object, names: Mapping[str, str], today: date, **kwargs: object) -> None:
        """Offer the phases by the group's own names; the day starts as today."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "phase", [(p.value, plan_words.phase(p, names)) for p in Phase])
        self.fields["entered_on"].initial = today

    def clean_phase(self) -> Phase:
        """The phase as the rules know it."""
        return Phase(self.cleaned_data["phase"])


class CloseForm(forms.Form):
    """When and why an episode ended."""

    closed_on = day_field(label=_("Sista dag"))
    reason = forms.ChoiceField(
        label=_("Skäl"),
        choices=[("", _("Välj skäl")), *((reason.value, label) for reason, label in CLOSING_REASONS.items())],
        error_messages={"required": _("Välj ett skäl.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_reason(self) -> ClosingReason:
        """The reason as the rules know it."""
        return ClosingReason(self.cleaned_data["reason"])


class SearchForm(forms.Form):
    """An exact name, code or case number; the law permits no other search terms in case work."""

    term = forms.CharField(
        label=_("Namn, kod eller ärendenummer"),
        max_length=200,
        error_messages={"required": _("Skriv ett namn, en kod eller ett ärendenummer.")},
    )
