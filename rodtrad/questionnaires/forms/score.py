"""One score: which answers, put together how, and which way is better."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.instruments import formula
from rodtrad.instruments.formula import FormulaError
from rodtrad.kit import numbers
from rodtrad.questionnaires import words
from rodtrad.questionnaires.rules.draft import Draft, Score, said


class ScoreForm(forms.Form):
    """A score of some of the questions."""

    name = forms.CharField(label=_("Vad ska poängen heta?"), max_length=120)
    items = forms.MultipleChoiceField(label=_("Vilka svar räknas?"), widget=forms.CheckboxSelectMultiple)
    method = forms.ChoiceField(label=_("Hur räknas de ihop?"), choices=list(words.METHOD.items()))
    better = forms.ChoiceField(
        label=_("Vilket håll är bättre?"),
        choices=[("high", _("Högre poäng är bättre")), ("low", _("Lägre poäng är bättre"))],
        widget=forms.RadioSelect,
        initial="high",
    )
    max_missing = forms.IntegerField(
        label=_("Hur många svar får saknas?"),
        min_value=0,
        max_value=200,
        initial=0,
        help_text=_("Personens eget medelvärde står då i stället. Med 0 ges ingen poäng om något svar saknas."),
    )
    reversed = forms.MultipleChoiceField(
        label=_("Frågor som ska vändas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Där ett högt svar betyder motsatsen till de andra."),
    )
    weights = forms.CharField(
        label=_("Vikter"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Bara för en vägd summa. En rad för varje fråga, till exempel ”q1 = 2”. Den som inte står väger 1."
        ),
    )
    formula = forms.CharField(
        label=_("Formel"),
        required=False,
        max_length=500,
        help_text=_("Bara för en egen formel, till exempel ”q1 + 2 * q3”."),
    )
    least = forms.DecimalField(label=_("Lägsta poäng formeln kan ge"), required=False, decimal_places=2)
    most = forms.DecimalField(label=_("Högsta poäng formeln kan ge"), required=False, decimal_places=2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    MAIN = ("name", "items", "method", "better", "max_missing", "version")

    def __init__(self, draft: Draft, before: Score | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        listed = []
        for part in draft.counted:
            row = f": {said(part.label)}" if part.code != part.question.code else ""
            listed.append((part.code, f"{words.short(part.question)}{row} ({part.code})"))
        for name in ("items", "reversed"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = listed
        self.codes = [code for code, _label in listed]
        if before:
            self.initial = {
                **self.initial,
                "name": said(before.name),
                "better": "high" if before.higher_is_better else "low",
                "weights": "\n".join(f"{code} = {weight}" for code, weight in before.weights.items()),
                **{name: getattr(before, name) for name in ("method", "max_missing", "formula", "least", "most")},
                **{name: list(getattr(before, name)) for name in ("items", "reversed")},
            }

    @property
    def main(self) -> list[forms.BoundField]:
        """What every score needs."""
        return [self[name] for name in self.MAIN]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What some scores need."""
        return [bound for bound in self if bound.name not in self.MAIN]

    @property
    def uses_rest(self) -> bool:
        """Whether something of the rest is filled in or wrong."""
        return any(self.initial.get(name) for name in ("reversed", "weights", "formula")) or bool(
            set(self.errors) - set(self.MAIN)
        )

    def clean(self) -> dict[str, Any]:
        """Read weights and formula; each problem stands at its field."""
        given = super().clean() or {}
        items = given.get("items", [])
        strangers = set(given.get("reversed", [])) - set(items)
        if strangers:
            self.add_error("reversed", _("En fråga som vänds måste också räknas. Kryssa den på båda ställena."))
        if given.get("max_missing", 0) >= max(len(items), 1):
            self.add_error("max_missing", _("Minst ett svar måste finnas. Välj ett lägre tal."))
        given["read_weights"] = self._weights(given)
        if given.get("method") == "formula":
            self._formula(given, items)
        return given

    def _weights(self, given: dict[str, Any]) -> dict[str, str]:
        found = {}
        for line in (line.strip() for line in given.get("weights", "").splitlines() if line.strip()):
            code, _equals, weight = (part.strip() for part in line.partition("="))
            try:
                value = numbers.parse(weight)
            except ValueError:
                value = None
            if code not in self.codes or value is None:
                self.add_error(
                    "weights", _("Raden ”%(line)s” går inte att läsa. Skriv till exempel ”q1 = 2”.") % {"line": line}
                )
                break
            found[code] = weight.replace(",", ".")
        return found

    def _formula(self, given: dict[str, Any], items: list[str]) -> None:
        try:
            formula.parse(given.get("formula", ""), items)
        except FormulaError as wrong:
            told = _("Formeln går inte att läsa vid tecken %(at)s. Använd frågornas koder, tal och + - * / ( ).")
            self.add_error("formula", told % {"at": wrong.position})
        if given.get("least") is None or given.get("most") is None or given["least"] >= given["most"]:
            self.add_error("most", _("Skriv det lägsta och det högsta formeln kan ge, det lägsta först."))

    def score(self, key: str, before: Score | None) -> Score:
        """The score as filled in; its names in other languages are kept."""
        given = self.cleaned_data
        is_formula, is_weighted = given["method"] == "formula", given["method"] == "weighted"
        return Score(
            key=key,
            name={**(before.name if before else {}), "sv": given["name"]},
            items=tuple(code for code in self.codes if code in given["items"]),
            reversed=() if is_formula else tuple(code for code in self.codes if code in given["reversed"]),
            method=given["method"],
            weights={code: w for code, w in given["read_weights"].items() if code in given["items"]}
            if is_weighted
            else {},
            formula=given["formula"] if is_formula else "",
            least=str(given["least"]) if is_formula else "",
            most=str(given["most"]) if is_formula else "",
            higher_is_better=given["better"] == "high",
            max_missing=given["max_missing"],
        )
