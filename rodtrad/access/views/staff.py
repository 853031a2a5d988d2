"""Everybody with an account: adding people, their roles, and the accounts themselves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import actions, clock, queries, rules
from rodtrad.access.forms import organisation as forms
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Membership, Staff
from rodtrad.access.pages import FormPage, PasswordPage, PeoplePage, PersonPage
from rodtrad.access.permissions import Permission
from rodtrad.access.queries.organisation import AccountState
from rodtrad.access.rules import RuleBroken
from rodtrad.access.views.asking import Asked, ask
from rodtrad.access.views.choosing import choices, managed, tabs

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.MANAGE_ORGANISATION)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody with an account."""
    found = queries.people(asker(request))
    active = sum(person.state is not AccountState.ENDED for person in found)
    text = ngettext("En person har ett konto.", "%(n)s personer har ett konto.", active) % {"n": active}
    return render(request, "access/people.html", {"page": PeoplePage(text, tabs(units=False), found)})


@requires(Permission.MANAGE_ORGANISATION)
@require_GET
def person(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Show one member of staff: the account and the roles."""
    admin = asker(request)
    _find(admin, staff)
    page = PersonPage(queries.person(admin, staff), is_self=admin.public_id == staff)
    return render(request, "access/person.html", {"page": page})


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody with a first role; a one-time password is shown once."""
    admin = asker(request)
    form = forms.StaffForm(request.POST or None, initial={"valid_from": clock.today()}, units=choices(admin))
    if form.is_valid():
        try:
            added, password = _add(admin, form)
        except RuleBroken as broken:
            form.add_error("username" if broken.key == "username_taken" else None, sentence(broken))
        else:
            return _show_password(request, added, password) if password else redirect("access:person", added.public_id)
    page = FormPage(
        title=_("Lägg till en medarbetare"),
        lead=_("Kontot får en roll från början. Fler roller kan du ge sedan."),
        form=form,
        submit=_("Lägg till"),
        back_url=reverse("access:staff"),
        back_label=_("Medarbetare"),
    )
    return render(request, "access/form.html", {"page": page}, status=422 if form.is_bound else 200)


@transaction.atomic
def _add(admin: Staff, form: forms.StaffForm) -> tuple[Staff, str]:
    given = form.cleaned_data
    unit = managed(admin, UUID(given["unit"]))
    added = actions.add_staff(actor=admin, username=given["username"], name=given["name"])
    actions.give_role(
        actor=admin, staff=added, unit=unit, role=given["role"],
        valid_from=given["valid_from"], valid_to=given["valid_to"],
    )  # fmt: skip
    return added, actions.issue_password(actor=admin, staff=added) if given["sign_in"] == forms.LOCAL else ""


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def give_role(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Give somebody one more role."""
    admin, found = asker(request), _find(asker(request), staff)
    form = forms.RoleForm(request.POST or None, initial={"valid_from": clock.today()}, units=choices(admin))
    asked = Asked(
        title=_("Ge %(name)s en roll") % {"name": found.name},
        lead=_("En roll gäller i en enhet och i allt under den, från en dag och så länge du bestämmer."),
        submit=_("Ge rollen"),
        back_url=reverse("access:person", args=[staff]),
        back_label=found.name,
        done=_("Rollen är given."),
    )

    def act() -> None:
        given = form.cleaned_data
        actions.give_role(
            actor=admin, staff=found, unit=managed(admin, UUID(given["unit"])), role=given["role"],
            valid_from=given["valid_from"], valid_to=given["valid_to"],
        )  # fmt: skip

    return ask(request, asked, form, act)


@requires(Permission.MANAGE_ORGANISATION)
@form_view
def end_role(request: HttpRequest, staff: UUID, membership: int) -> HttpResponse:
    """End somebody's role after a day."""
    admin, found = asker(request), _find(asker(request), staff)
    held = get_object_or_404(Membership.objects.select_related("unit", "staff"), pk=membership, staff=found)
    managed(admin, held.unit.public_id)
    today: date = clock.today()
    form = forms.EndRoleForm(request.POST or None, initial={"valid_to": max(today, held.valid_from)})
    asked = Asked(
        title=_("Avsluta rollen för %(name)s") % {"name": found.name},
        lead=_("Rollen gäller till och med dagen du anger. Att den har funnits står kvar."),
        submit=_("Avsluta rollen"),
        back_url=reverse("access:person", args=[staff]),
        back_label=found.name,
        done=_("Rollen avslutas den dagen."),
    )
    return ask(
        request, asked, form,
        lambda: actions.end_role(actor=admin, membership=held, valid_to=form.cleaned_data["valid_to"]),
    )  # fmt: skip


@requires(Permission.MANAGE_ORGANISATION)
@require_POST
def issue_password(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Give somebody a new one-time password, and show it once."""
    admin, found = asker(request), _find(asker(request), staff)
    try:
        password = actions.issue_password(actor=admin, staff=found)
    except RuleBroken as broken:
        messages.error(request, sentence(broken))
        return redirect("access:person", staff)
    return _show_password(request, found, password)


@requires(Permission.MANAGE_ORGANISATION)
@require_POST
def deactivate(request: HttpRequest, staff: UUID) -> HttpResponse:
    """End somebody's account at once."""
    admin, found = asker(request), _find(asker(request), staff)
    try:
        actions.deactivate_staff(actor=admin, staff=found)
    except RuleBroken as broken:
        messages.error(request, sentence(broken))
    else:
        messages.success(request, _("Kontot är avslutat. Personen är utloggad överallt."))
    return redirect("access:person", staff)


@requires(Permission.MANAGE_ORGANISATION)
@require_POST
def reactivate(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Open an account that has ended."""
    actions.reactivate_staff(actor=asker(request), staff=_find(asker(request), staff))
    messages.success(request, _("Kontot är öppet igen."))
    return redirect("access:person", staff)


def _show_password(request: HttpRequest, staff: Staff, password: str) -> HttpResponse:
    """Show a one-time password in the answer itself: it is stored nowhere and in no address."""
    page = PasswordPage(
        queries.person(asker(request), staff.public_id), password, rules.ONE_TIME_PASSWORD_DAYS, settings.BASE_URL
    )
    return render(request, "access/password.html", {"page": page})


def _find(asker: Staff, public_id: UUID) -> Staff:
    return get_object_or_404(Staff, tenant_id=asker.tenant_id, public_id=public_id)
