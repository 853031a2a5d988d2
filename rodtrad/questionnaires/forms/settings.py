"""What a questionnaire is called, what it is for, and its words in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rodtrad.access.queries import UnitRow
from rodtrad.questionnaires import words
from rodtrad.questionnaires.rules.draft import MAX_TEXT, Draft, Words


class SettingsForm(forms.Form):
    """Name, purpose, who answers, and what must be stated about sensitive data."""

    name = forms.CharField(
        label=_("Namn"), max_length=120, help_text=_("Så heter formuläret också för den som svarar.")
    )
    purpose = forms.CharField(
        label=_("Vad ska ni ha svaren till?"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En eller två meningar. Utan det går formuläret inte att publicera."),
    )
    instruction = forms.CharField(
        label=_("Text överst i formuläret"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Läses av den som svarar."),
    )
    respondent = forms.ChoiceField(label=_("Vem svarar?"), choices=list(words.RESPONDENT.items()))
    languages = forms.MultipleChoiceField(
        label=_("Språk utöver svenska"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sensitive_because = forms.CharField(
        label=_("Om frågor är känsliga: varför behövs svaren?"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hälsa, brott, ursprung, tro och sexualliv är känsliga uppgifter."),
    )
    removed_when = forms.CharField(
        label=_("Om frågor är känsliga: när gallras svaren?"), max_length=200, required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        codes = dict.fromkeys([code for code, _name in settings.LANGUAGES if code != "sv"] + list(languages))
        codes.pop("sv", None)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, words.language(code)) for code in codes]

    @classmethod
    def of(cls, draft: Draft) -> dict[str, Any]:
        """What is in the form when it opens."""
        plain = {name: getattr(draft, name) for name in ("purpose", "respondent", "sensitive_because", "removed_when")}
        others = [code for code in draft.languages if code != "sv"]
        swedish = {"name": draft.name.get("sv", ""), "instruction": draft.instruction.get("sv", "")}
        return plain | swedish | {"languages": others}

    def applied(self, draft: Draft) -> Draft:
        """The draft with what was filled in."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("purpose", "respondent", "sensitive_because", "removed_when")}
        return draft.model_copy(
            update={
                **plain,
                "name": {**draft.name, "sv": given["name"]},
                "instruction": {**draft.instruction, "sv": given["instruction"]} if given["instruction"] else {},
                "languages": ("sv", *given["languages"]),
            }
        )


class BeginForm(forms.Form):
    """What is needed to begin: a name, what it is for, and whose it is."""

    name = forms.CharField(label=_("Vad ska formuläret heta?"), max_length=120)
    purpose = forms.CharField(
        label=_("Vad ska ni ha svaren till?"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En eller två meningar. Den som svarar har rätt att veta det."),
    )
    respondent = forms.ChoiceField(label=_("Vem svarar?"), choices=list(words.RESPONDENT.items()))
    unit = forms.ChoiceField(label=_("Vilken grupp är det för?"))

    def __init__(self, units: tuple[UnitRow, ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(row.public_id), row.name) for row in units]

    @property
    def draft(self) -> Draft:
        """The beginning of a questionnaire."""
        given = self.cleaned_data
        return Draft(name={"sv": given["name"]}, purpose=given["purpose"], respondent=given["respondent"])


class SectionForm(forms.Form):
    """The heading of a part of the form."""

    title = forms.CharField(
        label=_("Rubrik"), max_length=200, help_text=_("Läses av den som svarar, innan delens första fråga.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


Place = tuple[str, Words, str]
"""Where words are (`q1.label`), the words by language, and what they are."""


def places(draft: Draft) -> Iterator[Place]:
    """Every text of a questionnaire that has Swedish words, in the order they are read."""
    yield "name", draft.name, str(_("Namn"))
    yield "instruction", draft.instruction, str(_("Text överst i formuläret"))
    for section in draft.sections:
        yield f"{section.key}.title", section.title, str(_("Rubrik"))
        for question in section.questions:
            code = question.code
            yield f"{code}.label", question.label, str(_("Fråga"))
            yield f"{code}.help", question.help, str(_("Hjälptext"))
            yield f"{code}.low", question.low, str(_("Ord vid den lägsta änden"))
            yield f"{code}.high", question.high, str(_("Ord vid den högsta änden"))
            yield f"{code}.unit", question.unit, str(_("Enhet"))
            yield from ((f"{code}.row.{row.number}", row.label, str(_("Rad"))) for row in question.rows)
            yield from ((f"{code}.choice.{one.value}", one.label, str(_("Svar"))) for one in question.choices)
    for score in draft.scores:
        yield f"{score.key}.name", score.name, str(_("Poäng"))


class TranslationForm(forms.Form):
    """Every text once more, in another language; the Swedish one stands beside it."""

    def __init__(self, draft: Draft, language: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place, said, what in places(draft):
            if said.get("sv"):
                self.fields[place] = forms.CharField(
                    label=said["sv"],
                    required=False,
                    max_length=MAX_TEXT,
                    initial=said.get(language, ""),
                    widget=forms.TextInput(attrs={"lang": language, "autocomplete": "off"}),
                    help_text=what,
                )
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)


def translated(draft: Draft, language: str, given: dict[str, Any]) -> Draft:
    """The draft with words in a language; an emptied field takes the words away."""

    def said(place: str, before: Words) -> Words:
        if place not in given:
            return before
        kept = {code: text for code, text in before.items() if code != language}
        return kept | ({language: given[place]} if given[place] else {})

    sections = []
    for section in draft.sections:
        questions = []
        for one in section.questions:
            ends = {part: said(f"{one.code}.{part}", getattr(one, part)) for part in _PARTS}
            rows = tuple(r.model_copy(update={"label": said(f"{one.code}.row.{r.number}", r.label)}) for r in one.rows)
            choices = tuple(
                c.model_copy(update={"label": said(f"{one.code}.choice.{c.value}", c.label)}) for c in one.choices
            )
            questions.append(one.model_copy(update={**ends, "rows": rows, "choices": choices}))
        title = said(f"{section.key}.title", section.title)
        sections.append(section.model_copy(update={"title": title, "questions": tuple(questions)}))
    scores = tuple(one.model_copy(update={"name": said(f"{one.key}.name", one.name)}) for one in draft.scores)
    return draft.model_copy(
        update={
            "name": said("name", draft.name),
            "instruction": said("instruction", draft.instruction),
            "sections": tuple(sections),
            "scores": scores,
        }
    )


_PARTS = ("label", "help", "low", "high", "unit")
