"""What the follow-up role chooses when it counts people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.rules.counting import AgeBand, Attributes
from rodtrad.clients.words import AGE_BAND, SERVICE
from rodtrad.ui.choices import offer

_ANY = ("", _("Spelar ingen roll"))


class CountForm(forms.Form):
    """A unit, and one or two attributes."""

    unit = forms.ChoiceField(label=_("Var?"))
    age = forms.ChoiceField(label=_("Ålder i år"), required=False, choices=[_ANY, *AGE_BAND.items()])
    service = forms.ChoiceField(label=_("Insats som pågår"), required=False, choices=[_ANY, *SERVICE.items()])
    reason = forms.ChoiceField(label=_("Anledning till kontakten"), required=False)

    def __init__(
        self, *args: Any, units: Sequence[tuple[str, str]], reasons: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Offer the units and reasons that one may count by."""
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        offer(self, "reason", [_ANY, *reasons])

    def attributes(self) -> Attributes:
        """What was chosen."""
        given = self.cleaned_data
        return Attributes(AgeBand(given["age"]) if given["age"] else None, given["service"], given["reason"])
