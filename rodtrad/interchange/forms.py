"""What an importer fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff, Unit
from rodtrad.interchange import queries
from rodtrad.interchange.messages import CASE_LABELS, FIELD_LABELS
from rodtrad.interchange.rules import CASE_REQUIRED, REQUIRED, CaseField, Field, is_item
from rodtrad.programmes.models import Programme


class UploadForm(forms.Form):
    """A file, and where what is in it belongs."""

    file = forms.FileField(
        label=_("Fil"), help_text=_("CSV i UTF-8 eller Excel, med rubriker på första raden. Högst 5 000 rader.")
    )
    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=Unit.objects.none())
    programme = forms.ModelChoiceField(label=_("Uppföljning"), queryset=Programme.objects.none())

    def __init__(self, asker: Staff, *args: Any, **kwargs: Any) -> None:
        """Offer the units and follow-ups this person may import into."""
        super().__init__(*args, **kwargs)
        rows = queries.units(asker)
        units = forms.ModelChoiceField(label=_("Enhet"), queryset=Unit.objects.filter(pk__in=[row.pk for row in rows]))
        units.choices = [("", _("Välj enhet")), *((row.pk, "\u2003" * row.depth + row.name) for row in rows)]
        self.fields["unit"] = units
        self.fields["programme"] = forms.ModelChoiceField(
            label=_("Uppföljning"), queryset=queries.programmes(asker), empty_label=str(_("Välj uppföljning"))
        )


class ColumnsForm(forms.Form):
    """Which column is what; items are found by their names q1, q2, ..."""

    def __init__(self, header: Sequence[str], columns: Mapping[str, str], data: Any = None) -> None:
        """Offer every column of the file for every field."""
        super().__init__(data, initial=dict(columns))
        self.header = header
        offered = [("", _("– finns inte –")), *((name, name) for name in header if name)]
        for known in Field:
            self.fields[known.value] = forms.ChoiceField(
                label=str(FIELD_LABELS[known]), choices=offered, required=known in REQUIRED
            )

    def columns(self) -> dict[str, str]:
        """The columns as said, and the items by name."""
        said = {known.value: self.cleaned_data[known.value] for known in Field if self.cleaned_data[known.value]}
        taken = set(said.values())
        items = {name.strip().casefold(): name for name in self.header if is_item(name.strip().casefold())}
        return said | {code: name for code, name in items.items() if name not in taken}


class CaseColumnsForm(forms.Form):
    """Which column of a case system's file is what."""

    def __init__(self, header: Sequence[str], columns: Mapping[str, str], data: Any = None) -> None:
        """Offer every column of the file for every field."""
        super().__init__(data, initial=dict(columns))
        offered = [("", _("– finns inte –")), *((name, name) for name in header if name)]
        for known in CaseField:
            self.fields[known.value] = forms.ChoiceField(
                label=str(CASE_LABELS[known]), choices=offered, required=known in CASE_REQUIRED
            )

    def clean(self) -> dict[str, Any]:
        """One column is one thing, or a day would be read twice without anybody saying so."""
        taken: dict[str, str] = {}
        for known, name in tuple(self.cleaned_data.items()):
            if name and name in taken:
                self.add_error(known, _("Kolumnen är redan vald ovan. Välj en annan, eller – finns inte –."))
            taken.setdefault(name, known)
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """The columns as said."""
        return {known: name for known, name in self.cleaned_data.items() if name}
