"""What is typed in a session."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class StepForm(forms.Form):
    """The step to go to."""

    step = forms.IntegerField(min_value=0, max_value=500)


class IdeaForm(forms.Form):
    """An idea for the board."""

    text = forms.CharField(
        label=_("En idé till tavlan"),
        help_text=_("Skriv om arbetssätt, aldrig om en person. Ditt namn sparas inte med idén."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv något innan du sparar.")},
    )
    exercise = forms.CharField(max_length=130, required=False, widget=forms.HiddenInput)
    warned = forms.BooleanField(label=_("Texten handlar inte om någon person"), required=False)


class RulesForm(forms.Form):
    """The group's spelregler."""

    text = forms.CharField(
        label=_("Vad ska gälla när ni lär tillsammans?"),
        help_text=_("En på varje rad. De visas när varje träff öppnas, och kan ändras."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Skriv något innan du sparar.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NamesForm(forms.Form):
    """Who is here."""

    names = forms.CharField(max_length=4000, required=False)


def read_names(text: str) -> tuple[str, ...]:
    """Names on lines or between commas, each once."""
    parts = (part.strip()[:60] for line in text.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
