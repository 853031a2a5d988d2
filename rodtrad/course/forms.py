"""What is typed in a course."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.course import words
from rodtrad.course.rules import CourseStep, Track


def _day(label: object) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Välj ett datum."), "invalid": _("Skriv datumet som år-månad-dag.")},
    )


def _area(label: object, help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        help_text=help_text,  # type: ignore[arg-type]  # a lazy text
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CourseForm(forms.Form):
    """A new course."""

    title = forms.CharField(
        label=_("Vad heter kursen?"), max_length=120, error_messages={"required": _("Skriv ett namn.")}
    )
    starts_on = _day(_("Första dagen"))
    closes_on = _day(_("Avslutningsdagen"))


class ChangeForm(CourseForm):
    """What a course is called and its days, with the version one has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PlanForm(forms.Form):
    """Which plan at home the course is about."""

    planning = forms.UUIDField(required=False)


class WrittenForm(forms.Form):
    """A participant's own words."""

    question = _area(_("Vad undrar ni?"), _("En fråga räcker."))
    plan = _area(_("Plan"), _("Vem frågas om vad, när, och vem gör det?"))
    found = _area(_("Vad fann ni?"), _("Skriv antalet före procenten, och hur säkert det är. Inga personer."))
    decided = _area(_("Vad gör ni nu?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class TrackForm(forms.Form):
    """Which track to take."""

    track = forms.ChoiceField(choices=[(track.value, words.TRACKS[track]) for track in Track])


class StepForm(forms.Form):
    """A step to tick."""

    step = forms.ChoiceField(choices=[(step.value, step.value) for step in CourseStep])
    is_done = forms.BooleanField(required=False)


class PublicationForm(forms.Form):
    """Which approved publication the presentation stands on."""

    publication = forms.UUIDField(required=False)
