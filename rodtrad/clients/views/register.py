"""Register a new client: one form for those who work with clients and for those who only register them."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.entitlements import may, reach
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions, queries
from rodtrad.clients.actions import NewPerson
from rodtrad.clients.forms import RegisterForm
from rodtrad.clients.models import Client
from rodtrad.clients.pages import ReceiptPage, RegisterPage
from rodtrad.clients.queries import Place
from rodtrad.clients.rows import new_code
from rodtrad.clients.rules import Sex
from rodtrad.clients.views.opening import offered

_RECEIPT = "registered"
_FIELDS = {
    "protected_without_name": "name",
    "protected_needs_worker": "worker",
    "birth_year_out_of_range": "birth_year",
    "first_day_out_of_range": "started_on",
}


@requires(Permission.REGISTER_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the form, or register the person and go on to where the asker may be."""
    staff = asker(request)
    places = {place.key: place for place in queries.places(staff)}
    workers = {str(worker.public_id): worker for worker in queries.workers(staff)}
    form = RegisterForm(request.POST or None, **offered(staff, places, workers, code=new_code()))
    if form.is_valid():
        new = _read(form, places, workers)
        if new.worker and new.unit.pk not in reach(new.worker, Permission.FOLLOW_UP).unit_ids:
            form.add_error("worker", _("%(name)s arbetar inte där. Välj någon annan.") % {"name": new.worker.name})
        elif client := _register(staff, new, form):
            return _lead_on(request, staff, client, places[form.cleaned_data["place"]])
    page = RegisterPage(form, has_places=bool(places))
    return render(request, "clients/register.html", {"page": page}, status=422 if form.is_bound else 200)


@requires(Permission.REGISTER_CLIENTS)
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """Show the code of the client one has just registered."""
    kept = request.session.get(_RECEIPT)
    if kept is None:
        return redirect("clients:register")
    return render(request, "clients/receipt.html", {"page": ReceiptPage(kept["code"], kept["unit"])})


def _read(form: RegisterForm, places: Mapping[str, Place], workers: Mapping[str, Staff]) -> NewPerson:
    given = form.cleaned_data
    place = places[given["place"]]
    return NewPerson(
        code=given["code"],
        unit=place.unit,
        programme_version=place.programme.versions.order_by("-number")[0],
        started_on=given["started_on"],
        name=given["name"],
        birth_year=given["birth_year"],
        sex=Sex(given["sex"]) if given["sex"] else None,
        is_protected=given["is_protected"],
        reason=given["reason"],
        service=given["service"],
        worker=workers.get(given["worker"]),
    )


def _register(staff: Staff, new: NewPerson, form: RegisterForm) -> Client | None:
    try:
        return actions.register_person(actor=staff, new=new)
    except RuleBroken as broken:
        form.add_error(_FIELDS.get(broken.key), sentence(broken))
        return None


def _lead_on(request: HttpRequest, staff: Staff, client: Client, place: Place) -> HttpResponse:
    """To the person's page for those who may read it; to the receipt for all others."""
    if may(staff, Permission.SEE_CLIENTS) and queries.clients(staff).filter(pk=client.pk).exists():
        return redirect("feedback:client", client.public_id)
    request.session[_RECEIPT] = {"code": client.code, "unit": place.unit_name}
    return redirect("clients:receipt")
