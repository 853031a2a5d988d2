"""What a group types about its plan and its conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.programmes.drafting import NewMoment
from rodtrad.programmes.rules import ConditionKind, MomentPlan, PersonWord, Phase, Rater, ServiceKind, Timing
from rodtrad.programmes.words import CONDITION, PERSON, PHASE, SERVICE, rater
from rodtrad.ui.choices import offer

TIMINGS = (
    (Timing.EACH_SESSION, _("Vid varje samtal")),
    (Timing.AT_START, _("När kontakten börjar")),
    (Timing.AFTER_START, _("En tid efter start")),
    (Timing.EVERY, _("Med jämna mellanrum, i månader")),
    (Timing.PHASE_ENTRY, _("När en fas börjar")),
    (Timing.SERVICE_START, _("När en insats börjar")),
    (Timing.SERVICE_END, _("När en insats slutar")),
    (Timing.AT_END, _("När kontakten avslutas")),
    (Timing.AFTER_END, _("En tid efter avslut")),
)


def day_field(**given: Any) -> forms.DateField:
    """A field for one day, written as year-month-day."""
    return forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Välj ett datum."),
            "invalid": _("Skriv datumet som år-månad-dag, till exempel 2026-03-09."),
        },
        **given,
    )


def kinds_field(**given: Any) -> forms.MultipleChoiceField:
    """Kinds of insats to choose among; none chosen means all of them."""
    choices = [(kind.value, SERVICE[kind]) for kind in ServiceKind]
    return forms.MultipleChoiceField(choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **given)


class ConditionForm(forms.Form):
    """Something that changed the group's conditions."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=[(kind.value, CONDITION[kind]) for kind in ConditionKind])
    unit = forms.ChoiceField(label=_("Var?"))
    text = forms.CharField(
        label=_("Vad hände?"),
        help_text=_("En kort rad, inga personuppgifter och inga namn på medarbetare."),
        max_length=200,
        error_messages={"required": _("Skriv vad som hände.")},
    )
    first = day_field(label=_("Från och med"))
    last = day_field(label=_("Till och med, om det är över"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the units that the follow-up reaches."""
        super().__init__(*args, **kwargs)
        offer(self, "unit", list(units))


class MomentForm(forms.Form):
    """One thing to ask: what, whom and when."""

    label = forms.CharField(
        label=_("Vad kallar ni den?"),
        max_length=200,
        error_messages={"required": _("Ge frågan ett namn, till exempel Vid start.")},
    )
    instrument = forms.ChoiceField(label=_("Formulär"))
    rater = forms.ChoiceField(label=_("Vem svarar?"))
    timing = forms.ChoiceField(label=_("När?"), choices=[(timing.value, label) for timing, label in TIMINGS])
    offset_months = forms.IntegerField(label=_("Månader efter"), required=False, min_value=0, max_value=120)
    offset_days = forms.IntegerField(label=_("Dagar efter"), required=False, min_value=0, max_value=3660)
    every_months = forms.IntegerField(
        label=_("Månader mellan gångerna"), required=False, min_value=1, max_value=60,
        help_text=_("Fylls i när frågan ställs med jämna mellanrum."),
    )  # fmt: skip
    phase = forms.ChoiceField(label=_("Fas"), required=False, help_text=_("Väljs när frågan hör till en fas."))
    services = kinds_field(
        label=_("Bara vid de här slagen av insats"),
        help_text=_("Gäller när frågan hör till att en insats börjar eller slutar. Välj inget om den ställs vid alla."),
    )
    early_days = forms.IntegerField(label=_("Går bra så många dagar före"), required=False, min_value=0, max_value=180)
    window_days = forms.IntegerField(
        label=_("Går bra så många dagar efter"), required=False, min_value=0, max_value=365
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        instruments: Sequence[tuple[str, str]],
        person_word: str,
        names: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        """Offer the forms of the library, and the group's own words."""
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, Any]]] = {
            "instrument": list(instruments),
            "rater": [(each.value, rater(each, person_word)) for each in Rater],
            "phase": [("", "–"), *((each.value, names.get(each.value) or PHASE[each]) for each in Phase)],
        }
        for name, offered in choices.items():
            offer(self, name, offered)

    def moment(self) -> NewMoment:
        """What was typed, as a moment of a plan; kinds of insats matter only where an insats is what it counts from."""
        given = self.cleaned_data
        of_a_service = given["timing"] in {Timing.SERVICE_START, Timing.SERVICE_END}
        plan = MomentPlan(
            timing=Timing(given["timing"]),
            offset_days=given["offset_days"] or 0,
            window_days=7 if given["window_days"] is None else given["window_days"],
            offset_months=given["offset_months"] or 0,
            early_days=given["early_days"] or 0,
            every_months=given["every_months"] or 0,
            phase=Phase(given["phase"]) if given["phase"] else None,
            services=tuple(given["services"]) if of_a_service else (),
        )
        return NewMoment(given["label"], given["instrument"], Rater(given["rater"]), plan)


class WhomForm(forms.Form):
    """Whom a plan is about, and what the group calls them."""

    person_word = forms.ChoiceField(
        label=_("Vad kallar ni den ni följer?"), choices=[(word.value, PERSON[word].one) for word in PersonWord]
    )
    services = kinds_field(
        label=_("Bara den som har någon av de här insatserna"),
        help_text=_("Välj inget om alla ska vara med, vilken insats de än har."),
    )
    longer_than_days = forms.IntegerField(
        label=_("Bara insatser som är beslutade för fler dagar än"),
        help_text=_("Lämna tomt om alla ska vara med. En insats som gäller tills vidare räknas alltid med."),
        required=False,
        min_value=0,
        max_value=3650,
    )
    reasons = forms.CharField(
        label=_("Era anledningar till kontakt"),
        help_text=_("En på varje rad. De går att välja på personens sida."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class IdentityForm(forms.Form):
    """Whether it may be seen who a person is."""

    keeps_identity = forms.TypedChoiceField(
        label=_("Får det stå vem personen är?"),
        choices=[
            ("ja", _("Ja: namn och födelseår får skrivas, om ni behöver dem")),
            ("nej", _("Nej: bara en slumpad kod, varken namn, födelseår eller kön")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "ja",
    )


class AgreeForm(forms.Form):
    """The group agrees on the draft."""

    agreed_on = day_field(label=_("Vilken dag kom ni överens?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Today, unless it was earlier."""
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].initial = today
