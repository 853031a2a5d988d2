"""What one fills in about a knowledge area and its three questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.actions.questions import NewPart, Questions, Together, When
from rodtrad.knowledge.forms.base import GuardedForm, choice, day, offer_people, person, text
from rodtrad.knowledge.models import AreaPart, KnowledgeArea, Round


class AreaForm(GuardedForm):
    """What the unit needs to know, and the parts of it that concern this unit."""

    guarded: ClassVar = ("name", "about", "often", "seldom")

    name = forms.CharField(
        label=_("Vad behöver ni kunna?"),
        max_length=120,
        help_text=_("Till exempel ett stöd för att tillämpa LVU, en ny rutin eller en metod."),
    )
    about = text(_("Varför just nu?"))
    link = forms.URLField(label=_("Länk till materialet"), required=False, assume_scheme="https")
    often = text(
        _("Vilka delar gäller er och kommer ofta?"),
        rows=4,
        hint=_("En del på varje rad. Lämna bort det som inte gäller er."),
    )
    seldom = text(
        _("Vilka delar gäller er men händer sällan?"), rows=3,
        hint=_("En del på varje rad, till exempel flyttningsförbud eller utreseförbud. De kan tas upp mer sällan."),
    )  # fmt: skip

    def parts(self) -> list[NewPart]:
        """The parts in order, each once."""
        found: dict[str, NewPart] = {}
        for name, seldom in (("often", False), ("seldom", True)):
            for line in self.cleaned_data[name].splitlines():
                if line.strip():
                    found.setdefault(line.strip()[:120], NewPart(line.strip()[:120], seldom))
        return list(found.values())


def written(area: KnowledgeArea) -> dict[str, Any]:
    """An area as the form shows it."""
    parts = area.parts.filter(left_out=False).order_by("position")
    return {
        "name": area.name, "about": area.about, "link": area.link, "version": area.version,
        "often": "\n".join(part.name for part in parts if not part.seldom),
        "seldom": "\n".join(part.name for part in parts if part.seldom),
    }  # fmt: skip


class AgreeForm(GuardedForm):
    """The three questions, and when in the wheel they are asked."""

    guarded: ClassVar = ("first", "second", "third")

    first = text(_("Fråga ett: har vi tagit del?"), required=True)
    second = text(_("Fråga två: har vi haft sådana ärenden?"), required=True)
    third = text(
        _("Fråga tre: gjorde vi annorlunda?"), required=True, hint=_("Den ställs bara när svaret på fråga två är ja.")
    )
    first_on = day(_("Första gången"), required=True)
    arena = choice(_("På vilket möte?"), words.ARENA)
    every_months = choice(_("Hur ofta?"), words.RHYTHM)
    seldom_months = choice(_("Hur ofta för det som händer sällan?"), {0: _("samtidigt som det andra"), **{
        months: said for months, said in words.RHYTHM.items() if months >= 6
    }})  # fmt: skip
    alone_first = forms.BooleanField(
        label=_("Alla får tänka var för sig före mötet"),
        required=False,
        help_text=_("Det är frivilligt, och det man skriver ser bara man själv."),
    )

    def questions(self) -> Questions:
        """The questions as they were worded."""
        given = self.cleaned_data
        return Questions(given["first"], given["second"], given["third"])

    def when(self) -> When:
        """When and where."""
        given = self.cleaned_data
        often, seldom = int(given["every_months"]), int(given["seldom_months"])
        return When(given["first_on"], often, given["arena"], given["alone_first"], seldom)


class TogetherForm(GuardedForm):
    """What the group answers together; the third question is there only after a yes to the second."""

    guarded: ClassVar = ("taken_text", "action", "ways", "considerations", "decisions", "attitudes", "talk_changed")
    third: ClassVar = ("differently", "ways", "considerations", "decisions", "attitudes")

    taken = choice("", words.TAKEN, required=False, radio=True)
    taken_text = text(_("Vilka delar återstår, eller vad gjorde att det gick?"), rows=2)
    action = text(_("Om inte alla tagit del: vad gör vi åt det?"), rows=2)
    owner = forms.ChoiceField(label=_("Vem ser till att det blir av?"), required=False)
    due = day(_("När ska det vara gjort?"))
    period_first = day(_("Vilken tid gäller svaret? Från och med"))
    period_last = day(_("Till och med"))
    had_cases = choice("", words.YES_NO, required=False, radio=True)
    parts_met = forms.MultipleChoiceField(
        label=_("Vilka delar blev aktuella?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    differently = choice("", words.YES_NO, required=False, radio=True)
    ways = text(_("Arbetssätt: vad gjorde vi annorlunda?"))
    considerations = text(_("Överväganden: vad vägde vi in som vi inte vägt in förut?"))
    decisions = text(_("Beslut: blev besluten andra än de skulle ha blivit?"))
    attitudes = text(_("Hållning: tänker vi annorlunda om den det gäller, eller om vår uppgift?"))
    talk_changed = text(_("Hur talar vi om det här nu, jämfört med förra gången?"), rows=2)

    def __init__(self, *args: Any, asked: Round, people: Sequence[Staff], **kwargs: Any) -> None:
        """Ask in the group's own words."""
        super().__init__(*args, **kwargs)
        agreement = asked.agreement
        self.people = people
        self.parts = list(agreement.area.parts.filter(left_out=False).order_by("position"))
        for name, words_of in (
            ("taken", agreement.first_question),
            ("had_cases", agreement.second_question),
            ("differently", agreement.third_question),
        ):
            self.fields[name].label = words_of
        offer_people(self.fields["owner"], people)
        self._offer_parts()
        if "yes" not in {asked.had_cases, self.data.get("had_cases", "")}:
            for name in (*self.third, "parts_met"):
                del self.fields[name]

    def _offer_parts(self) -> None:
        field = self.fields["parts_met"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(part.pk), part.name) for part in self.parts]

    def together(self) -> Together:
        """The group's answer."""
        given = {
            name: self.cleaned_data.get(name) or "" for name in (*self.guarded, "taken", "had_cases", "differently")
        }
        met = set(self.cleaned_data.get("parts_met") or ())
        return Together(
            **given,
            owner=person(self.people, self.cleaned_data["owner"]),
            due=self.cleaned_data["due"],
            period_first=self.cleaned_data["period_first"],
            period_last=self.cleaned_data["period_last"],
            parts_met=tuple(part for part in self.parts if str(part.pk) in met),
        )


