"""One question: its words, its answers, and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.questionnaires import words, writing
from rodtrad.questionnaires.rules.draft import MAX_TEXT, Answered, Condition, Counted, Draft, Kind, Question, said

_FIRST = {"multiple": 1}
_CONDITIONS = ("if_1", "if_2")


class QuestionForm(forms.Form):
    """A question of one kind, in Swedish; other languages are written on a page of their own."""

    label = forms.CharField(label=_("Frågan"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 2}))
    help = forms.CharField(
        label=_("Hjälptext"), max_length=MAX_TEXT, required=False, help_text=_("Står under frågan, mindre.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, draft: Draft, kind: Kind, before: Question | None, section: str, *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.draft, self.kind, self.before = draft, kind, before
        old = before or Question(
            code="", kind=kind, least=1 if kind == "scale" else 0, most=5 if kind == "scale" else 10
        )
        self.fields["label"].initial, self.fields["help"].initial = said(old.label), said(old.help)
        if kind == "info":
            self.fields["label"].label = _("Rubrik eller text")
            del self.fields["help"]
        self.fields |= dict(_answers(kind, old))
        if kind not in ("info", "date", "short", "long"):
            self.fields["may_decline"] = forms.BooleanField(
                label=_("”Jag vill inte svara” står bland svaren"), required=False, initial=old.may_decline
            )
        self.fields |= dict(_conditions(draft, old))
        if before is None and len(draft.sections) > 1:
            options = [(one.key, said(one.title) or one.key) for one in draft.sections]
            self.fields["section"] = forms.ChoiceField(label=_("Del"), choices=options, initial=section)
        self.order_fields(["label", "help", *(name for name in self.fields if name not in ("label", "help"))])

    @property
    def main(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [bound for bound in self if not bound.name.startswith("if_")]

    @property
    def when(self) -> list[forms.BoundField]:
        """When the question is asked."""
        return [bound for bound in self if bound.name.startswith("if_")]

    @property
    def has_condition(self) -> bool:
        """Whether the question is asked only of some, or something about that must be corrected."""
        return bool(self.before and self.before.shown_if) or any(name.startswith("if_") for name in self.errors)

    def clean(self) -> dict[str, Any]:
        """Read choices, rows and ends together; each problem stands at its field."""
        given = super().clean() or {}
        for name in ("choices", "rows"):
            if name in given:
                try:
                    given[f"read_{name}"] = self._read(name, given)
                except writing.NotReadable as line:
                    self.add_error(
                        name, _("Raden ”%(line)s” har samma nummer som en annan, eller inga ord.") % {"line": line}
                    )
        if {"least", "most"} <= given.keys() and given["least"] >= given["most"]:
            self.add_error("most", _("Det högsta talet ska vara högre än det lägsta."))
        if given.get("if_number") and given.get("if_value") is None:
            self.add_error("if_value", _("Skriv talet som svaret jämförs med."))
        return given

    def _read(self, name: str, given: dict[str, Any]) -> object:
        old = self.before
        if name == "rows":
            return writing.rows(given[name], old.rows if old else ())
        first = _FIRST.get(self.kind, 0)
        return writing.choices(given[name], old.choices if old else (), first=first, alone=given.get("alone", ""))

    def question(self, code: str) -> Question:
        """The question as filled in; its words in other languages are kept."""
        given, old = self.cleaned_data, self.before or Question(code=code, kind=self.kind)
        changes: dict[str, object] = {"code": code}
        for name in ("label", "help", "low", "high", "unit"):
            if name in given:
                kept: dict[str, str] = getattr(old, name)
                changes[name] = {**kept, "sv": given[name].strip()} if given[name].strip() else {}
        changes |= {
            name: given[name] for name in ("least", "most", "decimals", "may_decline") if given.get(name) is not None
        }
        changes |= {name: given[f"read_{name}"] for name in ("choices", "rows") if f"read_{name}" in given}
        changes["condition"] = self._condition(given)
        changes["raw_condition"] = "" if changes["condition"] or not given.get("if_raw") else old.raw_condition
        return old.model_copy(update=changes)

    def _condition(self, given: dict[str, Any]) -> Condition | None:
        tests = [_test(given[name]) for name in _CONDITIONS if given.get(name)]
        if given.get("if_number"):
            value = Fraction(given["if_value"])
            tests.append(Answered(item=given["if_number"], sign=given["if_sign"], value=_plain(value)))
        return Condition(tests=tuple(tests), any=given.get("if_any") == "any") if tests else None


def _answers(kind: Kind, old: Question) -> Iterator[tuple[str, forms.Field]]:
    if kind == "matrix":
        yield (
            "rows",
            _lines(_("Raderna"), writing.written((r.number, r.label) for r in old.rows), _("En på varje rad.")),
        )
    if kind in ("choice", "multiple", "matrix"):
        listed = [(one.value, one.label) for one in old.choices if not (one.alone and kind == "multiple")]
        told = _("Ett på varje rad. Skriv ”3 = Ofta” om svaret ska räknas som just det talet.")
        yield "choices", _lines(_("Svaren"), writing.written(listed), told)
    if kind == "multiple":
        alone = next((said(one.label) for one in old.choices if one.alone), "")
        yield (
            "alone",
            forms.CharField(
                label=_("Ett svar som utesluter de andra"),
                max_length=200,
                required=False,
                initial=alone,
                help_text=_("Till exempel ”Inget av detta”."),
            ),
        )
    if kind in ("scale", "number"):
        yield (
            "least",
            forms.IntegerField(label=_("Lägsta tal"), initial=old.least, min_value=-100_000, max_value=100_000),
        )
        yield "most", forms.IntegerField(label=_("Högsta tal"), initial=old.most, min_value=-100_000, max_value=100_000)
    if kind in ("scale", "line"):
        needed = kind == "line"
        yield (
            "low",
            forms.CharField(
                label=_("Ord vid den lägsta änden"), required=needed, initial=said(old.low), max_length=100
            ),
        )
        yield (
            "high",
            forms.CharField(
                label=_("Ord vid den högsta änden"), required=needed, initial=said(old.high), max_length=100
            ),
        )
    if kind == "number":
        yield "unit", forms.CharField(label=_("Enhet"), required=False, initial=said(old.unit), max_length=40)
        decimals = [(0, _("hela tal")), (1, _("en decimal")), (2, _("två decimaler"))]
        yield (
            "decimals",
            forms.TypedChoiceField(label=_("Noggrannhet"), choices=decimals, coerce=int, initial=old.decimals),
        )


def _lines(label: Any, initial: str, told: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=6000, initial=initial, widget=forms.Textarea(attrs={"rows": 5}), help_text=told
    )


def _conditions(draft: Draft, old: Question) -> Iterator[tuple[str, forms.Field]]:
    """Selects over the answers above; without anything above there is nothing to choose."""
    above = []
    for part in draft.counted:
        if part.question.code == old.code:
            break
        above.append(part)
    tests = old.condition.tests if old.condition else ()
    numbered = [part for part in above if part.question.kind in ("scale", "line", "number")]
    in_numbers = next((test for test in tests if test.sign != "==" and test.item in {p.code for p in numbered}), None)
    in_words = [_key(test) for test in tests if test is not in_numbers]
    pairs = [
        (f"{words.short(part.question)}{_row(part.label, part.question)}", _pairs(part))
        for part in above
        if part.values
    ]
    listed = {key for _group, options in pairs for key, _label in options}
    kept = [(key, key.replace("|", " ")) for key in in_words if key not in listed]
    if pairs or kept:
        choices = [("", _("alla får frågan")), *pairs, *([(_("Nuvarande"), kept)] if kept else [])]
        for place, name in enumerate(_CONDITIONS):
            initial = in_words[place] if len(in_words) > place else ""
            label = _("Visas om någon har svarat") if place == 0 else _("… och svarat")
            yield name, forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
        both = [("all", _("båda ska stämma")), ("any", _("det räcker att ett stämmer"))]
        chosen = "any" if old.condition and old.condition.any else "all"
        yield "if_any", forms.ChoiceField(label=_("Om du väljer flera"), choices=both, required=False, initial=chosen)
    yield from _by_number(numbered, in_numbers)
    if old.raw_condition:
        yield (
            "if_raw",
            forms.BooleanField(
                label=_("Behåll villkoret från filen: %(rule)s") % {"rule": old.raw_condition},
                required=False,
                initial=True,
            ),
        )


def _by_number(numbered: list[Counted], in_numbers: Answered | None) -> Iterator[tuple[str, forms.Field]]:
    """A comparison with an answer that is a number."""
    if not numbered:
        return
    names = [("", _("inget tal")), *((part.code, words.short(part.question)) for part in numbered)]
    told = in_numbers or Answered(item="", sign=">=", value="")
    yield (
        "if_number",
        forms.ChoiceField(label=_("Visas efter ett tal"), choices=names, required=False, initial=told.item),
    )
    yield (
        "if_sign",
        forms.ChoiceField(label=_("som"), choices=list(words.SIGNS.items()), required=False, initial=told.sign),
    )
    yield (
        "if_value",
        forms.DecimalField(label=_("talet"), required=False, initial=told.value or None, decimal_places=2),
    )


def _pairs(part: Counted) -> list[tuple[str, str]]:
    """Every answer to one question; a select that is closed shows only the answer, so the question stands in it too."""
    about = words.short(part.question, 30) if part.question.kind != "matrix" else said(part.label)
    return [(_key(Answered(item=part.code, value=value)), f"{about} – {said(label)}") for value, label in part.values]


def _row(label: dict[str, str], question: Question) -> str:
    return f": {said(label)}" if question.kind == "matrix" else ""


def _key(test: Answered) -> str:
    return f"{test.item}|{test.sign}|{test.value}"


def _test(key: str) -> Answered:
    item, sign, value = key.split("|")
    return Answered.model_validate({"item": item, "sign": sign, "value": value})


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else str(float(value))
