"""What a reviewer looks for in the log, and what they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms.organisation import day_field
from rodtrad.access.queries.log import Criteria
from rodtrad.access.words import PARTS, RELATIONS, VERDICTS


class LogForm(forms.Form):
    """The search; its words stand in the address, so that a finding can be shown to a colleague."""

    medarbetare = forms.UUIDField(label=_("Vem?"), required=False, widget=forms.Select)
    person = forms.CharField(
        label=_("Om vem?"), required=False, max_length=200,
        help_text=_("Koden som loggen visar, eller adressen till personens sida."),
    )  # fmt: skip
    handling = forms.ChoiceField(
        label=_("Vad?"), required=False,
        choices=[("", _("allt")), *((part.label, list(part.verbs.items())) for part in PARTS)],
    )  # fmt: skip
    relation = forms.ChoiceField(
        label=_("Med vilken rätt?"), required=False, choices=[("", _("alla")), *RELATIONS.items()]
    )
    fran = day_field(_("Från och med"), required=False)
    till = day_field(_("Till och med"), required=False)
    fore = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, staff: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["medarbetare"].widget.choices = [("", _("alla")), *staff]

    @property
    def criteria(self) -> Criteria:
        """What is looked for; what could not be read is left out and said beside its field."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Criteria(
            staff=given.get("medarbetare"),
            subject=given.get("person", ""),
            verb=given.get("handling", ""),
            relation=given.get("relation", ""),
            first=given.get("fran"),
            last=given.get("till"),
            before=given.get("fore"),
        )

    def url_before(self, event: int | None) -> str:
        """Where the same search goes on with older events."""
        if event is None:
            return ""
        kept = {name: value for name, value in self.data.items() if value and name in self.fields and name != "fore"}
        return "?" + urlencode({**kept, "fore": event})


class VerdictForm(forms.Form):
    """What one found about one reading."""

    verdict = forms.ChoiceField(
        label=_("Är läsningen befogad?"), choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Anteckning"),
        help_text=_("Om läsningen, aldrig om personen den gäller."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
