"""The example form of the style gallery."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Vad heter gruppen?"), help_text=_("Det namn ni själva använder."))
    since = forms.DateField(
        label=_("När började ni följa upp?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    how = forms.ChoiceField(
        label=_("Hur ställs frågan?"),
        help_text=_("Det går att ändra senare."),
        choices=[("self", _("på egen hand")), ("assisted", _("med stöd")), ("paper", _("på papper"))],
        widget=forms.RadioSelect,
    )
    where = forms.ChoiceField(
        label=_("Var?"), choices=[("", _("välj")), ("home", _("hemma")), ("office", _("hos oss"))]
    )
    note = forms.CharField(label=_("Anteckning"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    told = forms.BooleanField(label=_("Vi har berättat varför vi frågar"))
