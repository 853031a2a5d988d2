"""Packages of one's own, written in the browser."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.exercises import actions, words
from rodtrad.exercises.forms.packages import OwnPackageForm, written
from rodtrad.exercises.models import OwnPackage
from rodtrad.exercises.pages.catalogue import OwnPackagePage
from rodtrad.exercises.queries import catalogue as ask

UNPROCESSABLE, CONFLICT = 422, 409
form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.LEAD_EXERCISES)
@form_view
def new(request: HttpRequest) -> HttpResponse:
    """Write a package of one's own."""
    staff = asker(request)
    form = OwnPackageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.package:
        if form.package.key in ask.programme(staff).packages:
            form.add_error("title", words.sentence(RuleBroken("package_key_taken")))
        else:
            actions.write_package(actor=staff, package=form.package)
            messages.success(request, _("Paketet är sparat och finns i katalogen."))
            return redirect("exercises:package", package=form.package.key)
    page = OwnPackagePage(_("Skriv ett eget paket"), form, reverse("exercises:start"))
    return render(request, "exercises/own.html", {"page": page}, status=UNPROCESSABLE if form.errors else 200)


@requires(Permission.LEAD_EXERCISES)
@form_view
def change(request: HttpRequest, own: UUID) -> HttpResponse:
    """Change a package of one's own; a stale save shows both."""
    staff = asker(request)
    stored = _own(staff, own)
    package = ask.package_of(stored)
    now = {
        "title": package.title, "goals": "\n".join(package.all_goals), "exercises": written(package.exercises),
        "in_order": package.groups[0].sequence, "version": stored.version,
    }  # fmt: skip
    form = OwnPackageForm(request.POST if request.method == "POST" else None, initial=now, key=stored.key)
    status, other = 200, ""
    if form.is_valid() and form.package:
        try:
            seen = form.cleaned_data["version"] or 0
            actions.write_package(actor=staff, package=form.package, own=stored, seen_version=seen)
        except StaleEdit:
            status, other = CONFLICT, written(package.exercises)
            form = OwnPackageForm(initial={**form.cleaned_data, "version": stored.version}, key=stored.key)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("exercises:package", package=stored.key)
    page = OwnPackagePage(
        title=_("Ändra ”%(title)s”") % {"title": package.title}, form=form, stored=other,
        back_url=reverse("exercises:package", args=[stored.key]),
        remove_url=reverse("exercises:remove_package", args=[stored.public_id]),
    )  # fmt: skip
    return render(request, "exercises/own.html", {"page": page}, status=UNPROCESSABLE if form.errors else status)


@requires(Permission.LEAD_EXERCISES)
@require_POST
def remove(request: HttpRequest, own: UUID) -> HttpResponse:
    """Take a package of one's own out of the catalogue."""
    actions.remove_package(actor=asker(request), own=_own(asker(request), own))
    messages.success(
        request, _("Paketet är borttaget. Planer som använde det har kvar sina dagar, men inte övningarna.")
    )
    return redirect("exercises:start")


def _own(staff: Staff, public_id: UUID) -> OwnPackage:
    for found in ask.own_packages(staff).values():
        if found.public_id == public_id:
            return found
    raise Http404
