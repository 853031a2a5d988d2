"""What one does in one's own diary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.ui.choices import offer


class JoinForm(forms.Form):
    """Take part in the week; whether few is all right is said beforehand."""

    agrees_when_few = forms.BooleanField(
        label=_("Bilden får göras även om vi bara blir tre eller fyra"),
        help_text=_("Då visas bara hela veckan, i steg om fem procent, och bara för er som skrev. Alla måste säga ja."),
        required=False,
    )


class SlotsForm(forms.Form):
    """Which half hours, and what they were; undoing sends back how they stood."""

    slots = forms.TypedMultipleChoiceField(required=False, coerce=int)
    category = forms.CharField(required=False, max_length=12)
    gap = forms.BooleanField(required=False)
    undo = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any, *, slots: Sequence[int]) -> None:
        super().__init__(data)
        offer(self, "slots", [(slot, str(slot)) for slot in slots])
        self.known = frozenset(slots)

    def clean_undo(self) -> dict[int, str]:
        """How the half hours stood: 16=a1,17= as the page wrote it."""
        found: dict[int, str] = {}
        for part in filter(None, self.cleaned_data["undo"].split(",")):
            slot, _equals, category = part.partition("=")
            if not slot.isdigit() or int(slot) not in self.known:
                raise forms.ValidationError(_("Halvtimmen ligger utanför veckan. Välj en av rutorna på sidan."))
            found[int(slot)] = category
        return found
