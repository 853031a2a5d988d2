"""What is typed about a goal: the person's own words first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.forms.days import day_field
from rodtrad.clients.queries import Labels
from rodtrad.goals import words
from rodtrad.goals.actions import Words
from rodtrad.goals.rules import LEVELS, WEEKS, How, PlanKind, Step, Way, Who
from rodtrad.ui.choices import offer


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _level(sign: str, general: Any) -> forms.CharField:
    return forms.CharField(label=format_lazy("{} {}", sign, general), required=False, max_length=500, widget=_lines(2))


class GoalForm(forms.Form):
    """A goal in its parts; none but the words is needed, and what is left is asked about."""

    more = ("level_0", "level_1", "level_2", "level_3", "level_4", "baseline", "weight")

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
    level_0, level_1, level_2, level_3, level_4 = (
        _level(words.sign(n), words.LEVELS[Way.GAS][n]) for n in LEVELS[Way.GAS]
    )
    baseline = forms.TypedChoiceField(
        label=_("Var är ni i dag?"), coerce=int, empty_value=None, required=False,
        help_text=_("Steget när målet sätts. Då syns förändringen sedan."),
    )  # fmt: skip
    weight = forms.TypedChoiceField(label=_("Hur tungt väger det bland personens mål?"), coerce=int)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("whose", {"": gettext("Inte sagt än"), **words.WHOSE})
        self._offer("plan", words.PLANS)
        self._offer("way", words.WAYS)
        self._offer("weight", {1: gettext("som de andra"), 2: gettext("tyngre"), 3: gettext("tyngst")})
        self._offer(
            "baseline",
            {
                "": gettext("Inte sagt än"),
                **{n: f"{words.sign(n)} {words.LEVELS[Way.GAS][n]}" for n in LEVELS[Way.GAS]},
            },
        )
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
            due_on=given["due_on"], **self._steps(),
        )  # fmt: skip

    def _steps(self) -> dict[str, Any]:
        """The five steps and where one is; they belong to GAS and are left behind with it."""
        given = self.cleaned_data
        if given["way"] != Way.GAS:
            return {}
        return {"levels": tuple(given[f"level_{n}"] for n in range(5)), "baseline": given["baseline"]}


class RatingForm(forms.Form):
    """How far a goal has been reached, as one rater sees it."""

    rater = forms.ChoiceField(label=_("Vem svarar?"))
    level = forms.TypedChoiceField(
        label=_("Hur långt har det kommit?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett av stegen i skalan.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, way: Way, labels: Labels, steps: Sequence[str] = ()) -> None:
        super().__init__(data)
        offer(self, "rater", [(key, words.rater(key, labels)) for key in words.RATERS])
        offer(self, "level", [(n, words.step(way, n, steps)) for n in LEVELS[way]])


class PartsForm(forms.Form):
    """Who took part in each step, and how; one field for each step and person."""

    def __init__(self, data: Any = None, *, noted: Mapping[tuple[str, str], str], labels: Labels) -> None:
        super().__init__(data)
        for step in Step:
            for who in Who:
                field = forms.ChoiceField(label=words.who(who, labels), required=False)
                field.initial = noted.get((step, who), "")
                self.fields[f"{step}-{who}"] = field
                offer(self, f"{step}-{who}", [("", gettext("inte antecknat")), *words.HOW.items()])

    def of(self, step: Step) -> tuple[forms.BoundField, ...]:
        """The fields of one step."""
        return tuple(self[f"{step}-{who}"] for who in Who)

    def chosen(self) -> dict[tuple[Step, Who], How]:
        """What is noted, for each of those that are."""
        given = {(step, who): self.cleaned_data[f"{step}-{who}"] for step in Step for who in Who}
        return {key: How(how) for key, how in given.items() if how}


class MeetingPlanForm(forms.Form):
    """How often the plan says the child is met, and from when."""

    weeks = forms.TypedChoiceField(label=_("Hur ofta ska ni träffa barnet enligt planen?"), coerce=int)
    since = day_field(label=_("Från och med"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "weeks", [(n, words.every(n)) for n in WEEKS])


class ReflectionForm(forms.Form):
    """One's own thoughts about a step."""

    step = forms.ChoiceField(choices=list(words.STEPS.items()))
    text = forms.CharField(required=False, max_length=4000)
