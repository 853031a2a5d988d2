"""What can be done with a unit from a day on: another name or place, an end, a merger, a split."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access import actions, clock
from rodtrad.access.forms import organisation as forms
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.views.asking import Asked, ask
from rodtrad.access.views.choosing import choices, managed, managed_with_period, mergeable

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def change(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Give a unit another name or another place from a day on."""
    staff = asker(request)
    found, period = managed_with_period(staff, unit)
    parent = str(period.parent.public_id) if period.parent else ""
    initial = {"name": period.name, "parent": parent, **forms.first_values(clock.today())}
    form = forms.ChangeUnitForm(request.POST or None, initial=initial, units=_places(choices(staff), parent, unit))
    asked = Asked(
        title=_("Byt namn eller plats på %(name)s") % {"name": period.name},
        lead=_("Serier och ärenden följer med. Vad enheten hette och var den låg tidigare står kvar i historiken."),
        submit=_("Spara ändringen"),
        back_url=reverse("access:unit", args=[unit]),
        back_label=period.name,
        done=_("Ändringen är sparad."),
    )

    def act() -> None:
        given = form.cleaned_data
        place = managed(staff, UUID(given["parent"])) if given["parent"] else None
        actions.move_or_rename_unit(
            actor=staff, unit=found, name=given["name"], parent=place, valid_from=given["valid_from"]
        )

    return ask(request, asked, form, act)


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def close(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Close a unit after its last day."""
    staff = asker(request)
    found, period = managed_with_period(staff, unit)
    form = forms.CloseUnitForm(request.POST or None, initial=forms.first_values(clock.today()))
    asked = Asked(
        title=_("Avsluta %(name)s") % {"name": period.name},
        lead=_("Ärenden och svar finns kvar, och den som har en roll där ser dem så länge rollen gäller."),
        submit=_("Avsluta enheten"),
        back_url=reverse("access:unit", args=[unit]),
        back_label=period.name,
        done=_("Enheten är avslutad. Allt som finns i den är kvar."),
    )
    return ask(
        request, asked, form,
        lambda: actions.close_unit(actor=staff, unit=found, valid_to=form.cleaned_data["valid_to"]),
    )  # fmt: skip


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def merge(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Merge a unit with others."""
    staff = asker(request)
    found, period = managed_with_period(staff, unit)
    initial = {"into": forms.THIS, **forms.first_values(clock.today())}
    form = forms.MergeForm(request.POST or None, initial=initial, units=mergeable(staff, unit), this=period.name)
    asked = Asked(
        title=_("Slå ihop %(name)s med andra") % {"name": period.name},
        lead=_(
            "Roller och delar flyttar med från dagen du anger. De gamla enheterna avslutas och läggs under den som tar "
            "vid, så deras serier fortsätter där."
        ),
        submit=_("Slå ihop"),
        back_url=reverse("access:unit", args=[unit]),
        back_label=period.name,
        done=_("Enheterna är hopslagna."),
    )

    def act() -> None:
        given = form.cleaned_data
        units = [found, *(managed(staff, UUID(other)) for other in given["others"])]
        into = found if given["into"] == forms.THIS else None
        actions.merge_units(actor=staff, units=units, into=into, name=given["name"], on=given["on"])

    return ask(request, asked, form, act)


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def split(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Split a unit into several."""
    staff = asker(request)
    found, period = managed_with_period(staff, unit)
    form = forms.SplitForm(request.POST or None, initial=forms.first_values(clock.today()))
    asked = Asked(
        title=_("Dela %(name)s") % {"name": period.name},
        lead=_(
            "De nya enheterna fortsätter den gamla, som avslutas med sina ärenden och roller kvar. Ge sedan var och en "
            "en roll där de ska arbeta."
        ),
        submit=_("Dela enheten"),
        back_url=reverse("access:unit", args=[unit]),
        back_label=period.name,
        done=_("Enheten är delad. Ge nu medarbetarna sina nya roller."),
    )
    return ask(
        request, asked, form,
        lambda: actions.split_unit(
            actor=staff, unit=found, names=form.cleaned_data["names"].splitlines(), on=form.cleaned_data["on"]
        ),
    )  # fmt: skip


def _places(units: list[tuple[str, str]], parent: str, unit: UUID) -> list[tuple[str, str]]:
    """Where a unit can lie: anywhere but under itself; the topmost one stays topmost."""
    return [choice for choice in units if choice[0] != str(unit)] if parent else [("", _("Överst"))]
