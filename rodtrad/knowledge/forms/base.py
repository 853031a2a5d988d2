"""Forms whose texts many will read: they warn when a text looks like a person, and remember which version one saw."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff
from rodtrad.kit.personal import findings, is_refused
from rodtrad.knowledge import words

if TYPE_CHECKING:
    from django.utils.functional import Promise, _StrPromise


class GuardedForm(forms.Form):
    """A form that warns once about what looks like a person; a personal number is never let through."""

    guarded: ClassVar[tuple[str, ...]] = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    nobody = forms.BooleanField(
        required=False,
        label=_("Texten pekar inte ut någon enskild"),
        help_text=_("Kryssa i om du har läst igenom texten och den kan stå kvar."),
    )

    def __init__(self, *args: Any, known: Collection[str] = (), **kwargs: Any) -> None:
        """`known` are names that may be written: those of units."""
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "nobody"])
        self._found = {name: findings(str(self.data.get(name, "")), known) for name in self.guarded}
        if not any(self._found.values()):
            del self.fields["nobody"]

    def clean(self) -> dict[str, Any]:
        """Refuse personal numbers; ask once about the rest."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, found in self._found.items():
            if is_refused(found):
                self.add_error(name, words.warning(found))
        rest = {each for found in self._found.values() if not is_refused(found) for each in found}
        if rest and not given.get("nobody"):
            self.add_error("nobody", words.warning(sorted(rest)))
        return given


def text(
    label: str | _StrPromise, *, rows: int = 3, required: bool = False, hint: str | _StrPromise = ""
) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=4000, widget=forms.Textarea(attrs={"rows": rows})
    )


def day(label: str | _StrPromise, *, required: bool = False, hint: str | _StrPromise = "") -> forms.DateField:
    """A field for a day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


def choice(
    label: str | _StrPromise, options: Mapping[Any, str | Promise], *, required: bool = True, radio: bool = False
) -> forms.ChoiceField:
    """A field for one of some words."""
    first = [] if radio or required else [("", _("välj"))]
    listed = [*first, *((str(key), said) for key, said in options.items())]
    widget: forms.Widget = forms.RadioSelect() if radio else forms.Select()
    return forms.ChoiceField(label=label, choices=listed, required=required, widget=widget)


def offer_people(field: forms.Field, people: Iterable[Staff]) -> None:
    """Let a field choose among colleagues; what it gives back is looked up by `person`."""
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("ingen vald")), *((str(staff.public_id), staff.name) for staff in people)]


def person(people: Sequence[Staff], key: str) -> Staff | None:
    """The colleague that was chosen."""
    return next((staff for staff in people if str(staff.public_id) == key), None)
