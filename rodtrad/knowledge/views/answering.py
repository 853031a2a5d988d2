"""Answer a form the same way everywhere: saved, something to correct, or somebody was faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker
from rodtrad.access.models import Unit
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.knowledge import words
from rodtrad.knowledge.pages.parts import FormPage, Line, Versions
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.places import Group

form_view = require_http_methods(["GET", "HEAD", "POST"])
CONFLICT, UNPROCESSABLE = 409, 422
Stored = Callable[[], Mapping[str, Any]]
Save = Callable[[], str]  # does it, and says where to go


def group(request: HttpRequest, unit: UUID) -> Group:
    """A group the asker takes part in, or 404."""
    try:
        return places.group(asker(request), unit)
    except Unit.DoesNotExist:
        raise Http404 from None


def group_of(request: HttpRequest, unit: Unit) -> Group:
    """The same, from a row that was found."""
    return group(request, unit.public_id)


def answer(
    request: HttpRequest,
    page: FormPage,
    save: Save,
    *,
    said: str,
    stored: Stored | None = None,
) -> HttpResponse:
    """Save the page's form when it can be saved, else show it again with what is in the way."""
    versions = None
    if page.form.is_bound and page.form.is_valid():
        try:
            url = save()
        except StaleEdit:
            versions = _both(page.form, stored() if stored else {})
        except RuleBroken as broken:
            page.form.add_error(None, words.sentence(broken))
        else:
            messages.success(request, said)
            return redirect(url)
    status = CONFLICT if versions else UNPROCESSABLE if page.form.errors else 200
    shown = FormPage(**{**vars(page), "versions": versions})
    return render(request, "knowledge/form.html", {"page": shown}, status=status)


def _both(form: forms.Form, stored: Mapping[str, Any]) -> Versions:
    """What is stored and what was written; the form now builds on what is stored."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a bound form's data is a QueryDict
    data["version"] = str(stored.get("version", 0))
    form.data = data
    fields = [name for name in form.fields if name not in {"version", "nobody"}]
    return Versions(
        stored=tuple(Line(str(form.fields[name].label), _shown(form, name, stored.get(name))) for name in fields),
        mine=tuple(Line(str(form.fields[name].label), _shown(form, name, form.cleaned_data[name])) for name in fields),
    )


def _shown(form: forms.Form, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        chosen = {str(each) for each in value} if isinstance(value, list | tuple) else {str(value)}
        return ", ".join(str(label) for key, label in _flat(field) if key in chosen and key)
    return words.day(value) if isinstance(value, date) else str(value or "-")


def _flat(field: forms.ChoiceField) -> list[tuple[str, str]]:
    return [(str(key), str(label)) for key, label in field.choices]  # type: ignore[union-attr, misc]
