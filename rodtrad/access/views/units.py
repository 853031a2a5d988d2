"""The organisation as a tree, and everything one can do with a unit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import actions, clock, queries
from rodtrad.access.forms import organisation as forms
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff, Unit
from rodtrad.access.pages import TreePage, UnitPage
from rodtrad.access.permissions import Permission
from rodtrad.access.queries.organisation import Branch, Standing
from rodtrad.access.rules import UnitKind
from rodtrad.access.views.asking import Asked, ask
from rodtrad.access.views.choosing import choices, managed, mergeable, tabs
from rodtrad.ui.parts import Tab

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.MANAGE_ORGANISATION)
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """Show the whole organisation."""
    staff = asker(request)
    roots = queries.tree(staff)
    page = TreePage(_sentence(staff, roots), staff.tenant.name, tabs(units=True), roots)
    return render(request, "access/tree.html", {"page": page})


@requires(Permission.MANAGE_ORGANISATION)
@require_GET
def unit(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Show one unit: its history, who works there, and what can be done."""
    staff = asker(request)
    card = queries.unit_card(staff, get_object_or_404(Unit, public_id=unit, tenant_id=staff.tenant_id))
    acts = _acts(card.branch, can_merge=bool(mergeable(staff, unit))) if card.branch.is_managed else ()
    page = UnitPage(card, acts)
    return render(request, "access/unit.html", {"page": page})


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def add(request: HttpRequest, unit: UUID | None = None) -> HttpResponse:
    """Add a unit or a work group under another."""
    staff = asker(request)
    if unit:
        managed(staff, unit)
    initial = {"parent": str(unit or ""), "kind": UnitKind.GROUP.value, **forms.first_values(clock.today())}
    form = forms.UnitForm(request.POST or None, initial=initial, units=choices(staff))
    asked = Asked(
        title=_("Lägg till något under enheten") if unit else _("Lägg till en enhet eller arbetsgrupp"),
        lead=_("Den finns från dagen du anger. Inget som har hänt tidigare flyttas."),
        submit=_("Lägg till"),
        back_url=reverse("access:unit", args=[unit]) if unit else reverse("access:organisation"),
        back_label=_("Tillbaka"),
        done=_("Enheten är tillagd."),
    )

    def act() -> None:
        given = form.cleaned_data
        parent = managed(staff, UUID(given["parent"]))
        kind = UnitKind(given["kind"])
        actions.add_unit(actor=staff, name=given["name"], kind=kind, parent=parent, valid_from=given["valid_from"])

    return ask(request, asked, form, act)


def _sentence(staff: Staff, roots: tuple[Branch, ...]) -> str:
    """What there is today, in one sentence."""
    there = [branch for root in roots for branch in root.all if branch.standing is Standing.OPEN]
    units = sum(branch.kind == UnitKind.UNIT for branch in there)
    groups, people = len(there) - units, queries.staff_of(staff).filter(is_active=True).count()
    return _("%(units)s, %(groups)s och %(people)s") % {
        "units": ngettext("en enhet", "%(n)s enheter", units) % {"n": units},
        "groups": ngettext("en arbetsgrupp", "%(n)s arbetsgrupper", groups) % {"n": groups},
        "people": ngettext("en medarbetare", "%(n)s medarbetare", people) % {"n": people},
    }


def _acts(branch: Branch, *, can_merge: bool) -> tuple[Tab, ...]:
    """What can be done with a unit that has not ended."""
    if branch.standing is Standing.ENDED:
        return ()
    acts = [
        (_("Lägg till något under den"), "access:add_under"),
        (_("Byt namn eller plats"), "access:change_unit"),
        *([(_("Slå ihop med andra"), "access:merge_unit")] if can_merge else []),
        (_("Dela"), "access:split_unit"),
        (_("Avsluta"), "access:close_unit"),
    ]
    return tuple(Tab(label, reverse(name, args=[branch.public_id])) for label, name in acts)
