"""A file with a questionnaire, and whose it will be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.queries import UnitRow


class FileForm(forms.Form):
    """What is read in."""

    unit = forms.ChoiceField(label=_("Vilken grupp är det för?"))
    file = forms.FileField(
        label=_("Fil"), help_text=_("XLSForm (.xlsx) eller FHIR Questionnaire R4 (.json), högst 2 MB.")
    )

    def __init__(self, units: tuple[UnitRow, ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(row.public_id), row.name) for row in units]

    @property
    def content(self) -> tuple[str, bytes]:
        """The file's name, and what is in it."""
        file = self.cleaned_data["file"]
        return str(file.name), bytes(file.read())


class KeepForm(forms.Form):
    """A yes to what was read in."""

    unit = forms.UUIDField(widget=forms.HiddenInput)
    draft = forms.CharField(max_length=2_000_000, widget=forms.HiddenInput)