def said(asked: Round) -> dict[str, Any]:
    """What the group has said so far, as the form shows it."""
    names = (
        "taken",
        "taken_text",
        "period_first",
        "period_last",
        "had_cases",
        *TogetherForm.third,
        "talk_changed",
        "version",
    )
    agreed = asked.lessons.filter(kind="action").select_related("owner").first()
    met: Sequence[AreaPart] = list(asked.parts_met.all())
    return {
        **{name: getattr(asked, name) for name in names},
        "action": agreed.text if agreed else "",
        "owner": str(agreed.owner.public_id) if agreed and agreed.owner else "",
        "due": agreed.follow_up_on if agreed else None,
        "parts_met": [str(part.pk) for part in met],
    }


class OwnForm(GuardedForm):
    """What one thinks beforehand, for oneself."""

    guarded: ClassVar = ("ways", "talk", "need")

    taken = choice("", words.YES_NO, required=False, radio=True)
    had_cases = choice("", words.YES_NO, required=False, radio=True)
    differently = choice("", words.YES_NO, required=False, radio=True)
    ways = text(_("Så gjorde jag, och så tänkte jag"), hint=_("Skriv inget som pekar ut en klient."))
    talk = text(_("Så har samtalet om det ändrats för mig"), rows=2)
    need = text(_("Det här vill jag lära mig mer om"), rows=2)
    may_count = forms.BooleanField(
        label=_("Mina ja och nej får räknas med i en ungefärlig summa"),
        required=False,
        help_text=_("Bara om minst fem kryssar i. Summan säger få, några eller de flesta. Texten räknas aldrig."),
    )

    def __init__(self, *args: Any, asked: Round, counts: bool, **kwargs: Any) -> None:
        """Ask in the group's own words; a small group makes no sum, and a manager is in none."""
        super().__init__(*args, **kwargs)
        agreement = asked.agreement
        self.fields["taken"].label = agreement.first_question
        self.fields["had_cases"].label = agreement.second_question
        self.fields["differently"].label = agreement.third_question
        if not counts:
            del self.fields["may_count"]

    def words(self) -> dict[str, str]:
        """What was answered."""
        names = ("taken", "had_cases", "differently", "ways", "talk", "need")
        return {name: self.cleaned_data[name].strip() for name in names}


class OfferForm(GuardedForm):
    """One's own offer to colleagues."""

    guarded: ClassVar = ("words",)

    kind = choice(_("Jag kan"), words.OFFER, radio=True)
    words = forms.CharField(label=_("Något mer om det"), max_length=300, required=False)
