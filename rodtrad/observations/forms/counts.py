"""A week's numbers as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.observations.rules.counts import MOST, monday_of
from rodtrad.observations.rules.kinds import CountPlan
from rodtrad.ui.choices import offer

WEEKS_BACK = 52


class WeekForm(forms.Form):
    """How many a week had, and out of how many."""

    place = forms.ChoiceField(label=_("Var?"), required=False)
    monday = forms.TypedChoiceField(label=_("Vilken vecka?"), coerce=date.fromisoformat)
    events = forms.IntegerField(min_value=0, max_value=MOST)
    base = forms.IntegerField(min_value=0, max_value=MOST, required=False)

    def __init__(self, data: Any, *, plan: CountPlan, today: date) -> None:
        super().__init__(data)
        this = monday_of(today)
        weeks: Sequence[date] = [this - timedelta(weeks=n) for n in range(WEEKS_BACK)]
        offer(self, "monday", [(day.isoformat(), _week(day)) for day in weeks])
        self.fields["events"].label = gettext("Antal %(event)s") % {"event": plan.event}
        if plan.places:
            offer(self, "place", [(p.key, p.label) for p in plan.places])
        else:
            del self.fields["place"]
        if plan.base:
            self.fields["base"].label = gettext("Antal %(base)s") % {"base": plan.base}
        else:
            del self.fields["base"]


def _week(monday: date) -> str:
    return gettext("Vecka %(number)s, från %(day)s") % {
        "number": monday.isocalendar().week, "day": formats.date_format(monday, "j F Y"),
    }  # fmt: skip
