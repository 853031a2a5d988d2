"""The PIN that opens a screen which has been handed over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PinForm(forms.Form):
    """What one typed on the lock page; whether it is right is a matter for the lock."""

    pin = forms.CharField(
        label=_("PIN-kod"),
        max_length=8,
        error_messages={"required": _("Skriv PIN-koden.")},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )
