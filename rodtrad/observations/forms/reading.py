"""Answers to paste in, a category to name, and a quote to pick."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.observations.forms.starting import lines
from rodtrad.observations.rules.reading import LONGEST_QUOTE


class AnswersForm(forms.Form):
    """Open answers, one a line."""

    answers = forms.CharField(
        label=_("Klistra in svaren"),
        help_text=_("Ett svar på varje rad. Ta bort namn, platser och annat som visar vem det är."),
        widget=lines(8), max_length=400_000, strip=False,
        error_messages={"required": _("Klistra in minst ett svar, ett på varje rad.")},
    )  # fmt: skip


class CategoryForm(forms.Form):
    """What a category is called."""

    label = forms.CharField(label=_("Ny kategori"), max_length=80)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class QuoteForm(forms.Form):
    """Words of an answer."""

    quote = forms.CharField(max_length=LONGEST_QUOTE)
