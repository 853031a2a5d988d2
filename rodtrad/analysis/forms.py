"""What one fills in about publications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.queries import UnitRow
from rodtrad.analysis.rules import FixedPeriod


class PrepareForm(forms.Form):
    """Of which unit, about what, and for which ended period."""

    unit = forms.ChoiceField(label=_("Enhet"))
    measure = forms.ChoiceField(label=_("Vad"))
    period = forms.ChoiceField(label=_("Period"), help_text=_("Bara perioder som är slut kan publiceras."))

    def __init__(
        self,
        units: Sequence[UnitRow],
        measures: Sequence[tuple[str, str]],
        periods: Sequence[tuple[FixedPeriod, str]],
        *args: Any,
    ) -> None:
        """Offer what this person may prepare."""
        super().__init__(*args)
        offered = {
            "unit": [(str(row.public_id), "\u2003" * row.depth + row.name) for row in units],
            "measure": list(measures),
            "period": [(period.key, label) for period, label in periods],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class CommentForm(forms.Form):
    """What the group wants everybody who reads the figures to know."""

    comment = forms.CharField(
        label=_("Gruppens kommentar"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("Den står bredvid siffrorna överallt. Skriv inget om någon enskild person."),
    )
