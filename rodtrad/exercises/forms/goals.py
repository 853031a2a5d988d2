"""What a group writes when it has talked about the competence goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.ui.choices import offer


class GoalTalkForm(forms.Form):
    """Which goals the group chose, and why, in words that are nobody's own."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Vilken grupp?"),
        error_messages={
            "required": gettext_lazy("Välj en grupp."), "invalid_choice": gettext_lazy("Välj en grupp."),
        },
    )  # fmt: skip
    packages = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka paket valde ni?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Välj minst ett paket vars mål gruppen vill öva.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Vad vill ni bli bättre på, tillsammans?"),
        help_text=gettext_lazy("En eller två meningar som gruppen är överens om. Skriv inte vem som sa vad."),
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    warned = forms.BooleanField(label=gettext_lazy("Texten handlar inte om någon person"), required=False)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], packages: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Offer one's own groups and every package."""
        super().__init__(*args, **kwargs)
        offer(self, "unit", groups if len(groups) == 1 else [("", _("Välj")), *groups])
        offer(self, "packages", packages)
