"""A row, a pasted table, and which variables to cross."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.observations.forms.starting import lines
from rodtrad.observations.rules.kinds import RegisterPlan, Variable
from rodtrad.observations.rules.register import Values
from rodtrad.ui.choices import offer


class RowForm(forms.Form):
    """What is noted about one; every variable may be unknown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, plan: RegisterPlan, initial: Values | None = None, version: int = 1) -> None:
        super().__init__(data, initial={**(initial or {}), "version": version})
        self.plan = plan
        for variable in plan.variables:
            options = [("", gettext("Vet inte")), *((option.key, option.label) for option in variable.options)]
            self.fields[variable.key] = forms.ChoiceField(label=variable.label, choices=options, required=False)

    def values(self) -> Values:
        """The noted values by variable."""
        return {variable.key: self.cleaned_data[variable.key] for variable in self.plan.variables}


class TableForm(forms.Form):
    """Many rows pasted from a spreadsheet."""

    table = forms.CharField(
        label=_("Klistra in tabellen"),
        help_text=_("Första raden är rubriker, som era uppgifter heter. Sedan en rad för varje person."),
        widget=lines(8), max_length=200_000,
        error_messages={"required": _("Klistra in en tabell med rubriker och minst en rad.")},
    )  # fmt: skip


class CrossForm(forms.Form):
    """Which variables to count by."""

    en = forms.ChoiceField(label=_("Räkna efter"), required=False)
    andra = forms.ChoiceField(label=_("Korsa med"), required=False)

    def __init__(self, data: Any, *, plan: RegisterPlan) -> None:
        super().__init__(data)
        options = [(variable.key, variable.label) for variable in plan.variables]
        offer(self, "en", options)
        offer(self, "andra", [("", gettext("ingenting")), *options])


class TogetherForm(forms.Form):
    """Values of one variable to count as one: those who work or study, say."""

    en = forms.CharField(widget=forms.HiddenInput)
    ihop = forms.MultipleChoiceField(label=_("Räkna ihop"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, *, variable: Variable) -> None:
        super().__init__(data, initial={"en": variable.key})
        offer(self, "ihop", [(option.key, option.label) for option in variable.options])

    def chosen(self) -> tuple[str, ...]:
        """The values to count together, two at least; none when nothing or nonsense is asked for."""
        given = self.cleaned_data.get("ihop", []) if self.is_bound and self.is_valid() else []
        return tuple(given) if len(given) > 1 else ()
