"""What a group decides when it starts to follow something else than clients; each form makes its kind's plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.observations.rules.counts import monday_of
from rodtrad.observations.rules.kinds import (
    Answering,
    CountPlan,
    DiaryPlan,
    Plan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
)
from rodtrad.ui.choices import offer


def lines(rows: int) -> forms.Textarea:
    """A box for one thing a line."""
    return forms.Textarea(attrs={"rows": rows})


class StartForm(forms.Form):
    """What every kind begins with: which group, the group's own question, and a name."""

    unit = forms.ChoiceField(label=_("Vilken grupp?"))
    question = forms.CharField(
        label=_("Vad vill ni veta?"),
        help_text=_("Er egen fråga, i en mening."),
        max_length=300,
        error_messages={"required": _("Skriv er egen fråga: vad vill ni veta?")},
    )
    name = forms.CharField(
        label=_("Vad ska den heta?"), max_length=120, error_messages={"required": _("Skriv ett namn.")}
    )

    def __init__(self, data: Mapping[str, Any] | None, *, units: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__(data)
        self.today = today
        offer(self, "unit", list(units))

    def plan(self) -> Plan:
        """What the group decided."""
        raise NotImplementedError


class DiaryForm(StartForm):
    """A diary week."""

    monday = forms.ChoiceField(label=_("Vilken vecka?"))
    categories = forms.CharField(
        label=_("Era kategorier"),
        help_text=_("En på varje rad, högst tjugo. Fem till åtta räcker långt. Stryk och skriv om som ni vill."),
        widget=lines(8),
        error_messages={"required": _("Skriv minst två kategorier, en på varje rad.")},
    )
    first_hour = forms.TypedChoiceField(label=_("Dagen börjar"), coerce=int)
    last_hour = forms.TypedChoiceField(label=_("Dagen slutar"), coerce=int)
    weeks_kept = forms.IntegerField(
        label=_("Hur många veckor ska raderna finnas kvar?"),
        help_text=_("Sedan raderas allas rader. Gruppens bild finns kvar."),
        min_value=1, max_value=26, initial=8,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = monday_of(self.today)
        mondays = [this + timedelta(weeks=n) for n in range(4)]
        hours = [(hour, f"{hour}.00") for hour in range(5, 24)]
        offer(self, "monday", [(day.isoformat(), _week(day)) for day in mondays])
        offer(self, "first_hour", hours)
        offer(self, "last_hour", hours)
        self.initial.update({
            "monday": (this if self.today.weekday() < 2 else mondays[1]).isoformat(), "first_hour": 8, "last_hour": 17,
            "name": gettext("Vår vecka"), "question": gettext("Vart tar vår tid vägen?"),
            "categories": gettext(
                "Besök och samtal\nDokumentation\nMöten\nTelefon och e-post\nResor\nPlanering\nAnnat"
            ),
        })  # fmt: skip

    def plan(self) -> DiaryPlan:
        """The week."""
        given = self.cleaned_data
        return DiaryPlan(
            monday=date.fromisoformat(given["monday"]), categories=choices(given["categories"].split("\n")),
            first_hour=given["first_hour"], last_hour=given["last_hour"], weeks_kept=given["weeks_kept"],
        )  # fmt: skip


def _week(monday: date) -> str:
    return gettext("Vecka %(number)s, från %(day)s") % {
        "number": monday.isocalendar().week, "day": formats.date_format(monday, "j F"),
    }  # fmt: skip


class ReviewForm(StartForm):
    """A review of files."""

    questions = forms.CharField(
        label=_("Era frågor till akten"),
        help_text=_("En på varje rad, så att de går att svara ja, delvis eller nej på. Åtta frågor är lagom."),
        widget=lines(8),
        error_messages={"required": _("Skriv minst en fråga, en på varje rad.")},
    )
    number = forms.IntegerField(
        label=_("Hur många akter?"),
        help_text=_("De får löpnummer. Vilken akt som har vilket nummer skriver ni på en egen lista utanför Rödtråd."),
        min_value=1, max_value=500, initial=40,
    )  # fmt: skip
    two_readers = forms.BooleanField(
        label=_("Två läser varje akt, var för sig"),
        help_text=_("Då ser ni hur lika ni läser, och kan reda ut skillnaderna tillsammans."),
        required=False, initial=True,
    )  # fmt: skip

    def plan(self) -> ReviewPlan:
        """The questions."""
        given = self.cleaned_data
        return ReviewPlan(choices(given["questions"].split("\n"), prefix="q"), given["number"], given["two_readers"])


class CountForm(StartForm):
    """Counting an event."""

    event = forms.CharField(
        label=_("Vad räknar ni?"), help_text=_("I flertal, till exempel: uteblivna besök."), max_length=80
    )
    base = forms.CharField(
        label=_("Av vad?"),
        help_text=_("Till exempel: bokade besök. Lämna tomt om ni bara räknar antalet."),
        max_length=80, required=False,
    )  # fmt: skip
    places = forms.CharField(
        label=_("Var?"),
        help_text=_("Ett ställe på varje rad, till exempel boenden. Lämna tomt om det är ett enda."),
        widget=lines(4), required=False,
    )  # fmt: skip

    def plan(self) -> CountPlan:
        """What is counted."""
        given = self.cleaned_data
        return CountPlan(
            event=given["event"].strip(), base=given["base"].strip(),
            places=choices(given["places"].split("\n"), prefix="p"),
        )  # fmt: skip


ANSWERING = (
    (Answering.AGREE.value, _("Ja, delvis, nej")),
    (Answering.FACES.value, _("Mycket bra till mycket dåligt")),
    (Answering.OPEN.value, _("Egna ord")),
)


class SurveyForm(StartForm):
    """Five questions to visitors."""

    opens_on = forms.DateField(label=_("Från och med"), widget=forms.DateInput(attrs={"type": "date"}))
    closes_on = forms.DateField(label=_("Till och med"), widget=forms.DateInput(attrs={"type": "date"}))
    most_a_day = forms.IntegerField(
        label=_("Högst så många svar om dagen"),
        help_text=_("Ungefär dubbelt så många som ni har besök. Det bromsar den som vill svara många gånger."),
        min_value=1, max_value=1000, initial=60,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, (text, answering) in enumerate(_suggested(), start=1):
            self.fields[f"question_{number}"] = forms.CharField(
                label=gettext("Fråga %(number)s") % {"number": number}, initial=text, max_length=200, required=False
            )
            self.fields[f"answering_{number}"] = forms.ChoiceField(
                label=gettext("Hur svarar man på fråga %(number)s?") % {"number": number}, choices=ANSWERING,
                initial=answering.value,
            )  # fmt: skip
        self.initial.update({
            "opens_on": self.today, "closes_on": self.today + timedelta(weeks=4),
            "name": gettext("Våra besökare"), "question": gettext("Hur har våra besökare det hos oss?"),
        })  # fmt: skip

    def plan(self) -> SurveyPlan:
        """The questions that were not left empty."""
        given = self.cleaned_data
        questions = tuple(
            SurveyQuestion(f"q{n}", given[f"question_{n}"].strip(), Answering(given[f"answering_{n}"]))
            for n in range(1, 6)
            if given[f"question_{n}"].strip()
        )
        return SurveyPlan(questions, given["opens_on"], given["closes_on"], given["most_a_day"])


def _suggested() -> tuple[tuple[str, Answering], ...]:
    return (
        (gettext("Kände du dig väl mottagen i dag?"), Answering.AGREE),
        (gettext("Fick du hjälp med det du kom för?"), Answering.AGREE),
        (gettext("Vet du vad som händer härnäst?"), Answering.AGREE),
        (gettext("Hur var det att komma hit?"), Answering.FACES),
        (gettext("Vad kan vi göra bättre?"), Answering.OPEN),
    )


class RegisterForm(StartForm):
    """A cohort followed by what registers and files say."""

    variables = forms.CharField(
        label=_("Vad noterar ni om var och en?"),
        help_text=_("En uppgift på varje rad: namnet, kolon, och värdena med komma emellan. Inga namn, inga nummer."),
        widget=forms.Textarea(
            attrs={"rows": 7, "placeholder": _("Skolbakgrund: grundskola, gymnasium, annat")},
        ),
        error_messages={"required": _("Skriv minst en uppgift att notera.")},
    )

    def clean_variables(self) -> tuple[Variable, ...]:
        """The variables, one a line."""
        found = []
        for number, line in enumerate((x for x in self.cleaned_data["variables"].split("\n") if x.strip()), start=1):
            label, colon, options = line.partition(":")
            if not colon or not label.strip():
                raise forms.ValidationError(
                    _("Rad %(line)s: skriv namnet, ett kolon, och värdena med komma emellan."), params={"line": number}
                )
            found.append(Variable(f"v{number}", " ".join(label.split()), choices(options.split(","))))
        return tuple(found)

    def plan(self) -> RegisterPlan:
        """The variables."""
        return RegisterPlan(self.cleaned_data["variables"])


class ReadingForm(StartForm):
    """Open answers to read together."""

    prompt = forms.CharField(
        label=_("Vilken fråga svarar svaren på?"), help_text=_("Så som den ställdes."), max_length=300
    )
    two_readers = forms.BooleanField(
        label=_("Två sorterar svaren, var för sig"),
        help_text=_("Då ser ni hur lika ni läser. Är ni bara överens om tre kategorier kan en räcka."),
        required=False,
    )

    def plan(self) -> ReadingPlan:
        """The question."""
        return ReadingPlan(self.cleaned_data["prompt"].strip(), self.cleaned_data["two_readers"])
