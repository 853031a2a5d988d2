"""What one fills in about the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.actions.wheel import NewActivity, Prompts
from rodtrad.knowledge.forms.base import GuardedForm, choice, day, offer_people, person, text
from rodtrad.knowledge.models import Activity, KnowledgeArea
from rodtrad.knowledge.rules.reminding import LONGEST
from rodtrad.knowledge.rules.years import ActivityKind


class PlanForm(GuardedForm):
    """The five prompts, talked through by the whole group."""

    guarded: ClassVar = ("others", "hook", "arenas", "parts", "rhythm")

    others = text(_("Vilka andra uppföljningar finns hos oss, och vad kan vi lära av dem?"))
    hook = text(_("Kan det här hakas på något vi redan gör?"))
    arenas = text(
        _("Vilka möten finns redan där frågorna kan tas upp?"),
        hint=_("Till exempel ärendehandledning, medarbetarsamtal, APT, planerings- och utbildningsdagar."),
    )
    parts = text(_("Vilka delar av kunskapen gäller oss?"))
    rhythm = text(
        _("Hur ofta, och vad händer så sällan att det kan tas mer sällan?"),
        hint=_("Det som kommer ofta i arbetet kan behöva tas upp oftare."),
    )

    def prompts(self) -> Prompts:
        """What the group answered."""
        return Prompts(**{name: self.cleaned_data[name] for name in self.guarded})


class ActivityForm(GuardedForm):
    """Something to put in the year."""

    guarded: ClassVar = ("title", "preparation")

    title = forms.CharField(label=_("Vad?"), max_length=120)
    kind = choice(_("Slag"), {key: said for key, said in words.KIND.items() if key != ActivityKind.THREE_QUESTIONS})
    arena = choice(_("På vilket möte?"), words.ARENA)
    first_on = day(_("Första gången"), required=True)
    every_months = choice(_("Hur ofta?"), words.RHYTHM)
    last_on = day(_("Sista dagen"), hint=_("Lämna tomt så fortsätter det tills gruppen ändrar."))
    owner = forms.ChoiceField(label=_("Vem ser till att det blir av?"), required=False)
    preparation = text(_("Vad behöver förberedas?"))
    remind_days = forms.IntegerField(
        label=_("Påminn så många dagar före"),
        min_value=0,
        max_value=LONGEST,
        initial=14,
        help_text=_("0 betyder ingen påminnelse."),
    )

    def __init__(self, *args: Any, people: Sequence[Staff], area: KnowledgeArea | None = None, **kwargs: Any) -> None:
        """Offer the group's people as owners; an activity of a knowledge area stays one."""
        super().__init__(*args, **kwargs)
        self.people, self.area = people, area
        offer_people(self.fields["owner"], people)
        if area:
            del self.fields["kind"]

    def new(self) -> NewActivity:
        """The activity as it was written."""
        given = self.cleaned_data
        return NewActivity(
            title=given["title"],
            kind=ActivityKind.THREE_QUESTIONS.value if self.area else given["kind"],
            arena=given["arena"],
            first_on=given["first_on"],
            every_months=int(given["every_months"]),
            last_on=given["last_on"],
            owner=person(self.people, given["owner"]),
            preparation=given["preparation"].strip(),
            remind_days=given["remind_days"],
            area=self.area,
        )


def written(activity: Activity) -> dict[str, Any]:
    """An activity as the form shows it."""
    return {
        "title": activity.title, "kind": activity.kind, "arena": activity.arena, "first_on": activity.first_on,
        "every_months": activity.every_months, "last_on": activity.last_on,
        "owner": str(activity.owner.public_id) if activity.owner else "", "preparation": activity.preparation,
        "remind_days": activity.remind_days, "version": activity.version,
    }  # fmt: skip


class HoldForm(GuardedForm):
    """It was held: when, and what it gave."""

    guarded: ClassVar = ("learned",)

    held_on = day(_("När hölls det?"), required=True)
    learned = text(_("Vad gav det?"), hint=_("Ett par rader räcker. De följer med när ni planerar nästa år."))


class CarryForm(GuardedForm):
    """What the year taught, and what goes on."""

    guarded: ClassVar = ("learned",)

    learned = text(_("Vad lärde vi oss av årets hjul?"), rows=5, required=True)
    keep = forms.MultipleChoiceField(
        label=_("Vad fortsätter vi med?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Det som inte är ikryssat slutar den 31 december. Det som redan hänt står kvar."),
    )

    def __init__(self, *args: Any, activities: Sequence[Activity], **kwargs: Any) -> None:
        """Offer what comes again."""
        super().__init__(*args, **kwargs)
        field = self.fields["keep"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(a.public_id), f"{a.title}, {words.how_often(a.every_months)}") for a in activities]
            field.initial = [str(a.public_id) for a in activities]


class ReminderForm(forms.Form):
    """What one wants a letter about."""

    wanted = choice(_("Vad vill du ha ett brev om?"), words.WANTED, radio=True)
