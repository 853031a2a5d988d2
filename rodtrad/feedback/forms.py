"""Parse what a person types on the pages of this app."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AgreementForm(forms.Form):
    """What was agreed in the talk."""

    agreed = forms.CharField(
        label=_("Det här kom vi överens om"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
