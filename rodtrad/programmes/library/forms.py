"""What a person fills in about the instruments: a search, a licence, a file with words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.programmes.actions import LicenceTerms
from rodtrad.programmes.library import words
from rodtrad.programmes.rules import TrialNote

_ANY = ("", _("alla"))


class TrialForm(forms.Form):
    """One thing to note after a trial."""

    kind = forms.ChoiceField(
        label=_("Vad är det"),
        choices=[
            (TrialNote.FOR.value, _("Talar för")),
            (TrialNote.AGAINST.value, _("Talar emot")),
            (TrialNote.DECISION.value, _("Vi har bestämt")),
        ],
    )
    text = forms.CharField(
        label=_("Anteckning"),
        max_length=400,
        widget=forms.Textarea,
        help_text=_("Skriv om formuläret, inte om någon person."),
    )


class SearchForm(forms.Form):
    """What one looks for in the library."""

    text = forms.CharField(label=_("Sök"), required=False, max_length=80, help_text=_("Namn, eller det som mäts."))
    respondent = forms.ChoiceField(label=_("Vem svarar"), required=False, choices=[_ANY, *words.RESPONDENT.items()])
    licence = forms.ChoiceField(
        label=_("Villkor"),
        required=False,
        choices=[
            _ANY,
            ("free", _("fritt")),
            ("words", _("fri struktur, ordalydelsen hämtas")),
            ("agreement", _("kräver licens")),
        ],
    )
    minutes = forms.ChoiceField(
        label=_("Tar högst"),
        required=False,
        choices=[_ANY, ("2", _("2 minuter")), ("5", _("5 minuter")), ("10", _("10 minuter"))],
    )
    language = forms.ChoiceField(
        label=_("Färdig ordalydelse på"), required=False, choices=[_ANY, *words.LANGUAGES.items()]
    )


class LicenceForm(forms.Form):
    """The right to use an instrument."""

    holder = forms.CharField(
        label=_("Vem ger er rätten"), max_length=200, help_text=_("Den som äger instrumentet eller säljer licensen.")
    )
    number = forms.CharField(label=_("Licensens nummer"), max_length=100, required=False)
    has_no_number = forms.BooleanField(label=_("Det finns inget nummer"), required=False)
    scope = forms.CharField(
        label=_("Vad den omfattar"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Till exempel vilka verksamheter, hur många användare och om formuläret får visas på skärm."),
    )
    dated_on = forms.DateField(
        label=_("Datum"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Dagen den gavs, eller dagen ni bekräftade villkoren."),
    )
    document = forms.CharField(
        label=_("Handling"),
        max_length=200,
        help_text=_("Var avtalet eller beslutet finns, till exempel ett diarienummer."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a number, or for the word that there is none."""
        given = super().clean() or {}
        if not given.get("number") and not given.get("has_no_number"):
            self.add_error("number", _("Skriv numret, eller kryssa för att det inte finns något."))
        if given.get("number") and given.get("has_no_number"):
            self.add_error("number", _("Ta bort numret, eller krysset för att det inte finns något."))
        return given

    @property
    def terms(self) -> LicenceTerms:
        """What was filled in."""
        given = self.cleaned_data
        return LicenceTerms(
            holder=given["holder"],
            number=given["number"],
            scope=given["scope"],
            dated_on=given["dated_on"],
            document=given["document"],
        )


class WordingForm(forms.Form):
    """A filled-in file with words."""

    file = forms.FileField(label=_("Ifylld mall"), help_text=_("Excel, eller YAML i UTF-8. Högst 200 kB."))

    @property
    def content(self) -> tuple[str, bytes]:
        """The file's name, and what is in it."""
        file = self.cleaned_data["file"]
        return str(file.name), bytes(file.read())
