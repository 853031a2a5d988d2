"""What one fills in about ideas, lessons and peer reviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.actions.lessons import NewLesson
from rodtrad.knowledge.forms.base import GuardedForm, choice, day, offer_people, person, text
from rodtrad.knowledge.models import Lesson
from rodtrad.knowledge.rules.lessons import LessonKind


class SearchForm(forms.Form):
    """Words to look for among ideas and lessons."""

    ord = forms.CharField(label=_("Sök bland idéer och lärdomar"), required=False, max_length=100)


class LessonForm(GuardedForm):
    """An idea, a routine or a decision, and what became of it."""

    guarded: ClassVar = ("text", "outcome", "origin")

    text = text(_("Vad är det?"), required=True, hint=_("Skriv om arbetet, inte om någon enskild."))
    kind = choice(_("Slag"), words.LESSON)
    state = choice(_("Läge"), words.STATE)
    owner = forms.ChoiceField(label=_("Vem håller i det?"), required=False)
    follow_up_on = day(_("När följer ni upp?"), hint=_("Dagen står sedan i årshjulet."))
    origin = forms.CharField(
        label=_("Var kom det ifrån?"),
        required=False,
        max_length=200,
        help_text=_("Till exempel en övning eller ett möte."),
    )
    outcome = forms.CharField(
        label=_("Vad ledde det till?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    shared = forms.BooleanField(label=_("Dela med hela verksamheten"), required=False)

    def __init__(self, *args: Any, people: Sequence[Staff], came_from: Lesson | None = None, **kwargs: Any) -> None:
        """Offer the group's people as owners."""
        super().__init__(*args, **kwargs)
        self.people, self.came_from = people, came_from
        offer_people(self.fields["owner"], people)

    def new(self) -> NewLesson:
        """The lesson as it was written."""
        given = self.cleaned_data
        return NewLesson(
            text=given["text"].strip(), kind=given["kind"], state=given["state"],
            owner=person(self.people, given["owner"]), follow_up_on=given["follow_up_on"],
            outcome=given["outcome"].strip(), shared=given["shared"], origin=given["origin"].strip(),
            came_from=self.came_from,
        )  # fmt: skip


def written(lesson: Lesson) -> dict[str, Any]:
    """A lesson as the form shows it."""
    return {
        "text": lesson.text, "kind": lesson.kind, "state": lesson.state, "follow_up_on": lesson.follow_up_on,
        "owner": str(lesson.owner.public_id) if lesson.owner else "", "outcome": lesson.outcome,
        "shared": lesson.shared, "origin": lesson.origin, "version": lesson.version,
    }  # fmt: skip


FIRST_KIND = LessonKind.IDEA.value


class ReviewForm(GuardedForm):
    """When colleagues read each other's records, with which questions, and who takes part."""

    guarded: ClassVar = ("questions",)

    held_on = day(_("När?"), required=True)
    questions = text(
        _("Vad läser ni efter?"), rows=5, required=True, hint=_("En fråga på varje rad. Ingen sätter poäng.")
    )
    people = forms.MultipleChoiceField(label=_("Vilka är med?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, staff: Sequence[Staff], **kwargs: Any) -> None:
        """Offer everybody in the group."""
        super().__init__(*args, **kwargs)
        self.staff = staff
        field = self.fields["people"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(each.public_id), each.name) for each in staff]

    def chosen(self) -> list[Staff]:
        """Who takes part."""
        picked = set(self.cleaned_data["people"])
        return [each for each in self.staff if str(each.public_id) in picked]
