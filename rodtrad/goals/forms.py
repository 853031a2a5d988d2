"""What is typed about a goal: the person's own words first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.goals import words
from rodtrad.goals.actions import Words
from rodtrad.goals.rules import LEVELS, PlanKind, Way
from rodtrad.ui.choices import offer


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GoalForm(forms.Form):
    """A goal in its parts; none but the words is needed, and what is left is asked about."""

    own_words = forms.CharField(
        label=_("Med personens egna ord"),
        help_text=_("Så som personen säger det."),
        required=False,
        max_length=1000,
        widget=_lines(3),
    )
    need = forms.CharField(
        label=_("Behovet bakom"),
        help_text=_("Vad behöver personen, och hur vet ni det?"),
        required=False,
        max_length=1000,
        widget=_lines(2),
    )
    wording = forms.CharField(label=_("Så står målet i planen"), required=False, max_length=1000, widget=_lines(2))
    observed = forms.CharField(
        label=_("Så märker ni det"),
        help_text=_("Vad kan någon se eller höra när målet är nått?"),
        required=False,
        max_length=1000,
        widget=_lines(2),
    )
    whose = forms.ChoiceField(label=_("Vems mål?"), required=False)
    plan = forms.ChoiceField(label=_("I vilken plan?"))
    due_on = forms.DateField(
        label=_("När tittar ni på det igen?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    way = forms.ChoiceField(label=_("Hur säger ni hur långt det kommit?"), widget=forms.RadioSelect)
    weight = forms.TypedChoiceField(label=_("Hur tungt väger det?"), coerce=int, help_text=_("Används bara i GAS."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("whose", {"": gettext("Inte sagt än"), **words.WHOSE})
        self._offer("plan", words.PLANS)
        self._offer("way", words.WAYS)
        self._offer("weight", {1: gettext("som de andra"), 2: gettext("tyngre"), 3: gettext("tyngst")})
        self.fields["way"].initial = Way.ATTAINMENT.value
        self.fields["weight"].initial = 1

    def _offer(self, name: str, options: Any) -> None:
        offer(self, name, list(options.items()))

    def words(self) -> Words:
        """What was said."""
        given = self.cleaned_data
        return Words(
            own_words=given["own_words"], need=given["need"], wording=given["wording"], observed=given["observed"],
            whose=given["whose"], plan=PlanKind(given["plan"]), way=Way(given["way"]), weight=given["weight"],
            due_on=given["due_on"],
        )  # fmt: skip


class RatingForm(forms.Form):
    """How far a goal has been reached, as one rater sees it."""

    rater = forms.ChoiceField(label=_("Vem svarar?"))
    level = forms.TypedChoiceField(
        label=_("Hur långt har det kommit?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett av stegen i skalan.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, way: Way) -> None:
        super().__init__(data)
        offer(self, "rater", list(words.RATERS.items()))
        offer(self, "level", [(n, words.LEVELS[way][n]) for n in LEVELS[way]])


class PartForm(forms.Form):
    """Who took part in a step, and how."""

    step = forms.ChoiceField(choices=list(words.STEPS.items()))
    who = forms.ChoiceField(choices=list(words.WHO.items()))
    how = forms.ChoiceField(choices=list(words.HOW.items()))


class ReflectionForm(forms.Form):
    """One's own thoughts about a step."""

    step = forms.ChoiceField(choices=list(words.STEPS.items()))
    text = forms.CharField(required=False, max_length=4000)
