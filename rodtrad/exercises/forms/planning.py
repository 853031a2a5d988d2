"""What a leader asks the planner for: what, with how many, and which times there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.models import Staff
from rodtrad.exercises.actions.planning import Time
from rodtrad.exercises.needs import Need
from rodtrad.exercises.rules.times import LONGEST, SHORTEST
from rodtrad.exercises.rules.times import read as read_time
from rodtrad.ui.choices import offer

WEEKS = (1, 2, 3, 4, 6, 8)
MOST_TIMES = 30
EVERY = (1, 2, 3, 4)


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Välj ett datum."),
            "invalid": gettext_lazy("Skriv datumet som år-månad-dag, till exempel 2026-03-09."),
        },
    )


class PlanForm(forms.Form):
    """The wish for a plan."""

    title = forms.CharField(
        label=gettext_lazy("Vad heter planen?"), max_length=120, help_text=gettext_lazy("Till exempel ”Mål i vår”."),
        error_messages={"required": gettext_lazy("Skriv ett namn.")},
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=gettext_lazy("För vilken arbetsgrupp?"),
        error_messages={
            "required": gettext_lazy("Välj en arbetsgrupp."),
            "invalid_choice": gettext_lazy("Välj en arbetsgrupp."),
        },
    )
    participants = forms.IntegerField(
        label=gettext_lazy("Hur många är ni?"), min_value=2, max_value=60,
        help_text=gettext_lazy("Några övningar tar längre tid ju fler ni är."),
        error_messages={
            "required": gettext_lazy("Skriv hur många ni är."),
            "invalid": gettext_lazy("Skriv ett antal med siffror."),
            "min_value": gettext_lazy("Skriv ett antal från 2 till 60."),
            "max_value": gettext_lazy("Skriv ett antal från 2 till 60."),
        },
    )  # fmt: skip
    needs = forms.MultipleChoiceField(label=gettext_lazy("Varför ni övar"), required=False)
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Övningar"), error_messages={"required": gettext_lazy("Välj minst en övning.")}
    )
    first_on = day_field(gettext_lazy("Första gången"), required=False)
    every_weeks = forms.TypedChoiceField(label=gettext_lazy("Hur ofta har ni mötet?"), coerce=int, required=False)
    every = forms.TypedChoiceField(label=gettext_lazy("På vilka av dem övar ni?"), coerce=int, required=False)
    times = forms.IntegerField(
        label=gettext_lazy("Hur många gånger?"), min_value=1, max_value=MOST_TIMES, required=False,
        error_messages={"max_value": gettext_lazy("Högst 30 gånger.")},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=gettext_lazy("Hur många minuter varje gång?"), min_value=SHORTEST, max_value=LONGEST, required=False,
        error_messages={
            "min_value": gettext_lazy("Minst 10 minuter."), "max_value": gettext_lazy("Högst 600 minuter."),
        },
    )  # fmt: skip
    arena = forms.CharField(
        label=gettext_lazy("Var?"), max_length=80, required=False, help_text=gettext_lazy("Till exempel APT.")
    )
    extra = forms.CharField(
        label=gettext_lazy("Andra tider"),
        help_text=gettext_lazy(
            "En på varje rad, till exempel ”20 maj 90 min APT” eller ”en dag i maj”. En dag räknas som sex timmar om "
            "du inte skriver något annat."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tasks_there = forms.BooleanField(label=gettext_lazy("Gör de förberedande uppgifterna på träffen"), required=False)
    free_order = forms.BooleanField(
        label=gettext_lazy("Ordningen får brytas om det behövs"),
        help_text=gettext_lazy("Annars hålls den rekommenderade ordningen. Planen säger till när den bryts."),
        required=False,
    )

    def __init__(
        self, *args: Any, units: Sequence[tuple[str, str]], exercises: Sequence[str], today: date,
        needs: Sequence[Need] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        """Offer the units one leads, what the chosen one needs, and the exercises there are."""
        super().__init__(*args, **kwargs)
        self.today, self.told = today, needs
        offer(self, "needs", [(need.key, need.text) for need in needs])
        offer(self, "unit", units if len(units) == 1 else [("", _("Välj")), *units])
        offer(self, "chosen", [(key, key) for key in exercises])
        weeks = [(each, _("Varje vecka") if each == 1 else _("Var %(n)d:e vecka") % {"n": each}) for each in WEEKS]
        offer(self, "every_weeks", weeks)
        each = (_("på varje"), _("på vartannat"), _("på vart tredje"), _("på vart fjärde"))
        offer(self, "every", list(zip(EVERY, each, strict=True)))

    @property
    def chosen_needs(self) -> tuple[Need, ...]:
        """Why they practise, as ticked."""
        return tuple(need for need in self.told if need.key in self.cleaned_data["needs"])

    @property
    def order(self) -> tuple[str, ...]:
        """The chosen exercises in the order of the guide."""
        wanted = set(self.cleaned_data["chosen"])
        return tuple(str(key) for key, _label in self.fields["chosen"].choices if key in wanted)  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        """Work out the times; every line that cannot be read is told."""
        given = super().clean() or self.cleaned_data
        self.slots = [*self._recurring(given), *self._extra(given.get("extra", ""))]
        if not self.slots and not self.errors:
            self.add_error("first_on", _("Skriv minst en tid: en första gång, eller en rad under Andra tider."))
        if any(slot.on < self.today for slot in self.slots):
            field = "first_on" if given.get("first_on") and given["first_on"] < self.today else "extra"
            self.add_error(field, _("Tiden har redan varit. Välj en dag som kommer."))
        return given

    def _recurring(self, given: dict[str, Any]) -> list[Time]:
        first, minutes = given.get("first_on"), given.get("minutes")
        if first is None or "minutes" in self.errors:
            return []
        if minutes is None:
            self.add_error("minutes", _("Skriv hur många minuter ni har."))
            return []
        weeks = int(given.get("every_weeks") or 1) * int(given.get("every") or 1)
        often = given.get("times") or 1
        return [Time(first + timedelta(weeks=weeks * at), minutes, given.get("arena", "")) for at in range(often)]

    def _extra(self, text: str) -> list[Time]:
        found = []
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                said = read_time(line, today=self.today)
                if said is None:
                    wrong = _("Rad %(n)d går inte att läsa. Skriv dag och tid, till exempel ”20 maj 90 min APT”.")
                    self.add_error("extra", wrong % {"n": number})
                else:
                    found.append(Time(said.on, said.minutes, said.arena, said.day_open))
        return found


class MoveForm(forms.Form):
    """Where an exercise is to be moved; nowhere takes it out of the sessions."""

    exercise = forms.CharField(max_length=130)
    to = forms.UUIDField(required=False)
    version = forms.IntegerField()


class SessionForm(forms.Form):
    """The day, length and place of a session."""

    on = day_field(gettext_lazy("Dag"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Minuter"), min_value=SHORTEST, max_value=LONGEST,
        error_messages={
            "required": gettext_lazy("Skriv hur många minuter ni har."),
            "min_value": gettext_lazy("Minst 10 minuter."),
            "max_value": gettext_lazy("Högst 600 minuter."),
        },
    )  # fmt: skip
    arena = forms.CharField(label=gettext_lazy("Var?"), max_length=80, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class OwnWordsForm(forms.Form):
    """Something one writes for oneself only."""

    about = forms.CharField(max_length=130, widget=forms.HiddenInput)
    text = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class GuestForm(forms.Form):
    """Whom to invite."""

    guest = forms.ChoiceField(
        label=gettext_lazy("Bjud in någon utanför gruppen"),
        error_messages={
            "required": gettext_lazy("Välj vem du vill bjuda in."),
            "invalid_choice": gettext_lazy("Välj vem du vill bjuda in."),
        },
    )

    def __init__(self, *args: Any, people: Sequence[Staff], **kwargs: Any) -> None:
        """Offer those who may be invited."""
        super().__init__(*args, **kwargs)
        self.people = {str(each.public_id): each for each in people}
        offer(self, "guest", [("", _("Välj")), *((key, each.name) for key, each in self.people.items())])
