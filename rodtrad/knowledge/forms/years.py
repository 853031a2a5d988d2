"""What one fills in about the year, and between group and committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.queries import UnitRow
from rodtrad.knowledge.actions.committee import YearInWords
from rodtrad.knowledge.forms.base import GuardedForm, text


class YearForm(GuardedForm):
    """The year in the group's own words."""

    guarded: ClassVar = ("asked", "changed", "decided")

    asked = text(_("Vad frågade vi oss?"), rows=5)
    changed = text(_("Vad har ändrats i vårt arbete?"), rows=5)
    decided = text(_("Vad beslutade vi, och vad tar vi med oss?"), rows=5)

    def in_words(self) -> YearInWords:
        """What was written."""
        given = self.cleaned_data
        return YearInWords(given["asked"], given["changed"], given["decided"])


class AskForm(GuardedForm):
    """The committee's own question to a group."""

    guarded: ClassVar = ("text",)

    unit = forms.ChoiceField(label=_("Till vem?"))
    text = text(
        _("Vad undrar nämnden?"),
        rows=4,
        required=True,
        hint=_("Fråga om arbetet och vad gruppen lärt sig. Fråga inte om enskilda ärenden eller personer."),
    )

    def __init__(self, *args: Any, units: Sequence[UnitRow], **kwargs: Any) -> None:
        """Offer the units of the committee."""
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(row.public_id), "\u2003" * row.depth + row.name) for row in units]


class AnswerForm(GuardedForm):
    """The group's answer to the committee."""

    guarded: ClassVar = ("answer",)

    answer = text(_("Gruppens svar"), rows=8, required=True)
