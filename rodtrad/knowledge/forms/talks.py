"""What one fills in about a results talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.actions.talks import Decision
from rodtrad.knowledge.forms.base import GuardedForm, choice, day, offer_people, person, text


class TalkForm(GuardedForm):
    """Which result, and when the group talks about it."""

    guarded: ClassVar = ("title",)

    title = forms.CharField(label=_("Vad handlar det om?"), max_length=120)
    source = forms.ChoiceField(label=_("Vilket resultat?"))
    held_on = day(_("När talar ni om det?"), required=True)

    def __init__(self, *args: Any, sources: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the results that this person may see."""
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(sources.items())


class ExpectForm(GuardedForm):
    """What the group expects."""

    guarded: ClassVar = ("expected",)

    expected = text(
        _("Vad väntar vi oss att se?"),
        rows=5,
        required=True,
        hint=_("Hur många har svarat? Hur har det gått, och för hur många? Skriv också om ni väntar er olika saker."),
    )


class CheckForm(GuardedForm):
    """The first question of all."""

    guarded: ClassVar = ("words", "involved")

    is_right = choice(_("Stämmer det här?"), words.RIGHT, radio=True)
    words = text(_("Vad är det som stämmer eller inte stämmer?"))
    involved = text(
        _("Hur är de som det handlar om med och tolkar?"),
        hint=_("Vem av klienter, brukare och anhöriga har sett resultatet? Om ingen har det: hur kan de få det?"),
    )


class MarkForm(GuardedForm):
    """A figure that is wrong or easily misunderstood."""

    guarded: ClassVar = ("words",)

    figure = forms.ChoiceField(label=_("Vilken siffra?"))
    kind = choice(_("Vad är det med den?"), words.MARK, radio=True)
    words = text(_("Berätta mer"))

    def __init__(self, *args: Any, numbers: Sequence[str], **kwargs: Any) -> None:
        """Offer every number of the result."""
        super().__init__(*args, **kwargs)
        field = self.fields["figure"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(number, number) for number in dict.fromkeys(numbers)]


class DecideForm(GuardedForm):
    """What surprised, and what the group does."""

    guarded: ClassVar = ("surprise", "text")

    surprise = text(_("Vad förvånade oss?"))
    text = text(_("Vad gör vi?"), hint=_("Skriv ett försök som går att följa upp. Lämna tomt om ni inte ändrar något."))
    owner = forms.ChoiceField(label=_("Vem ser till att det blir av?"), required=False)
    due = day(_("När följer vi upp att det blev gjort?"))
    measure_again_on = day(_("När mäter vi igen?"), hint=_("Dagen står sedan i årshjulet."))

    def __init__(self, *args: Any, people: Sequence[Staff], **kwargs: Any) -> None:
        """Offer the group's people as owners."""
        super().__init__(*args, **kwargs)
        self.people = people
        offer_people(self.fields["owner"], people)

    def decision(self) -> Decision:
        """What was decided."""
        given = self.cleaned_data
        owner = person(self.people, given["owner"])
        return Decision(given["surprise"], given["text"], owner, given["due"], given["measure_again_on"])
