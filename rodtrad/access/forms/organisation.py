"""What an administrator types about units, staff and roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.access.permissions import ROLES
from rodtrad.access.rules import UnitKind
from rodtrad.ui.choices import offer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Choices = Sequence[tuple[str, str | Promise]]
KINDS: Choices = [(UnitKind.UNIT.value, _("Enhet")), (UnitKind.GROUP.value, _("Arbetsgrupp"))]
NEW, THIS = "new", "this"


def day_field(label: _StrPromise, help_text: _StrPromise | str = "", *, required: bool = True) -> forms.DateField:
    """A day, chosen in the browser's own calendar or typed as 2026-03-01."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


class _Placed(forms.Form):
    """A form where one chooses among the units one may change."""

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("parent", "unit", "others"):
            if name in self.fields:
                offer(self, name, units)


class UnitForm(_Placed):
    """A new unit or work group."""

    name = forms.CharField(label=_("Vad heter den?"), max_length=200)
    kind = forms.ChoiceField(label=_("Vad är det?"), choices=KINDS, widget=forms.RadioSelect)
    parent = forms.ChoiceField(label=_("Under vilken enhet?"))
    valid_from = day_field(_("Från och med vilken dag?"))


class ChangeUnitForm(_Placed):
    """Another name, another place, or both."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    parent = forms.ChoiceField(label=_("Under vilken enhet?"), required=False)
    valid_from = day_field(_("Från och med vilken dag?"), _("Före den dagen heter och ligger enheten som förut."))


class CloseUnitForm(forms.Form):
    """The last day of a unit."""

    valid_to = day_field(_("Sista dagen"))


class MergeForm(_Placed):
    """Which units become one."""

    others = forms.MultipleChoiceField(label=_("Slå ihop med"), widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(label=_("Vad händer sedan?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Den nya enhetens namn"), max_length=200, required=False)
    on = day_field(_("Från och med vilken dag?"))

    def __init__(self, *args: Any, this: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goes_on = _("%(name)s fortsätter, och de andra går upp i den") % {"name": this}
        offer(self, "into", [(THIS, goes_on), (NEW, _("En ny tar vid, med namnet nedan"))])

    def clean(self) -> dict[str, Any] | None:
        """A new unit needs a name."""
        given = super().clean() or self.cleaned_data
        if given.get("into") == NEW and not given.get("name", "").strip():
            self.add_error("name", _("Skriv vad den nya enheten ska heta."))
        return given


class SplitForm(forms.Form):
    """What one unit becomes."""

    names = forms.CharField(
        label=_("Vad heter de nya?"), help_text=_("Ett namn på varje rad."), widget=forms.Textarea(attrs={"rows": 4})
    )
    on = day_field(_("Från och med vilken dag?"))


LOCAL, PROVIDER = "local", "provider"


class StaffForm(_Placed):
    """A new member of staff, with a first role."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    username = forms.CharField(
        label=_("Användarnamn"), max_length=150, help_text=_("Samma som i kommunens inloggning, om ni har en.")
    )
    sign_in = forms.ChoiceField(
        label=_("Hur loggar personen in?"),
        choices=[(LOCAL, _("Med ett engångslösenord som du lämnar över")), (PROVIDER, _("Genom kommunens inloggning"))],
        initial=LOCAL,
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(label=_("Roll"), choices=[(role.key, role.label) for role in ROLES])
    unit = forms.ChoiceField(label=_("Var?"), help_text=_("Rollen gäller där och i allt som ligger under."))
    valid_from = day_field(_("Från och med vilken dag?"))
    valid_to = day_field(_("Till och med"), _("Lämna tomt om rollen gäller tills vidare."), required=False)


class RoleForm(_Placed):
    """One more role."""

    role = forms.ChoiceField(label=_("Roll"), choices=[(role.key, role.label) for role in ROLES])
    unit = forms.ChoiceField(label=_("Var?"), help_text=_("Rollen gäller där och i allt som ligger under."))
    valid_from = day_field(_("Från och med vilken dag?"))
    valid_to = day_field(_("Till och med"), _("Lämna tomt om rollen gäller tills vidare."), required=False)


class EndRoleForm(forms.Form):
    """The last day of a role."""

    valid_to = day_field(_("Sista dagen"))


def first_values(today: date) -> dict[str, date]:
    """What a form about days begins with."""
    return {"valid_from": today, "on": today, "valid_to": today}
